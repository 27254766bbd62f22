// Foreign text: isolates, controls, links, spans, and the subset of Markdown that answers use.
// Nodes are made of these pieces in the browser; that part is tested there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateIn, firstOf, languageOf, scriptOf } from '../src/languages.ts';
import { blocks, inline, spoken } from '../src/markdown.ts';
import { isolates, marked, plain, webAddress } from '../src/text.ts';

test('a balanced isolate becomes a branch, nested ones too', () => {
  assert.deepEqual(isolates('اجلاس \u206813\u2069 ستمبر'), ['اجلاس ', ['13'], ' ستمبر']);
  assert.deepEqual(isolates('a\u2068b\u2068c\u2069d\u2069e'), ['a', ['b', ['c'], 'd'], 'e']);
});

test('every other direction control is dropped', () => {
  assert.deepEqual(isolates('a\u202Eb\u2066c\u2067d'), ['abcd']);
  assert.deepEqual(isolates('open \u2068end'), ['open end']);
  assert.deepEqual(isolates('close \u2069end'), ['close end']);
  assert.equal(plain('\u202Aa\u2068b\u2069\u202C'), 'ab');
});

test('only web addresses without a user name are followed', () => {
  assert.equal(webAddress('https://example.org/a')?.hostname, 'example.org');
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://a:b@example.org', '', null, undefined]) {
    assert.equal(webAddress(bad), null, String(bad));
  }
});

test('highlights count code points and skip what does not fit', () => {
  assert.deepEqual(marked('𠮷野家 ok', [[0, 1]]), [['𠮷', true], ['野家 ok', false]]);
  assert.deepEqual(marked('abcdef', [[4, 5], [1, 3], [2, 4], [5, 99]]), [
    ['a', false],
    ['bc', true],
    ['d', false],
    ['e', true],
    ['f', false],
  ]);
});

test('paragraphs and lists, whatever stands between them', () => {
  const found = blocks('One.\nTwo.\n\nThree:\n- a\n- b\n\n3. c\n4. d\nEnd');
  assert.deepEqual(
    found.map(({ kind, start, lines }) => [kind, start, lines]),
    [
      ['p', undefined, ['One.', 'Two.']],
      ['p', undefined, ['Three:']],
      ['ul', 1, ['a', 'b']],
      ['ol', 3, ['c', 'd']],
      ['p', undefined, ['End']],
    ],
  );
});

test('a number that begins a sentence is no list', () => {
  assert.equal(blocks('3.5 million dollars')[0].kind, 'p');
  assert.equal(blocks('2023 was the year')[0].kind, 'p');
  assert.equal(blocks('-5 degrees')[0].kind, 'p');
});

test('a citation is one only where a source has its number', () => {
  const numbers = new Set([1, 2]);
  assert.deepEqual(inline('Held [1][2], not [3].', numbers), ['Held ', { cite: 1 }, { cite: 2 }, ', not ', '[3]', '.']);
  assert.deepEqual(inline('\u2068Tkxel [1]\u2069۔', numbers), [{ isolate: ['Tkxel ', { cite: 1 }] }, '۔']);
});

test('markup stays the text it is', () => {
  const text = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) **b** &lt;';
  assert.deepEqual(inline(text, new Set([1])), [text]);
});

test('what is read aloud has no marks', () => {
  assert.equal(spoken('Held in \u2068Chengdu\u2069 [1].\n\n1. a [2]'), 'Held in Chengdu.\na');
});

test('tags mean one of the five languages', () => {
  const means = { en: 'en', 'en-GB': 'en', zh: 'zh-Hans', 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant', 'zh-Hant-HK': 'zh-Hant', 'ur-PK': 'ur', 'ur-Latn-PK': 'ur-Latn' };
  for (const [tag, language] of Object.entries(means)) assert.equal(languageOf(tag), language, tag);
  assert.equal(languageOf('fr'), null);
  assert.equal(firstOf(['fr', null, 'ur-PK', 'en']), 'ur');
  assert.equal(firstOf([]), 'en');
  assert.equal(scriptOf('Tkxel کیا ہے'), 'ur');
  assert.equal(scriptOf('42'), null);
});

test('a date is written as a reader of the language does', () => {
  assert.equal(dateIn('en', '2023-09-13'), '13 September 2023');
  assert.equal(dateIn('zh-Hans', '2023-09-13'), '2023年9月13日');
  assert.match(dateIn('ur', '2023-09-13'), /^13 ستمبر،? 2023$/);
  assert.equal(dateIn('ur', '2023-09'), '2023-09');
});
