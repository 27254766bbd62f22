// The stream from the service: frames cut anywhere, cut lines, refusals, waits.
// `fetch` and the waiting are replaced; a real server answers in the browser tests.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '../src/client.ts';
import { SseDecoder } from '../src/sse.ts';

const encode = (text) => new TextEncoder().encode(text);
const frame = (n, event, data) => `id: m_1/${n}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
const START = frame(0, 'start', { id: 'm_1' });
const DELTA = frame(1, 'delta', { text: 'رابطہ 𠮷' });
const END = frame(2, 'end', { answer: 'رابطہ 𠮷' });

/** Replies in turn: a text is a stream that ends there, a response itself, an error a broken line. */
function client(...replies) {
  const calls = [];
  const waits = [];
  const fetch = async (url, init) => {
    calls.push({ url, ...init, body: init.body && JSON.parse(init.body) });
    const reply = replies.shift();
    if (reply instanceof Error) throw reply;
    return typeof reply === 'string' ? new Response(reply) : reply;
  };
  const tools = { fetch, wait: async (ms) => void waits.push(ms) };
  return { client: new Client('https://rabta.example', tools), calls, waits };
}

async function all(stream) {
  const events = [];
  for await (const event of stream) events.push(event);
  return events;
}

const ask = (rig, signal = new AbortController().signal) => all(rig.client.converse({ message: 'سوال' }, 'ur', signal));

test('frames are the same wherever the bytes are cut', () => {
  for (const newline of ['\n', '\r\n', '\r']) {
    const bytes = encode((': beat\n\n' + START + DELTA + 'data: a\ndata:b\n\n').replaceAll('\n', newline) + '\n');
    const whole = new SseDecoder().push(bytes);
    assert.equal(whole.length, 3);
    assert.deepEqual(JSON.parse(whole[1].data), { text: 'رابطہ 𠮷' });
    assert.deepEqual(whole[2], { event: 'message', id: 'm_1/1', data: 'a\nb' });
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new SseDecoder();
      assert.deepEqual([...decoder.push(bytes.slice(0, cut)), ...decoder.push(bytes.slice(cut))], whole, `cut at ${cut}`);
    }
    const decoder = new SseDecoder();
    assert.deepEqual([...bytes].flatMap((byte) => decoder.push(Uint8Array.of(byte))), whole, 'byte by byte');
  }
});

test('a turn is one POST, and says no more than it must', async () => {
  const rig = client(START + DELTA + END);
  assert.deepEqual((await ask(rig)).map(({ type }) => type), ['start', 'delta', 'end']);
  const [call] = rig.calls;
  assert.deepEqual(call.body, { message: 'سوال', stream: true });
  assert.equal(call.url, 'https://rabta.example/v1/chat');
  assert.equal(call.headers['accept-language'], 'ur');
  assert.equal(call.credentials, 'omit');
  assert.equal(call.referrerPolicy, 'no-referrer');
});

test('after a cut it goes on from the last frame', async () => {
  const rig = client(START + DELTA, new TypeError('broken'), END);
  assert.deepEqual((await ask(rig)).map(({ type }) => type), ['start', 'delta', 'end']);
  assert.deepEqual(rig.calls.map(({ headers }) => headers['last-event-id']), [undefined, 'm_1/1', 'm_1/1']);
  assert.equal(rig.waits.length, 2);
});

test('half a frame is not an event', async () => {
  const rig = client(START + DELTA.slice(0, -1), DELTA + END);
  assert.deepEqual((await ask(rig)).map(({ type }) => type), ['start', 'delta', 'end']);
});

test('it gives up after four tries', async () => {
  const rig = client(...Array(4).fill(new TypeError('no network')));
  assert.deepEqual(await ask(rig), [{ type: 'error', problem: { status: 0, code: 'offline' } }]);
  assert.equal(rig.calls.length, 4);
});

test('a refusal is told at once, in the words of the service', async () => {
  const problem = { status: 422, code: 'invalid_fields', detail: 'پیغام خالی ہے۔' };
  const rig = client(Response.json(problem, { status: 422 }));
  assert.deepEqual(await ask(rig), [{ type: 'error', problem }]);
  assert.equal(rig.waits.length, 0);
});

test('it waits as long as it is told, if that is short', async () => {
  const busy = (seconds) => new Response('', { status: 429, headers: { 'retry-after': seconds } });
  const patient = client(busy('5'), START + END);
  assert.equal((await ask(patient)).at(-1).type, 'end');
  assert.deepEqual(patient.waits, [5000]);
  const told = client(busy('60'));
  assert.deepEqual(await ask(told), [{ type: 'error', problem: { status: 429, code: 'internal' } }]);
});

test('an aborted turn ends in silence', async () => {
  const abort = new AbortController();
  const rig = client(START, new Error('aborted'));
  const events = [];
  for await (const event of rig.client.converse({ message: 'x' }, 'en', abort.signal)) {
    events.push(event.type);
    abort.abort();
  }
  assert.deepEqual(events, ['start']);
  assert.equal(rig.calls.length, 1);
});

test('strings and suggestions are done without where they cannot be had', async () => {
  const rig = client(new TypeError('no network'), new Response('', { status: 500 }));
  assert.deepEqual(await rig.client.strings('ur'), {});
  assert.deepEqual(await rig.client.suggestions('ur'), { language: 'ur', suggestions: [] });
});
