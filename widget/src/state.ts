// The conversation as data: (state, event) → state, without DOM, clock or network.
// It keeps what was asked and answered; how that looks is for the views.

import { scriptOf, type Language } from './languages.js';
import type { Card, Incoming, Problem, Source, Suggestions } from './wire.js';

export type Phase = 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';

/** A question and what came of it. */
export interface Exchange {
  readonly id: number;
  readonly question: string;
  readonly questionLanguage: Language | null;
  readonly phase: Phase;
  readonly messageId: string;
  readonly outcome: string;
  readonly language: Language;
  readonly answer: string;
  readonly sources: readonly Source[];
  readonly cards: readonly Card[];
  readonly suggestions: readonly string[];
  readonly problem: Problem | null;
}

export interface State {
  readonly conversation: string | null;
  /** The language that the visitor chose by hand for the answers. */
  readonly chosen: Language | null;
  readonly opening: Suggestions | null;
  readonly exchanges: readonly Exchange[];
}

export type Event =
  | { type: 'chose'; language: Language | null }
  | { type: 'opening'; opening: Suggestions }
  | { type: 'asked'; question: string; language: Language }
  | { type: 'retried' }
  | { type: 'stopped' }
  | { type: 'reset' }
  | Incoming;

export const EMPTY: State = { conversation: null, chosen: null, opening: null, exchanges: [] };

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'chose':
      return { ...state, chosen: event.language };
    case 'opening':
      return { ...state, opening: event.opening };
    case 'reset':
      return { ...EMPTY, chosen: state.chosen, opening: state.opening };
    case 'asked': {
      const id = (last(state)?.id ?? 0) + 1;
      const asked = exchange(id, event.question, state.chosen ?? event.language);
      return { ...state, exchanges: [...state.exchanges, asked] };
    }
    case 'retried':
      return change(state, ({ id, question, language }) => exchange(id, question, language));
    case 'start': {
      const { id, conversation_id, language, detected_language } = event.start;
      // A start begins the answer anew: after a cut the server may not have kept it.
      return change({ ...state, conversation: conversation_id }, (current) => ({
        ...exchange(current.id, current.question, language),
        questionLanguage: detected_language === 'und' ? current.questionLanguage : detected_language,
        messageId: id,
        phase: 'streaming',
      }));
    }
    case 'sources':
      return change(state, () => ({ sources: event.sources }));
    case 'delta':
      return change(state, (current) => ({ answer: current.answer + event.text }));
    case 'end': {
      const { answer, sources, cards, suggestions, outcome, language } = event.reply;
      return change(state, (current) => ({
        phase: 'done',
        answer,
        cards,
        suggestions,
        outcome,
        language,
        // The same list stays the same object, so that what is on the screen stays as well.
        sources: JSON.stringify(sources) === JSON.stringify(current.sources) ? current.sources : sources,
      }));
    }
    case 'error':
      return change(state, () => ({ phase: 'failed', problem: event.problem }));
    case 'stopped':
      return change(state, () => ({ phase: 'stopped' }));
  }
}

export function last(state: State): Exchange | undefined {
  return state.exchanges[state.exchanges.length - 1];
}

/** Whether an answer is under way. */
export function busy(state: State): boolean {
  const phase = last(state)?.phase;
  return phase === 'waiting' || phase === 'streaming';
}

/** The problem that a visitor can do something about: that of the last question. */
export function problem(state: State): Problem | null {
  return last(state)?.problem ?? null;
}

function exchange(id: number, question: string, language: Language): Exchange {
  return {
    id,
    question,
    questionLanguage: scriptOf(question),
    phase: 'waiting',
    messageId: '',
    outcome: '',
    language,
    answer: '',
    sources: [],
    cards: [],
    suggestions: [],
    problem: null,
  };
}

function change(state: State, make: (current: Exchange) => Partial<Exchange>): State {
  const current = last(state);
  if (!current) return state;
  return { ...state, exchanges: [...state.exchanges.slice(0, -1), { ...current, ...make(current) }] };
}
