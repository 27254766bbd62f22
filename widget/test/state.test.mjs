// The conversation as data: a whole turn, a cut one, a failed one, a stopped one.
// It drives the reducer alone; streams come from client.test.mjs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busy, EMPTY, last, problem, reduce } from '../src/state.ts';

const START = { id: 'm_1', conversation_id: 'c_1', language: 'ur', detected_language: 'ur' };
const SOURCES = [{ n: 1, record_id: 'a', title: 'A', language: 'en', url: null, published: null, quote: 'q', highlights: [] }];
const REPLY = { ...START, outcome: 'answered', answer: 'جواب [1]', sources: structuredClone(SOURCES), cards: [], suggestions: ['؟'] };
const run = (...events) => events.reduce(reduce, EMPTY);
const ASKED = { type: 'asked', question: 'سوال', language: 'en' };
const STARTED = { type: 'start', start: START };

test('a turn: asked, started, sources, text, end', () => {
  const waiting = run(ASKED);
  assert.equal(last(waiting).phase, 'waiting');
  assert.equal(last(waiting).questionLanguage, 'ur');
  assert.ok(busy(waiting));
  const events = [STARTED, { type: 'sources', sources: SOURCES }, { type: 'delta', text: 'جواب ' }, { type: 'delta', text: '[1]' }];
  const streaming = events.reduce(reduce, waiting);
  assert.equal(last(streaming).answer, REPLY.answer);
  assert.equal(last(streaming).language, 'ur');
  assert.equal(streaming.conversation, 'c_1');
  const done = reduce(streaming, { type: 'end', reply: REPLY });
  assert.ok(!busy(done));
  assert.deepEqual(last(done).suggestions, ['؟']);
  assert.equal(last(done).sources, last(streaming).sources, 'equal sources stay the same object');
});

test('a second start begins the answer anew', () => {
  const state = run(ASKED, STARTED, { type: 'delta', text: 'half' }, STARTED, { type: 'delta', text: 'whole' });
  assert.equal(last(state).answer, 'whole');
  assert.equal(state.exchanges.length, 1);
});

test('a failed question is kept and can be asked again', () => {
  const failed = run(ASKED, STARTED, { type: 'delta', text: 'half' }, { type: 'error', problem: { status: 0, code: 'offline' } });
  assert.equal(problem(failed).code, 'offline');
  const again = reduce(failed, { type: 'retried' });
  assert.equal(problem(again), null);
  assert.deepEqual([last(again).question, last(again).answer, last(again).phase], ['سوال', '', 'waiting']);
  assert.equal(again.exchanges.length, 1);
});

test('a stopped answer keeps what had come', () => {
  const state = run(ASKED, STARTED, { type: 'delta', text: 'half' }, { type: 'stopped' });
  assert.deepEqual([last(state).phase, last(state).answer], ['stopped', 'half']);
  assert.ok(!busy(state));
});

test('a reset forgets the conversation, not the language or the opening questions', () => {
  const opening = { language: 'ur', suggestions: ['؟'] };
  const state = run({ type: 'chose', language: 'ur' }, { type: 'opening', opening }, ASKED, STARTED, { type: 'reset' });
  assert.deepEqual(state, { conversation: null, chosen: 'ur', opening, exchanges: [] });
});

test('a language that is none of ours leaves the guess by script', () => {
  const state = run(ASKED, { type: 'start', start: { ...START, language: 'en', detected_language: 'und' } });
  assert.deepEqual([last(state).language, last(state).questionLanguage], ['en', 'ur']);
});
