// What the sources may not contain: ways in which a text could become markup or code, and sides of the screen.
// It reads the sources; that the running element is harmless is tested in a browser.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const WIDGET = join(import.meta.dirname, '..');
const files = ['src', 'page'].flatMap((folder) => readdirSync(join(WIDGET, folder)).map((name) => join(folder, name)));
const read = (file) => readFileSync(join(WIDGET, file), 'utf8');

const SINKS = /innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|document\.write|createContextualFragment|DOMParser|\beval\b|new Function|\.cssText|['"]style['"]|javascript:/;
const SIDES = /(?:^|[\s;{-])(?:left|right|top|bottom)\s*:|(?:margin|padding|border)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)|(?:^|\s)(?:min-|max-)?(?:width|height):/m;

test('no text becomes markup or code', () => {
  for (const file of files.filter((name) => /\.(ts|js)$/.test(name))) assert.doesNotMatch(read(file), SINKS, file);
});

test('the page has no inline script or style', () => {
  const page = read('page/index.html');
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
});

test('style sheets know start and end, not left and right', () => {
  for (const file of files.filter((name) => name.endsWith('.css'))) {
    const rules = read(file).replace(/\/\*[^]*?\*\//g, '').replace(/@media[^{]*/g, '');
    assert.doesNotMatch(rules, SIDES, file);
  }
});

test('every source opens with what it is for', () => {
  for (const file of files.filter((name) => /\.(ts|js|css)$/.test(name))) assert.match(read(file), /^(\/\/|\/\*) \S/, file);
});
