// The shapes that the service sends and takes, as its contract has them.
// It names members only; what to do with them is for state.ts and the views.

import type { Language } from './languages.js';

/** A half-open range of Unicode code points. */
export type Span = [start: number, end: number];

export interface Source {
  n: number;
  record_id: string;
  title: string;
  language: Language;
  url: string | null;
  /** Who published what it rests on, and when, in the record's own words. */
  attribution?: string | null;
  published: string | null;
  quote: string;
  highlights: Span[];
  sample?: boolean;
}

export interface Card {
  kind: string;
  id: string;
  title: string;
  subtitle?: string | null;
  facts: { key: string; label: string; text: string }[];
  url?: string | null;
  sample?: boolean;
}

export interface Start {
  id: string;
  conversation_id: string;
  language: Language;
  detected_language: Language | 'und';
}

export interface Reply extends Start {
  outcome: string;
  answer: string;
  sources: Source[];
  cards: Card[];
  suggestions: string[];
}

/** RFC 9457, with the service's own `code`; `offline` is ours, for no reply at all. */
export interface Problem {
  status: number;
  code: string;
  detail?: string;
}

export interface Suggestions {
  language: Language;
  suggestions: string[];
}

export interface Ask {
  message: string;
  conversation_id?: string;
  language?: Language;
}

/** One event of an answer's stream. */
export type Incoming =
  | { type: 'start'; start: Start }
  | { type: 'sources'; sources: Source[] }
  | { type: 'delta'; text: string }
  | { type: 'end'; reply: Reply }
  | { type: 'error'; problem: Problem };
