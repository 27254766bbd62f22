// What keeps foreign text harmless: direction controls, links, spans counted in code points.
// It makes plain data; nodes are for the views.

import type { Span } from './wire.js';

const FSI = '\u2068';
const PDI = '\u2069';
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text in which each balanced isolate has become a branch. */
export type Piece = string | Piece[];

/** Drops every direction control, for titles, quotes and labels. */
export function plain(text: string): string {
  return text.replace(CONTROLS, '');
}

/** Turns balanced U+2068/2069 pairs into branches and drops every other direction control. */
export function isolates(text: string): Piece[] {
  const paired = pairs(text);
  const root: Piece[] = [];
  const open: Piece[][] = [root];
  let run = '';
  const flush = () => {
    if (run) open[open.length - 1]!.push(run);
    run = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (!paired.has(i)) {
      run += plain(char);
    } else if (char === FSI) {
      flush();
      const branch: Piece[] = [];
      open[open.length - 1]!.push(branch);
      open.push(branch);
    } else {
      flush();
      open.pop();
    }
  }
  flush();
  return root;
}

function pairs(text: string): Set<number> {
  const paired = new Set<number>();
  const waiting: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === FSI) waiting.push(i);
    if (text[i] === PDI) {
      const start = waiting.pop();
      if (start !== undefined) paired.add(start).add(i);
    }
  }
  return paired;
}

/** Returns an address that may be followed: http or https, without a user name in it. */
export function webAddress(address: string | null | undefined): URL | null {
  try {
    const url = new URL(address ?? '');
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}

/** Cuts a text at spans of code points: `[text, marked]` in order; spans that overlap or overrun are skipped. */
export function marked(text: string, spans: readonly Span[]): [text: string, marked: boolean][] {
  const points = Array.from(text);
  const parts: [string, boolean][] = [];
  const add = (start: number, end: number, mark: boolean) => {
    if (start < end) parts.push([plain(points.slice(start, end).join('')), mark]);
  };
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start < at || end > points.length) continue;
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, points.length, false);
  return parts;
}
