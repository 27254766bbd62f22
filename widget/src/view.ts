// The panel: its frame is built once a language, the rest follows the state.
// It decides nothing about the conversation; what a visitor does goes out through `Actions`.

import { h, icon } from './dom.js';
import { ExchangeView, suggestionList, type Surroundings } from './exchange.js';
import { directionOf, LANGUAGES, NAMES, scriptOf, type Language } from './languages.js';
import { spoken } from './markdown.js';
import { busy, last, problem, type Exchange, type State } from './state.js';
import type { Say } from './strings.js';
import { plain } from './text.js';

/** Characters that the service takes, as its contract has it. */
const LONGEST = 2000;
/** So near to its end, in pixels, the log follows new text. */
const NEAR = 48;
/** What stays free above the question that an answer is read under. */
const MARGIN = 18;
/** Safari ends a composition before it reports the Enter that ended it; no one types two Enters so fast. */
const AFTER_COMPOSITION = 30;

export interface Actions {
  ask: (question: string) => void;
  stop: () => void;
  retry: () => void;
  reset: () => void;
  close: () => void;
  choose: (language: Language | null) => void;
}

export class View {
  readonly panel: HTMLDialogElement | HTMLElement;
  readonly #say: Say;
  readonly #around: Surroundings;
  readonly #heading: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #reset: HTMLButtonElement;
  readonly #welcome = h('div', { class: 'welcome' });
  readonly #exchanges = h('div', { class: 'exchanges' });
  readonly #log: HTMLElement;
  readonly #newest: HTMLButtonElement;
  readonly #status = h('div', { class: 'hidden', role: 'status' });
  readonly #alert = h('div', { class: 'alert', role: 'alert' });
  readonly #input: HTMLTextAreaElement;
  readonly #count = h('p', { class: 'count', role: 'status' });
  readonly #send: HTMLButtonElement;
  readonly #views = new Map<number, ExchangeView>();
  #state: State | null = null;
  #composed = -Infinity;
  #followed = 0;

  constructor(
    private readonly language: Language,
    say: Say,
    private readonly actions: Actions,
    private readonly inline: boolean,
  ) {
    this.#say = say;
    this.#around = { say, language, ask: actions.ask };
    this.#heading = h('h2', { id: 'heading', tabindex: -1 }, say('name'));
    this.#select = this.#languageSelect();
    this.#reset = this.#tool('fresh', 'reset', actions.reset);
    const pick = h('span', { class: 'pick' }, icon('globe'), this.#select);
    const close = !inline && this.#tool('close', 'close', actions.close);
    const header = h('header', { class: 'header', part: 'header' }, this.#heading, pick, this.#reset, close);

    const log = { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': say('log'), tabindex: 0 };
    this.#log = h('div', { ...log, onscroll: () => this.#offerNewest() }, this.#welcome, this.#exchanges);
    this.#newest = h('button', { class: 'newest', type: 'button', hidden: true, 'aria-label': say('newest'), onclick: () => this.#toEnd() }, icon('down'));

    this.#input = this.#textarea();
    this.#send = h('button', { class: 'send', type: 'submit' });
    const composer = h(
      'form',
      { class: 'composer', onsubmit: (event: SubmitEvent) => this.#submit(event) },
      h('label', { class: 'hidden', for: 'input' }, say('input')),
      this.#input,
      this.#send,
    );
    const foot = h('div', { class: 'foot' }, this.#newest, this.#alert, composer, this.#count, this.#status);

    this.panel = h(
      inline ? 'section' : 'dialog',
      {
        id: 'panel',
        class: 'panel',
        part: 'panel',
        'aria-labelledby': 'heading',
        onkeydown: (event: KeyboardEvent) => this.#keydown(event),
        // The host page sees this element as the target, so its shortcuts would take typed letters for theirs.
        onkeyup: (event: KeyboardEvent) => event.stopPropagation(),
        onkeypress: (event: KeyboardEvent) => event.stopPropagation(),
        oncancel: (event: globalThis.Event) => (event.preventDefault(), this.#escape()),
      },
      header,
      this.#log,
      foot,
    );
    this.#typed();
  }

  /** Shows a state; `quiet` says nothing aloud, for a panel that was built anew. */
  render(state: State, quiet = false): void {
    const before = quiet ? state : this.#state;
    const following = quiet || this.#following() || last(state)?.id !== last(before ?? state)?.id;
    this.#state = state;
    this.#select.value = state.chosen ?? '';
    this.#welcome.hidden = state.exchanges.length > 0;
    this.#reset.hidden = !this.#welcome.hidden;
    if (state.opening !== before?.opening || quiet || !this.#welcome.hasChildNodes()) this.#greet(state);
    this.#showExchanges(state);
    this.#showBusy(busy(state));
    if (problem(state) !== problem(before ?? state) || quiet) this.#showProblem(state);
    if (before) this.#announce(last(before), last(state));
    if (following) this.#follow(state);
    this.#offerNewest();
  }

  /** Moves focus to where a visitor goes on; a touch screen would raise its keyboard for the text field. */
  focus(): void {
    (matchMedia('(pointer: coarse)').matches ? this.#heading : this.#input).focus({ preventScroll: this.inline });
  }

  /** What a visitor had typed, to carry it over to a panel in another language. */
  get draft(): string {
    return this.#input.value;
  }

  set draft(text: string) {
    this.#input.value = text;
    this.#typed();
  }

  #languageSelect(): HTMLSelectElement {
    const automatic = h('option', { value: '' }, this.#say('language-auto'));
    const options = LANGUAGES.map((tag) => h('option', { value: tag, lang: tag }, NAMES[tag]));
    const onchange = () => this.actions.choose((this.#select.value || null) as Language | null);
    return h('select', { 'aria-label': this.#say('language'), onchange }, automatic, ...options);
  }

  #tool(name: 'fresh' | 'close', key: 'reset' | 'close', onclick: () => void): HTMLButtonElement {
    return h('button', { class: 'tool', type: 'button', 'aria-label': this.#say(key), onclick }, icon(name));
  }

  #textarea(): HTMLTextAreaElement {
    return h('textarea', {
      id: 'input',
      part: 'input',
      rows: 1,
      maxlength: LONGEST,
      placeholder: this.#say('placeholder'),
      enterkeyhint: 'send',
      oninput: () => this.#typed(),
      oncompositionend: (event: CompositionEvent) => void (this.#composed = event.timeStamp),
    });
  }

  #typed(): void {
    const text = this.#input.value;
    // An empty field with dir=auto is left to right, which would put an Urdu placeholder on the wrong side.
    this.#input.dir = text ? 'auto' : directionOf(this.language);
    this.#input.lang = scriptOf(text) ?? this.language;
    const left = LONGEST - text.length;
    this.#count.textContent = left < LONGEST / 10 ? this.#say('characters-left', { count: left }) : '';
  }

  #keydown(event: KeyboardEvent): void {
    event.stopPropagation();
    const composing = event.isComposing || event.keyCode === 229 || event.timeStamp - this.#composed < AFTER_COMPOSITION;
    if (composing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#escape();
    } else if (event.target !== this.#input) {
      return;
    } else if (event.key === 'Enter' && !event.shiftKey) {
      this.#submit(event);
    } else if (event.key === 'ArrowUp' && !this.draft && this.#state) {
      event.preventDefault();
      this.draft = last(this.#state)?.question ?? '';
    }
  }

  #escape(): void {
    if (this.#state && busy(this.#state)) this.actions.stop();
    else if (!this.inline) this.actions.close();
  }

  /** Sends, or stops when the button says so; Enter never stops. */
  #submit(event: globalThis.Event): void {
    event.preventDefault();
    if (this.#state && busy(this.#state)) {
      if (event.type === 'submit') this.actions.stop();
    } else if (this.draft.trim()) {
      const question = this.draft.trim();
      this.draft = '';
      this.actions.ask(question);
    }
  }

  #greet(state: State): void {
    this.#welcome.replaceChildren(
      h('p', { class: 'greeting' }, this.#say('greeting')),
      h('p', { class: 'note' }, this.#say('introduction')),
      ...(state.opening ? suggestionList(state.opening.suggestions, state.opening.language, this.#around) : []),
    );
  }

  #showExchanges(state: State): void {
    const ids = new Set(state.exchanges.map((exchange) => exchange.id));
    for (const [id, view] of this.#views) {
      if (!ids.has(id)) {
        view.node.remove();
        this.#views.delete(id);
      }
    }
    for (const exchange of state.exchanges) {
      let view = this.#views.get(exchange.id);
      if (!view) {
        view = new ExchangeView(this.#around);
        this.#views.set(exchange.id, view);
        this.#exchanges.append(view.node);
      }
      view.update(exchange, exchange === last(state));
    }
  }

  #showBusy(isBusy: boolean): void {
    const name = isBusy ? 'stop' : 'send';
    if (this.#send.ariaLabel === this.#say(name)) return;
    this.#send.ariaLabel = this.#say(name);
    this.#send.replaceChildren(icon(name));
  }

  #showProblem(state: State): void {
    const shown = problem(state);
    const text = shown?.code === 'offline' ? this.#say('offline') : (shown?.detail ?? this.#say('failed'));
    const retry = () => {
      this.#input.focus();
      this.actions.retry();
    };
    this.#alert.replaceChildren(
      ...(shown ? [h('p', {}, plain(text)), h('button', { type: 'button', onclick: retry }, this.#say('retry'))] : []),
    );
  }

  /** Speaks at most twice a question: that it is looked up, and the whole answer. */
  #announce(before: Exchange | undefined, now: Exchange | undefined): void {
    if (!now || (before?.id === now.id && before.phase === now.phase)) return;
    const ours = (text: string) => h('p', { lang: this.language, dir: directionOf(this.language) }, text);
    const say = this.#say;
    if (now.phase === 'waiting') this.#status.replaceChildren(ours(say('searching')));
    if (now.phase === 'stopped') this.#status.replaceChildren(ours(say('stopped')));
    if (now.phase === 'done') {
      const answer = h('p', { lang: now.language, dir: directionOf(now.language) }, spoken(now.answer));
      const count = now.sources.length;
      this.#status.replaceChildren(answer, ...(count ? [ours(say('sources-count', { count }))] : []));
    }
  }

  /** Goes with the text, but never so far that the question leaves the screen: an answer is read from its start. */
  #follow(state: State): void {
    const question = this.#views.get(last(state)?.id ?? 0)?.node;
    this.#log.scrollTop = Math.max(0, (question?.offsetTop ?? 0) - MARGIN);
    this.#followed = this.#log.scrollTop;
  }

  /** Whether a visitor has left the scrolling to us. */
  #following(): boolean {
    return this.#atEnd() || Math.abs(this.#log.scrollTop - this.#followed) < NEAR;
  }

  #atEnd(): boolean {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR;
  }

  #toEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #offerNewest(): void {
    this.#newest.hidden = this.#atEnd();
  }
}
