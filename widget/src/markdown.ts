// The closed subset of Markdown that answers use: paragraphs, lists, `[n]` citations.
// Everything else stays the text it is; no markup, link or image is ever made from an answer.

import { isolates, type Piece } from './text.js';

export type Block =
  | { kind: 'p'; source: string; lines: string[] }
  | { kind: 'ul' | 'ol'; source: string; start: number; lines: string[] };

export type Inline = string | { cite: number } | { isolate: Inline[] };

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)、]\s*(?=\D)(.*)$/;
const CITATION = /\[(\d{1,2})\]/;

/** Splits an answer into its blocks, in order. */
export function blocks(answer: string): Block[] {
  const found: Block[] = [];
  let current: Block | null = null;
  for (const line of answer.replace(/\r\n?/g, '\n').split('\n')) {
    if (!line.trim()) {
      // A blank line ends a paragraph; a list goes on if its next item follows.
      if (current?.kind === 'p') current = null;
      continue;
    }
    const next = read(line);
    if (current && current.kind === next.kind) {
      current.lines.push(...next.lines);
      current.source += '\n' + line;
    } else {
      found.push((current = next));
    }
  }
  return found;
}

function read(line: string): Block {
  const bullet = BULLET.exec(line);
  if (bullet) return { kind: 'ul', source: line, start: 1, lines: [bullet[1]!] };
  const number = NUMBER.exec(line);
  if (number) return { kind: 'ol', source: line, start: Number(number[1]), lines: [number[2]!] };
  return { kind: 'p', source: line, lines: [line] };
}

/** Reads one line: isolates become branches, `[n]` a citation where a source has that number. */
export function inline(line: string, numbers: ReadonlySet<number>): Inline[] {
  const read = (pieces: Piece[]): Inline[] =>
    pieces.flatMap((piece) => (typeof piece === 'string' ? citations(piece, numbers) : [{ isolate: read(piece) }]));
  return read(isolates(line));
}

function citations(text: string, numbers: ReadonlySet<number>): Inline[] {
  // A pattern with one group splits into text, number, text, number, …, text.
  return text.split(CITATION).flatMap((part, i): Inline[] => {
    if (i % 2 === 0) return part ? [part] : [];
    return [numbers.has(Number(part)) ? { cite: Number(part) } : `[${part}]`];
  });
}

/** The answer as it is read aloud: no citation marks, no direction controls. */
export function spoken(answer: string): string {
  return blocks(answer)
    .flatMap((block) => block.lines)
    .map((line) => line.replace(new RegExp('\\s*' + CITATION.source, 'g'), '').replace(/[\u2066-\u2069\u202A-\u202E]/g, ''))
    .join('\n');
}
