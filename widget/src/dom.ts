// The two ways in which nodes are made: elements with attributes and text, and line icons.
// No string is ever parsed as markup, so nothing here can run what a text says.

import { scriptOf } from './languages.js';
import type { Piece } from './text.js';

type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;
type Child = Node | string | null | undefined | false;

/** Makes an element; `on…` functions are listeners, `true` an empty attribute, `null` and `false` none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text kept to itself in either direction, in the fonts of its own script: a Latin name in an Urdu sentence. */
export function bdi(...children: (Node | string)[]): HTMLElement {
  const element = h('bdi', {}, ...children);
  const language = scriptOf(element.textContent ?? '');
  if (language) element.lang = language;
  return element;
}

/** Text in which each isolate has become a `<bdi>`. */
export function isolated(pieces: Piece[]): Node[] {
  return pieces.map((piece) => (typeof piece === 'string' ? document.createTextNode(piece) : bdi(...isolated(piece))));
}

const PATHS = {
  chat: 'M4 5.5h16v11h-9l-4.5 3.5v-3.5H4zM8 9.5h8M8 12.5h5',
  globe: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c3 2.6 3 13.4 0 16M12 4c-3 2.6-3 13.4 0 16',
  close: 'M6 6l12 12M18 6L6 18',
  fresh: 'M12 5v14M5 12h14',
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  down: 'M12 5v14M6 13l6 6 6-6',
  open: 'M6 9l6 6 6-6',
  out: 'M8 16L16 8M9.5 8H16v6.5',
};
export type Icon = keyof typeof PATHS;

export function icon(name: Icon): SVGElement {
  const make = (tag: string, attributes: Record<string, string>) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const svg = make('svg', { class: `icon icon-${name}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(make('path', { d: PATHS[name] }));
  return svg;
}
