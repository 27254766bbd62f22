// The <rabta-chat> element: attributes, methods, events, life cycle, and the shadow root that holds it all.
// It joins the state, the client and the view; each of them knows nothing of the other two.

import { Client } from './client.js';
import { h, icon } from './dom.js';
import { directionOf, firstOf, languageOf, type Language } from './languages.js';
import { busy, EMPTY, last, problem, reduce, type Event, type State } from './state.js';
import { LAUNCH, sayFrom } from './strings.js';
import { View, type Actions } from './view.js';
import css from './widget.css';

/** Where a floating panel would leave no room to read: a phone, or a window zoomed to 400 %. */
const SMALL = '(max-width: 480px), (max-height: 420px)';
/** The service that this module came from: what stands before `/widget.js` or `/widget/HASH.js`. */
const HOME = import.meta.url.replace(/\/widget(\/[\w-]+)?\.js.*$/, '');

/** What all elements share, made when the first one is. */
let sheet: CSSStyleSheet | undefined;

function shared(): CSSStyleSheet {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // Noto Nastaliq draws digits far too heavy for the Latin letters beside them; these come from the system, nothing is fetched.
  const faces = ['Segoe UI', 'Roboto', 'Helvetica Neue', 'Noto Sans Regular', 'DejaVu Sans'].map((name) => `local("${name}")`);
  document.fonts.add(new FontFace('Rabta Digits', faces.join(), { unicodeRange: 'U+30-39' }));
  return sheet;
}

/**
 * A conversation with Rabta, as a floating panel or in the page.
 *
 * @attr endpoint - address of the service; default: where this module came from
 * @attr lang - language of the panel (BCP 47); default: the page's, then the browser's
 * @attr theme - `light`, `dark` or `auto` (default)
 * @attr position - corner of the launcher: `end` (default) or `start`
 * @attr mode - `page` to stand in the page's flow, without launcher
 * @attr open - whether the panel is open
 * @fires ready, open, close, language {language}, answer {id, outcome, language}, error {code, status}
 * @csspart launcher, panel, header, message, citation, input
 */
export class RabtaChat extends HTMLElement {
  static readonly observedAttributes = ['endpoint', 'lang', 'theme', 'position', 'mode', 'open'];

  readonly #root = h('div', { class: 'root' });
  readonly #launcher = h('button', { class: 'launcher', part: 'launcher', type: 'button' }, icon('chat'));
  readonly #metrics = new CSSStyleSheet();
  readonly #scrollLock = new CSSStyleSheet();
  readonly #small = matchMedia(SMALL);
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #state: State = EMPTY;
  #view: View | null = null;
  #viewLanguage: Language | null = null;
  #tables = new Map<Language, Promise<Record<string, string>>>();
  #answering: AbortController | null = null;
  #living: AbortController | null = null;
  #frame = 0;
  #opener: HTMLElement | null = null;
  /** Whether a visitor opened the panel and is to be taken into it; a page that opens it by itself is not. */
  #entering = false;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    this.#scrollLock.replaceSync('html{overflow:hidden!important}');
    shadow.adoptedStyleSheets = [shared(), this.#metrics];
    shadow.append(this.#root);
    this.#launcher.addEventListener('click', () => this.toggleAttribute('open'));
    this.#launcher.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close());
    for (const near of ['pointerenter', 'focus']) this.#launcher.addEventListener(near, () => void this.#table());
  }

  get endpoint(): string {
    return (this.getAttribute('endpoint') ?? HOME).replace(/\/+$/, '');
  }

  /** The language of the panel: the one chosen in it, else the page author's, else the page's or browser's. */
  get language(): Language {
    const page = this.parentElement?.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
    return this.#state.chosen ?? languageOf(this.getAttribute('lang')) ?? firstOf([page, ...navigator.languages]);
  }

  open(): void {
    this.setAttribute('open', '');
  }

  close(): void {
    this.removeAttribute('open');
  }

  /** Asks a question as if the visitor had typed it, and opens the panel for it. */
  ask(text: string): void {
    const question = text.trim();
    if (!question) return;
    this.#stop();
    this.open();
    this.#apply({ type: 'asked', question, language: this.language });
    void this.#converse();
  }

  /** Forgets the conversation and begins another. */
  reset(): void {
    this.#stop();
    this.#apply({ type: 'reset' });
  }

  connectedCallback(): void {
    const wasAlive = this.#living !== null;
    this.#living ??= new AbortController();
    if (!wasAlive) {
      const { signal } = this.#living;
      const settle = () => this.#settle();
      this.#small.addEventListener('change', settle, { signal });
      this.#dark.addEventListener('change', settle, { signal });
      visualViewport?.addEventListener('resize', () => this.#measure(), { signal });
      visualViewport?.addEventListener('scroll', () => this.#measure(), { signal });
      queueMicrotask(() => this.#emit('ready'));
    }
    this.#settle();
  }

  disconnectedCallback(): void {
    // A page that only moves the element connects it again at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#stop();
      this.#living?.abort();
      this.#living = null;
      this.#lockScroll(false);
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // What an element has from the start is no event; connectedCallback settles it.
    if (before === now || !this.#living) return;
    const toggled = name === 'open' && (before === null) !== (now === null);
    if (toggled && now !== null) {
      this.#opener = this.#focused();
      this.#entering = !this.#inline;
    }
    this.#settle();
    if (!toggled) return;
    this.#emit(now === null ? 'close' : 'open');
    if (now === null && !this.#inline) (this.#opener ?? this.#launcher).focus();
  }

  get #inline(): boolean {
    return this.getAttribute('mode') === 'page';
  }

  get #isOpen(): boolean {
    return this.#inline || this.hasAttribute('open');
  }

  /** Brings everything on the screen in line with attributes, language and window. */
  #settle(): void {
    const { language } = this;
    const theme = this.getAttribute('theme');
    const dark = theme === 'dark' || (theme !== 'light' && this.#dark.matches);
    this.#root.lang = language;
    this.#root.dir = directionOf(language);
    this.#root.dataset['theme'] = dark ? 'dark' : 'light';
    this.#root.dataset['position'] = this.getAttribute('position') === 'start' ? 'start' : 'end';
    this.#root.toggleAttribute('data-inline', this.#inline);
    this.#launcher.ariaLabel = LAUNCH[language];
    this.#launcher.ariaExpanded = String(this.#isOpen);
    this.#launcher.hidden = this.#inline;
    if (this.#launcher.parentNode !== this.#root) this.#root.prepend(this.#launcher);
    if (!this.#isOpen) this.#hide();
    else if (this.#viewLanguage !== language) void this.#build(language);
    else this.#show();
  }

  /** Builds the panel in a language, once its words are here. */
  async #build(language: Language): Promise<void> {
    this.#viewLanguage = language;
    const table = await this.#table();
    if (this.#viewLanguage !== language) return;
    const before = this.#view;
    const { activeElement } = this.shadowRoot!;
    const held = activeElement && before?.panel.contains(activeElement) ? activeElement.localName : null;
    this.#hide();
    before?.panel.remove();
    const view = (this.#view = new View(language, sayFrom(table), this.#actions, this.#inline));
    if (before) view.draft = before.draft;
    this.#root.append(view.panel);
    this.#launcher.setAttribute('aria-controls', 'panel');
    if (!this.#isOpen) return;
    this.#show();
    view.render(this.#state, true);
    if (held) (view.panel.querySelector<HTMLElement>(held) ?? view.panel).focus();
    this.#apply({ type: 'opening', opening: await new Client(this.endpoint).suggestions(language) });
  }

  #show(): void {
    const panel = this.#view?.panel;
    const full = !this.#inline && this.#small.matches;
    if (panel instanceof HTMLDialogElement && (!panel.open || full !== this.#root.hasAttribute('data-full'))) {
      panel.close();
      // Unlike show(), the attribute alone moves no focus.
      if (full) panel.showModal();
      else panel.open = true;
    }
    if (panel && this.#entering) {
      this.#entering = false;
      this.#view!.focus();
    }
    this.#root.toggleAttribute('data-full', full);
    this.#lockScroll(full);
    this.#measure();
  }

  #hide(): void {
    const panel = this.#view?.panel;
    if (panel instanceof HTMLDialogElement) panel.close();
    this.#root.removeAttribute('data-full');
    this.#lockScroll(false);
  }

  /** A full-screen panel covers the page; only then may the page not scroll behind it. */
  #lockScroll(locked: boolean): void {
    const others = document.adoptedStyleSheets.filter((other) => other !== this.#scrollLock);
    document.adoptedStyleSheets = locked ? [...others, this.#scrollLock] : others;
  }

  /** Keeps a full-screen panel above the keyboard where the window does not shrink for it (iOS). */
  #measure(): void {
    const { height, offsetTop } = visualViewport ?? { height: innerHeight, offsetTop: 0 };
    const full = this.#root.hasAttribute('data-full');
    this.#metrics.replaceSync(full ? `.panel{--_seen:${height}px;--_above:${offsetTop}px}` : '');
  }

  #table(): Promise<Record<string, string>> {
    const { language } = this;
    const known = this.#tables.get(language) ?? new Client(this.endpoint).strings(language);
    this.#tables.set(language, known);
    // A catalogue that could not be had is asked for again next time.
    void known.then((table) => Object.keys(table).length || this.#tables.delete(language));
    return known;
  }

  readonly #actions: Actions = {
    ask: (question) => {
      this.ask(question);
      this.#view?.focus();
    },
    stop: () => this.#stop(),
    retry: () => {
      this.#apply({ type: 'retried' });
      void this.#converse();
    },
    reset: () => {
      this.reset();
      this.#view?.focus();
    },
    close: () => this.close(),
    choose: (language) => {
      this.#apply({ type: 'chose', language });
      this.#emit('language', { language: this.language });
      this.#settle();
    },
  };

  async #converse(): Promise<void> {
    const answering = (this.#answering = new AbortController());
    const { conversation, chosen } = this.#state;
    const ask = {
      message: last(this.#state)!.question,
      ...(conversation && { conversation_id: conversation }),
      ...(chosen && { language: chosen }),
    };
    for await (const incoming of new Client(this.endpoint).converse(ask, this.language, answering.signal)) {
      if (answering.signal.aborted) return;
      this.#apply(incoming);
    }
    const { phase, messageId: id, outcome, language } = last(this.#state)!;
    const { code, status } = problem(this.#state) ?? {};
    if (phase === 'done') this.#emit('answer', { id, outcome, language });
    if (phase === 'failed') this.#emit('error', { code, status });
  }

  #stop(): void {
    this.#answering?.abort();
    this.#answering = null;
    if (busy(this.#state)) this.#apply({ type: 'stopped' });
  }

  /** Takes an event into the state and paints once a frame. */
  #apply(event: Event): void {
    this.#state = reduce(this.#state, event);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#view?.render(this.#state);
    });
  }

  #focused(): HTMLElement | null {
    const { activeElement } = document;
    const elsewhere = activeElement instanceof HTMLElement && activeElement !== this && activeElement !== document.body;
    return elsewhere ? activeElement : null;
  }

  /** Events reach listeners on the element alone: a bubbling `error` would look like the page's own. */
  #emit(name: string, detail?: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, composed: true }));
  }
}
