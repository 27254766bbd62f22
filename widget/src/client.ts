// The way to the service: one turn as a stream that survives a cut line, opening questions, strings.
// It holds no conversation; it sends what it is given and yields what comes.

import type { Language } from './languages.js';
import { SseDecoder, type Frame } from './sse.js';
import type { Ask, Incoming, Problem, Suggestions } from './wire.js';

/** Pauses before the second, third and fourth try, in ms; with them a visitor waits 6 s at most for an error. */
const PAUSES = [800, 1600, 3200];
/** The server sends a comment every 15 s, so two silent intervals mean a dead line. */
const STALL = 30_000;
/** A longer `Retry-After` is told to the visitor instead of being waited for in silence. */
const LONGEST_WAIT = 10_000;
const RETRIED = new Set([408, 429, 502, 503, 504]);

/** What a test replaces. */
export interface Tools {
  fetch: typeof fetch;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class Client {
  constructor(
    private readonly endpoint: string,
    private readonly tools: Tools = { fetch: (...args) => fetch(...args), wait },
  ) {}

  /** Asks one question; after a cut it goes on from the last frame that arrived. Ends in silence when aborted. */
  async *converse(ask: Ask, language: Language, signal: AbortSignal): AsyncGenerator<Incoming> {
    let lastId = '';
    for (let attempt = 0; ; attempt++) {
      let problem: Problem = { status: 0, code: 'offline' };
      let pause = (PAUSES[attempt] ?? 0) * (0.75 + Math.random() / 2);
      const line = new Line(signal);
      try {
        const response = await this.#post(ask, language, lastId, line.signal);
        if (!response.ok || !response.body) {
          problem = await problemOf(response);
          pause = Math.max(pause, 1000 * (Number(response.headers.get('retry-after')) || 0));
          if (!RETRIED.has(response.status) || pause > LONGEST_WAIT) return yield { type: 'error', problem };
        } else {
          for await (const frame of frames(response.body, line)) {
            lastId = frame.id || lastId;
            const incoming = read(frame);
            if (incoming) yield incoming;
            if (incoming?.type === 'end' || incoming?.type === 'error') return;
          }
        }
      } catch {
        // The line broke: try again below.
      } finally {
        line.close();
      }
      if (signal.aborted) return;
      if (attempt >= PAUSES.length) return yield { type: 'error', problem };
      await this.tools.wait(pause, signal);
      if (signal.aborted) return;
    }
  }

  #post(ask: Ask, language: Language, lastId: string, signal: AbortSignal): Promise<Response> {
    return this.tools.fetch(`${this.endpoint}/v1/chat`, {
      ...PRIVATE,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'accept-language': language,
        ...(lastId && { 'last-event-id': lastId }),
      },
      body: JSON.stringify({ ...ask, stream: true }),
      cache: 'no-store',
      signal,
    });
  }

  /** Opening questions, or none when they cannot be had: nobody waits for them. */
  suggestions(language: Language): Promise<Suggestions> {
    return this.#json<Suggestions>(`/v1/suggestions?language=${language}`, { language, suggestions: [] });
  }

  /** The words of the panel in one language, or none: strings.ts has a last resort. */
  strings(language: Language): Promise<Record<string, string>> {
    return this.#json<Record<string, string>>(`/widget/strings/${language}.json`, {});
  }

  async #json<T>(path: string, otherwise: T): Promise<T> {
    try {
      const response = await this.tools.fetch(this.endpoint + path, PRIVATE);
      return response.ok ? ((await response.json()) as T) : otherwise;
    } catch {
      return otherwise;
    }
  }
}

const PRIVATE: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

/** One connection: aborted by its owner or by silence. */
class Line {
  readonly #abort = new AbortController();
  readonly #onAbort = () => this.#abort.abort();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly owner: AbortSignal) {
    if (owner.aborted) this.#abort.abort();
    owner.addEventListener('abort', this.#onAbort);
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onAbort, STALL);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.owner.removeEventListener('abort', this.#onAbort);
    this.#abort.abort();
  }
}

async function* frames(body: ReadableStream<Uint8Array>, line: Line): AsyncGenerator<Frame> {
  const decoder = new SseDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    line.heard();
    yield* decoder.push(value);
  }
}

function read({ event, data }: Frame): Incoming | null {
  const json = JSON.parse(data);
  switch (event) {
    case 'start':
      return { type: 'start', start: json };
    case 'sources':
      return { type: 'sources', sources: json.sources };
    case 'delta':
      return { type: 'delta', text: json.text };
    case 'end':
      return { type: 'end', reply: json };
    case 'error':
      return { type: 'error', problem: json };
    default:
      return null;
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const unknown = { status: response.status, code: 'internal' };
  try {
    return { ...unknown, ...(await response.json()) };
  } catch {
    return unknown;
  }
}

/** Waits, but no longer than until the network is back. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });
}
