// The five catalogues against the keys that the panel and the page use: none missing, none over, same arguments.
// Whether a sentence reads well is for a reader of its language.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES } from '../src/languages.ts';
import { ENGLISH, LAUNCH, sayFrom } from '../src/strings.ts';

const WIDGET = join(import.meta.dirname, '..');

/** Reads the messages of a catalogue that a browser sees, as the server projects them. */
function catalogue(language) {
  const locale = join(WIDGET, '..', 'locales', language);
  const files = readdirSync(locale).filter((name) => name.endsWith('.ftl')).map((name) => join(locale, name));
  const messages = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^((?:widget|page)-[\w-]+) = (.+)$/gm)]);
  return new Map(messages.map(([, key, value]) => [key.replace(/^widget-/, ''), value.replace(/\{ \$(\w+) \}/g, '{$1}')]));
}

const page = readFileSync(join(WIDGET, 'page/index.html'), 'utf8') + readFileSync(join(WIDGET, 'page/page.js'), 'utf8');
const pageKeys = [...page.matchAll(/data-text="([\w-]+)"/g)].map(([, key]) => `page-${key}`).concat([...page.matchAll(/'(page-[\w-]+)'/g)].map(([, key]) => key));
const wanted = [...new Set([...Object.keys(ENGLISH), ...pageKeys])].sort();
const argumentsOf = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const language of LANGUAGES) {
  test(`${language} has every key and no other`, () => {
    const strings = catalogue(language);
    assert.deepEqual([...strings.keys()].sort(), wanted);
    for (const [key, text] of Object.entries(ENGLISH)) assert.deepEqual(argumentsOf(strings.get(key)), argumentsOf(text), key);
    assert.equal(LAUNCH[language], strings.get('launch'));
  });
}

test('the English last resort is the English catalogue', () => {
  const english = catalogue('en');
  for (const [key, text] of Object.entries(ENGLISH)) assert.equal(text, english.get(key), key);
});

test('arguments are put in, and a missing string is said in English', () => {
  const say = sayFrom({ 'sources-count': 'حوالے: {count}' });
  assert.equal(say('sources-count', { count: 2 }), 'حوالے: 2');
  assert.equal(say('source', { number: 1, title: '$& {number}' }), 'Source 1: $& {number}');
  assert.equal(say('stop'), ENGLISH.stop);
});
