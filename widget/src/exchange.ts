// One question and its answer on the screen: text, citations, sources, cards, suggestions.
// It patches what changed and leaves the rest alone, so that focus and selection survive a stream.

import { bdi, h, icon, isolated } from './dom.js';
import { dateIn, directionOf, scriptOf, type Language } from './languages.js';
import { blocks, inline, type Block, type Inline } from './markdown.js';
import type { Exchange } from './state.js';
import type { Say } from './strings.js';
import { isolates, marked, plain, webAddress } from './text.js';
import type { Card, Source } from './wire.js';

/** What an exchange needs from its surroundings. */
export interface Surroundings {
  say: Say;
  /** The language of the panel, in which `say` speaks. */
  language: Language;
  ask: (question: string) => void;
}

export class ExchangeView {
  readonly node: HTMLElement;
  readonly #question: HTMLElement;
  readonly #reply: HTMLElement;
  readonly #waiting: HTMLElement;
  readonly #answer = h('div', { class: 'answer' });
  readonly #more = h('div', { class: 'more' });
  readonly #stopped: HTMLElement;
  readonly #suggestions = h('div');
  #shown: Exchange | null = null;
  #blocks: string[] = [];
  #sources: HTMLDetailsElement[] = [];

  constructor(private readonly around: Surroundings) {
    const { say, language } = around;
    const author = (name: string) => h('span', { class: 'hidden', lang: language }, `${name}: `);
    const ours = { lang: language, dir: directionOf(language) };
    this.#question = h('p', { dir: 'auto' });
    this.#waiting = h('p', { class: 'waiting', ...ours }, h('span', { class: 'dots' }), say('searching'));
    this.#stopped = h('p', { class: 'note', hidden: true, ...ours }, say('stopped'));
    const parts = [this.#waiting, this.#answer, this.#more, this.#stopped];
    this.#reply = h('article', { class: 'reply', part: 'message' }, author(say('name')), ...parts);
    this.node = h(
      'div',
      { class: 'exchange' },
      h('article', { class: 'question', part: 'message' }, author(say('you')), this.#question),
      this.#reply,
      this.#suggestions,
    );
  }

  update(now: Exchange, isLast: boolean): void {
    const before = this.#shown;
    if (now !== before) {
      this.#shown = now;
      this.#header(now);
      this.#body(now, before);
    }
    const suggestions = isLast ? now.suggestions : [];
    if (this.#suggestions.childElementCount !== Number(suggestions.length > 0)) {
      this.#suggestions.replaceChildren(...suggestionList(suggestions, now.language, this.around));
    }
  }

  #header(now: Exchange): void {
    const live = now.phase === 'waiting' || now.phase === 'streaming';
    this.#question.textContent = now.question;
    this.#question.lang = now.questionLanguage ?? '';
    this.#reply.lang = now.language;
    this.#reply.dir = directionOf(now.language);
    this.#reply.ariaBusy = String(live);
    this.#reply.hidden = now.phase === 'failed' && !now.answer;
    this.#waiting.hidden = !live || now.answer !== '';
    this.#stopped.hidden = now.phase !== 'stopped';
  }

  #body(now: Exchange, before: Exchange | null): void {
    const numbers = new Set(now.sources.map((source) => source.n));
    if (now.sources !== before?.sources) {
      this.#blocks = [];
      this.#sources = now.sources.map((source) => sourceItem(source, now.language, this.around));
    }
    const found = blocks(now.answer);
    const same = found.findIndex((block, i) => block.source !== this.#blocks[i]);
    const from = same < 0 ? found.length : same;
    while (this.#answer.childElementCount > from) this.#answer.lastElementChild!.remove();
    this.#answer.append(...found.slice(from).map((block) => this.#block(block, numbers, now)));
    this.#blocks = found.map((block) => block.source);

    if (now.sources !== before?.sources || now.cards !== before?.cards) {
      const { say, language } = this.around;
      const list = h('ul', { class: 'list' }, ...this.#sources.map((item) => h('li', {}, item)));
      this.#more.replaceChildren(
        ...(now.cards.length ? [h('ul', { class: 'cards' }, ...now.cards.map((card) => cardItem(card, this.around)))] : []),
        ...(now.sources.length
          ? [h('div', { class: 'sources', lang: language, dir: directionOf(language) }, h('p', { class: 'label' }, say('sources')), list)]
          : []),
      );
    }
  }

  #block(block: Block, numbers: ReadonlySet<number>, now: Exchange): HTMLElement {
    const line = (text: string) => inline(text, numbers).map((part) => this.#inline(part, now));
    if (block.kind === 'p') {
      const paragraph = h('p');
      block.lines.forEach((text, i) => paragraph.append(...(i ? [h('br')] : []), ...line(text)));
      return paragraph;
    }
    const items = block.lines.map((text) => h('li', {}, ...line(text)));
    return block.kind === 'ul' ? h('ul', {}, ...items) : h('ol', { start: block.start }, ...items);
  }

  #inline(part: Inline, now: Exchange): Node {
    if (typeof part === 'string') return document.createTextNode(part);
    if ('isolate' in part) return bdi(...part.isolate.map((inner) => this.#inline(inner, now)));
    const at = now.sources.findIndex((source) => source.n === part.cite);
    const title = plain(now.sources[at]!.title);
    const label = this.around.say('source', { number: part.cite, title });
    const show = () => {
      const item = this.#sources[at]!;
      item.open = true;
      item.querySelector('summary')!.focus();
      item.scrollIntoView({ block: 'nearest' });
    };
    // The brackets are there for who copies the answer; without them a number would stick to the word before.
    const bracket = (text: string) => h('span', { class: 'hidden' }, text);
    const attributes = { class: 'citation', part: 'citation', type: 'button', 'aria-label': label, onclick: show };
    return h('button', attributes, bracket('['), String(part.cite), bracket(']'));
  }
}

/** A named list of questions to press, or nothing. */
export function suggestionList(questions: readonly string[], language: Language, { say, ask }: Surroundings): Node[] {
  if (!questions.length) return [];
  const item = (question: string) =>
    h('li', {}, h('button', { type: 'button', onclick: () => ask(plain(question)) }, ...isolated(isolates(question))));
  const named = { class: 'suggestions', 'aria-label': say('suggestions'), lang: language, dir: directionOf(language) };
  return [h('ul', named, ...questions.map(item))];
}

function sourceItem(source: Source, answerLanguage: Language, { say, language: around }: Surroundings): HTMLDetailsElement {
  const { language } = source;
  const quote = h('blockquote', { lang: language, dir: directionOf(language) });
  for (const [text, mark] of marked(source.quote, source.highlights)) quote.append(mark ? h('mark', {}, text) : text);
  return h(
    'details',
    {},
    h(
      'summary',
      {},
      h('span', { class: 'number' }, String(source.n)),
      h('span', { class: 'title', lang: language }, h('bdi', {}, plain(source.title))),
      source.sample && h('span', { class: 'badge' }, say('sample')),
      language !== answerLanguage && h('span', { class: 'badge' }, say(`language-${language}`)),
      icon('open'),
    ),
    quote,
    source.attribution && h('p', { class: 'note' }, bdi(plain(source.attribution))),
    !source.attribution && source.published && h('p', { class: 'note' }, dateIn(around, source.published)),
    link(source.url, say),
  );
}

function cardItem(card: Card, { say, language }: Surroundings): HTMLElement {
  const facts = card.facts.map((fact) =>
    h('div', {}, h('dt', {}, plain(fact.label)), h('dd', {}, ...isolated(isolates(fact.text)))),
  );
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'head' },
      h('p', { class: 'title', lang: scriptOf(card.title) }, h('bdi', {}, plain(card.title))),
      card.sample && h('span', { class: 'badge', lang: language }, say('sample')),
    ),
    card.subtitle && h('p', { class: 'note' }, ...isolated(isolates(card.subtitle))),
    facts.length > 0 && h('dl', {}, ...facts),
    link(card.url, say),
  );
}

/** A link that names its host, if the address is one that may be followed. */
function link(address: string | null | undefined, say: Say): HTMLElement | null {
  const url = webAddress(address);
  if (!url) return null;
  const [before, after] = say('open-page', { host: '\n' }).split('\n');
  return h(
    'a',
    { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' },
    h('span', {}, before ?? '', h('bdi', { dir: 'ltr' }, url.hostname), after ?? ''),
    icon('out'),
    h('span', { class: 'hidden' }, ` (${say('new-tab')})`),
  );
}
