// What the browser tests stand on: a browser, a strict host page on another origin, and a record of what a page did.
// It asserts nothing; that is for run.mjs.

import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const RABTA = (process.env.RABTA_URL ?? 'http://127.0.0.1:8080').replace(/\/+$/, '');
const SHOTS = new URL('screenshots/', import.meta.url).pathname;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a careful site allows: the widget's scripts and requests, and nothing else at all. */
const POLICY = `default-src 'none'; script-src ${RABTA}; connect-src ${RABTA}; require-trusted-types-for 'script'; trusted-types 'none'`;
const HOSTILE = '<style>* { all: unset !important; direction: ltr; font-size: 3px !important; color: #ddd !important }</style>';

function hostPage(language, hostile) {
  const dir = language === 'ur' ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${hostile ? HOSTILE : ''}
<script type="module" src="${RABTA}/widget.js"></script></head>
<body><main><h1>Host</h1><p><a href="#here" id="here">A link of the host</a></p></main><rabta-chat></rabta-chat></body></html>`;
}

export async function openWorld() {
  mkdirSync(SHOTS, { recursive: true });
  const server = createServer((request, response) => {
    const [, language, hostile] = request.url.split('/');
    const policy = hostile ? {} : { 'content-security-policy': POLICY };
    const known = ['en', 'zh-Hans', 'ur'].includes(language);
    response.writeHead(known ? 200 : 204, { 'content-type': 'text/html; charset=utf-8', ...policy });
    response.end(known ? hostPage(language, hostile) : undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: process.env.RABTA_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { browser, host: `http://127.0.0.1:${server.address().port}`, close };
}

/** Opens a page that remembers its requests, its errors and every breach of its policy. */
export async function openPage({ browser }, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const seen = { origins: new Set(), asked: [], errors: [], violations: [] };
  await page.exposeFunction('tellViolation', (text) => seen.violations.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => window.tellViolation(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  page.on('request', (request) => {
    seen.origins.add(new URL(request.url()).origin);
    if (request.url().endsWith('/v1/chat') && request.method() === 'POST') seen.asked.push(request.postDataJSON());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  await page.goto(address);
  return { page, seen, context };
}

/** Returns what axe finds against WCAG 2.2 A and AA and its best practices, one line a fault. */
export async function faults(page) {
  // Evaluated by the debugger, which no page policy stops.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    return (await window.axe.run(document, { runOnly: tags, preload: false })).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary}`));
}

export const shoot = (page, name) => page.screenshot({ path: `${SHOTS}${name}.png` });

/** Whether a page can be scrolled sideways, in itself or in the panel. */
export function scrollsSideways(page) {
  return page.evaluate(() => {
    const panel = document.querySelector('rabta-chat').shadowRoot;
    const wide = (element) => element && element.scrollWidth > element.clientWidth + 1;
    return [document.documentElement, panel.querySelector('.panel'), panel.querySelector('.log')].some(wide);
  });
}

/** Sends one question and waits until its answer is whole. */
export async function ask(page, question) {
  const replies = page.locator('article.reply');
  const before = await replies.count();
  await page.getByRole('textbox').fill(question);
  await page.keyboard.press('Enter');
  const reply = replies.nth(before);
  await reply.and(page.locator('[aria-busy=false]')).waitFor({ timeout: 15_000 });
  return reply;
}

/** A stream as the service sends it, for replies that no honest service would give. */
export function stream(reply) {
  const frame = (n, event, data) => `id: m_x/${n}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  const whole = { id: 'm_x', conversation_id: 'c_x', language: 'en', detected_language: 'en', outcome: 'answered', sources: [], cards: [], suggestions: [], ...reply };
  const body = [
    frame(0, 'start', whole),
    frame(1, 'sources', { sources: whole.sources }),
    frame(2, 'delta', { text: whole.answer }),
    frame(3, 'end', whole),
  ].join('');
  return { status: 200, contentType: 'text/event-stream', headers: { 'access-control-allow-origin': '*' }, body };
}
