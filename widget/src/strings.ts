// Every word of the panel: the keys, the English last resort, and how an argument is put in.
// The five catalogues are the server's; it projects them to JSON, one file a language.

import type { Language } from './languages.js';

export const ENGLISH = {
  launch: 'Ask Rabta',
  name: 'Rabta',
  close: 'Close',
  reset: 'New conversation',
  language: 'Answer language',
  'language-auto': 'Automatic',
  'language-en': 'English',
  'language-zh-Hans': 'Chinese (simplified)',
  'language-zh-Hant': 'Chinese (traditional)',
  'language-ur': 'Urdu',
  'language-ur-Latn': 'Roman Urdu',
  log: 'Conversation',
  you: 'You',
  greeting: 'What would you like to know?',
  introduction:
    'Ask about companies, programmes, events and technology in China and Pakistan. Every answer names its sources.',
  input: 'Your question',
  placeholder: 'Write your question…',
  send: 'Send',
  stop: 'Stop',
  searching: 'Looking it up…',
  sources: 'Sources',
  'sources-count': 'Sources: {count}',
  source: 'Source {number}: {title}',
  'open-page': 'Open at {host}',
  'new-tab': 'opens in a new tab',
  sample: 'Sample data',
  suggestions: 'Suggested questions',
  stopped: 'The answer was stopped.',
  retry: 'Try again',
  offline: 'The service cannot be reached. Please check your connection and try again.',
  failed: 'Something went wrong. Please try again.',
  'characters-left': 'Characters left: {count}',
  newest: 'Go to the newest text',
} as const;

export type Key = keyof typeof ENGLISH;

/** The launcher's name, known before anything is fetched; the catalogues' `launch` says the same. */
export const LAUNCH: Record<Language, string> = {
  en: ENGLISH.launch,
  'zh-Hans': '向 Rabta 提问',
  'zh-Hant': '向 Rabta 提問',
  ur: 'رابطہ سے پوچھیے',
  'ur-Latn': 'Rabta se poochhiye',
};

/** Says one string of a table, in English where the table lacks it. */
export type Say = (key: Key, args?: Record<string, string | number>) => string;

export function sayFrom(table: Readonly<Record<string, string>>): Say {
  return (key, args = {}) =>
    (table[key] ?? ENGLISH[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}
