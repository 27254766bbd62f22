// What a visitor sees and does, in Chromium against a running service: RABTA_URL=http://… node --test run.mjs
// Whether an answer is true is for `rabta eval`; here a known fact shows only that the right one arrived.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ask, faults, openPage, openWorld, RABTA, scrollsSideways, shoot, stream } from './world.mjs';

const LANGUAGES = {
  en: { dir: 'ltr', question: 'When and where was the AI matchmaking meeting held?', fact: /13 September 2023/ },
  'zh-Hans': { dir: 'ltr', question: '第21届中国国际软件合作洽谈会在哪里举行？', fact: /成都/ },
  ur: { dir: 'rtl', question: 'ٹیکنالوجی کی منتقلی کیا ہے؟', fact: /منتقلی/ },
};
const SIZES = { desktop: { width: 1200, height: 900 }, phone: { width: 390, height: 844 }, zoomed: { width: 320, height: 256 } };

let world;
before(async () => void (world = await openWorld()));
after(() => world.close());

/** Runs one test in a page of its own, and afterwards checks what holds for every page. */
function inPage(name, path, options, body, { errors = [] } = {}) {
  test(name, { timeout: 60_000 }, async () => {
    const address = path.startsWith('?') ? `${RABTA}/${path}` : world.host + path;
    const { page, seen, context } = await openPage(world, address, options);
    try {
      await body(page, seen);
      assert.deepEqual(seen.violations, [], 'the page keeps to its policy');
      const unexpected = seen.errors.filter((error) => !errors.some((pattern) => pattern.test(error)));
      assert.deepEqual(unexpected, [], 'no errors in the console');
      const strangers = [...seen.origins].filter((origin) => ![RABTA, world.host].includes(origin));
      assert.deepEqual(strangers, [], 'no request to a third party');
      assert.deepEqual(await context.cookies(), []);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0, 'nothing is stored');
    } finally {
      await context.close();
    }
  });
}

const direction = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);
const focused = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className ?? document.activeElement?.id);
const launcher = (page) => page.locator('rabta-chat .launcher');
const panel = (page) => page.locator('rabta-chat .panel');
const input = (page) => page.getByRole('textbox');

describe('the page at /', () => {
  for (const [language, { dir, question, fact }] of Object.entries(LANGUAGES)) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      inPage(`a cited answer in ${language}, ${size}`, `?lang=${language}`, { viewport }, async (page, seen) => {
        await page.locator('.welcome .suggestions button').first().waitFor();
        assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [language, dir]);
        if (size !== 'zoomed') assert.deepEqual(await faults(page), []);
        await shoot(page, `page-${language}-${size}-open`);

        const reply = await ask(page, question);
        assert.deepEqual(seen.asked, [{ message: question, stream: true }], 'no more is sent than the question');
        assert.match(await reply.innerText(), fact);
        assert.deepEqual([await reply.getAttribute('lang'), await reply.getAttribute('dir')], [language, dir]);
        assert.equal(await direction(reply.locator('.answer > *').first()), dir);
        assert.equal(await direction(page.locator('article.question p')), dir);
        await shoot(page, `page-${language}-${size}-answer`);

        const citation = reply.locator('.citation').first();
        const number = (await citation.innerText()).replace(/\D/g, '');
        const box = await citation.boundingBox();
        assert.ok(box.width >= 24 && box.height >= 24, 'a citation can be hit with a finger');
        await citation.click();
        const source = reply.locator('details[open]');
        assert.equal(await source.locator('.number').innerText(), number);
        assert.ok(await source.locator('blockquote').isVisible());
        assert.ok(await source.locator('blockquote').getAttribute('lang'));
        assert.equal(await source.locator('summary').evaluate((summary) => summary.getRootNode().activeElement === summary), true);
        for (const link of await reply.locator('a').all()) {
          assert.match(await link.getAttribute('href'), /^https?:/);
          assert.match(await link.getAttribute('rel'), /noopener noreferrer/);
        }
        assert.equal(await scrollsSideways(page), false);
        if (size !== 'zoomed') assert.deepEqual(await faults(page), []);
        await shoot(page, `page-${language}-${size}-source`);
      });
    }
  }

  inPage('its language switch changes words and direction, and keeps the conversation', '?lang=en', {}, async (page, seen) => {
    await ask(page, LANGUAGES.en.question);
    await page.getByRole('link', { name: 'اردو' }).click();
    await page.locator('.panel[aria-labelledby]').and(page.locator('.root[lang=ur] .panel')).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    assert.equal(await direction(input(page)), 'rtl', 'an empty field has the direction of its placeholder');
    const reply = page.locator('article.reply');
    assert.equal(await direction(reply.locator('.answer > *').first()), 'ltr', 'an English answer stays left to right');
    assert.equal(await page.locator('[role=status]').last().innerText(), '', 'nothing is read aloud again');
    await ask(page, LANGUAGES.ur.question);
    assert.equal('language' in seen.asked[1], false, 'the language of the page is not one chosen for the answers');
  });

  inPage('a language chosen by hand is sent, and the page follows', '?lang=en', {}, async (page, seen) => {
    await page.getByRole('combobox').focus();
    await page.getByRole('combobox').selectOption('ur');
    await page.locator('html[lang=ur]').waitFor();
    await page.locator('.root[lang=ur] .panel').waitFor();
    assert.equal(await page.evaluate(() => document.querySelector('rabta-chat').shadowRoot.activeElement?.localName), 'select', 'the focus stays');
    await ask(page, LANGUAGES.en.question);
    assert.equal(seen.asked[0].language, 'ur');
  });

  for (const colorScheme of ['light', 'dark']) {
    inPage(`contrast in ${colorScheme} colours`, '?lang=ur', { colorScheme }, async (page) => {
      await ask(page, LANGUAGES.ur.question);
      assert.deepEqual(await faults(page), []);
      await shoot(page, `page-ur-${colorScheme}`);
    });
  }

  inPage('forced colours and reduced motion', '?lang=en', { forcedColors: 'active', reducedMotion: 'reduce' }, async (page) => {
    await ask(page, LANGUAGES.en.question);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    await shoot(page, 'page-forced-colours');
  });
});

describe('on a strict page of another origin', () => {
  for (const [language, { question, fact }] of Object.entries(LANGUAGES)) {
    inPage(`by keyboard alone in ${language}`, `/${language}`, {}, async (page) => {
      await launcher(page).waitFor();
      assert.deepEqual(await faults(page), [], 'closed');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await focused(page), 'launcher');
      await page.keyboard.press('Enter');
      await page.locator('.welcome .suggestions button').first().waitFor();
      assert.equal(await focused(page), '', 'the text field has no class');
      assert.equal(await launcher(page).getAttribute('aria-expanded'), 'true');
      assert.deepEqual(await faults(page), [], 'open');
      const middle = (box) => box.x + box.width / 2;
      const left = middle(await launcher(page).boundingBox()) < 600;
      assert.equal(left, language === 'ur', 'the launcher stands at the end of the line');
      assert.equal(middle(await panel(page).boundingBox()) < 600, left);

      const reply = await ask(page, question);
      assert.match(await reply.innerText(), fact);
      assert.deepEqual(await faults(page), [], 'answered');
      // Asked before the screenshot, whose maker writes a style of its own.
      const clean = await page.evaluate(() => {
        const root = document.querySelector('rabta-chat').shadowRoot;
        return [root.querySelectorAll('[style], style, script, img, iframe').length, document.querySelectorAll('[style], style').length];
      });
      assert.deepEqual(clean, [0, 0], 'no inline style, neither in it nor in the page');
      await shoot(page, `host-${language}-answer`);

      await page.keyboard.press('Escape');
      assert.equal(await panel(page).isVisible(), false);
      assert.equal(await focused(page), 'launcher');
    });
  }

  inPage('the panel does not hold the focus', '/en', {}, async (page) => {
    await launcher(page).click();
    await page.locator('.welcome .suggestions button').first().waitFor();
    await page.locator('#here').focus();
    assert.equal(await focused(page), 'here');
    await page.evaluate(() => document.querySelector('rabta-chat').close());
    assert.equal(await panel(page).isVisible(), false);
  });

  for (const size of ['phone', 'zoomed']) {
    inPage(`full screen, ${size}`, '/ur', { viewport: SIZES[size], hasTouch: true, reducedMotion: 'reduce' }, async (page) => {
      await launcher(page).click();
      await page.locator('.welcome .suggestions button').first().waitFor();
      const { x, y, width, height } = await panel(page).boundingBox();
      assert.deepEqual([x, y, width, height], [0, 0, SIZES[size].width, SIZES[size].height]);
      assert.equal(await panel(page).evaluate((dialog) => dialog.matches(':modal')), true);
      const send = await page.locator('button.send').boundingBox();
      assert.ok(send.y + send.height <= SIZES[size].height, 'one can write and send');
      await ask(page, LANGUAGES.ur.question);
      assert.equal(await scrollsSideways(page), false);
      assert.deepEqual(await faults(page), []);
      await shoot(page, `host-ur-${size}-answer`);
      await page.keyboard.press('Escape');
      assert.equal(await panel(page).isVisible(), false);
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0, 'the page scrolls again');
    });
  }

  test('a host page cannot spoil the layout by accident', async () => {
    const boxes = [];
    for (const path of ['/en', '/en/hostile']) {
      const { page, context } = await openPage(world, world.host + path);
      await launcher(page).click();
      await page.locator('.welcome .suggestions button').first().waitFor();
      // The panel rises a little while it opens.
      await page.waitForTimeout(300);
      const parts = [panel(page), page.locator('.header'), page.locator('.greeting'), page.locator('.composer')];
      boxes.push(await Promise.all(parts.map((part) => part.boundingBox())));
      await context.close();
    }
    for (const [i, box] of boxes[0].entries()) {
      for (const side of ['x', 'y', 'width', 'height']) assert.ok(Math.abs(box[side] - boxes[1][i][side]) <= 2, `${i} ${side}`);
    }
  });

  inPage('a page that opens it by itself keeps the focus', '/en', {}, async (page) => {
    await page.evaluate(() => {
      document.querySelector('rabta-chat').remove();
      document.querySelector('#here').focus();
      const chat = document.createElement('rabta-chat');
      chat.setAttribute('open', '');
      document.body.append(chat);
    });
    await page.locator('.welcome .suggestions button').first().waitFor();
    assert.equal(await focused(page), 'here');
  });

  inPage('two on one page, one of them moved', '/en', {}, async (page, seen) => {
    await page.evaluate(() => {
      const other = document.createElement('rabta-chat');
      other.setAttribute('position', 'start');
      document.body.append(other);
      document.querySelector('rabta-chat').ask('What is technology transfer?');
      document.querySelector('main').append(document.querySelector('rabta-chat'));
    });
    await page.locator('article.reply[aria-busy=false] .citation').first().waitFor();
    assert.equal(await page.locator('.panel:visible').count(), 1);
    assert.deepEqual(await faults(page), []);
    assert.equal(seen.asked.length, 1);
  });

  inPage('methods and events', '/en', {}, async (page) => {
    await page.evaluate(() => {
      window.heard = [];
      const chat = document.querySelector('rabta-chat');
      for (const name of ['open', 'close', 'answer']) chat.addEventListener(name, (event) => window.heard.push([name, event.detail?.language]));
      chat.ask('What is technology transfer?');
    });
    await page.locator('article.reply[aria-busy=false]').waitFor();
    await page.evaluate(() => {
      const chat = document.querySelector('rabta-chat');
      chat.reset();
      chat.close();
    });
    assert.deepEqual(await page.evaluate(() => window.heard), [['open', undefined], ['answer', 'en'], ['close', undefined]]);
    assert.equal(await page.locator('article').count(), 0);
  });
});

describe('writing', () => {
  inPage('an Enter that ends a composition sends nothing', '?lang=zh-Hans', {}, async (page, seen) => {
    await input(page).fill('中国');
    await input(page).evaluate((field) => {
      const press = (init) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true, ...init }));
      press({ isComposing: true });
      press({ keyCode: 229 });
      // Safari's order: the composition ends before the key that ended it is told.
      field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
      press({});
    });
    assert.equal(seen.asked.length, 0);
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    await page.locator('article.reply').waitFor();
    assert.equal(seen.asked.length, 1);
  });

  inPage('lines, limits, the last question', '?lang=en', {}, async (page, seen) => {
    await input(page).fill('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    assert.equal(await input(page).inputValue(), 'one\ntwo');
    await input(page).fill('');
    await page.keyboard.press('Enter');
    assert.equal(seen.asked.length, 0, 'nothing to send');
    await page.evaluate(() => document.querySelector('rabta-chat').shadowRoot.querySelector('textarea').focus());
    await page.keyboard.insertText('x'.repeat(5000));
    assert.equal((await input(page).inputValue()).length, 2000);
    assert.match(await page.locator('.count').innerText(), /0/);
    await input(page).fill('');
    await ask(page, 'What is technology transfer?');
    await page.keyboard.press('ArrowUp');
    assert.equal(await input(page).inputValue(), 'What is technology transfer?');
    assert.equal(await direction(input(page)), 'ltr');
    await input(page).fill('کب');
    assert.equal(await direction(input(page)), 'rtl');
  });
});

describe('when things go wrong', () => {
  inPage('an answer that was cut is whole in the end', '?lang=en', {}, async (page) => {
    let whole;
    let tries = 0;
    await page.route('**/v1/chat', async (route) => {
      if (tries++) return route.continue();
      const response = await route.fetch();
      const body = await response.body();
      const text = body.toString();
      whole = JSON.parse(/^event: ?end\ndata: ?(.*)$/m.exec(text)[1]);
      const cut = text.indexOf('event: delta') + 30;
      return route.fulfill({ response, body: text.slice(0, cut) });
    });
    const reply = await ask(page, LANGUAGES.en.question);
    assert.equal(tries, 2);
    const said = (text) => text.replace(/[\s[\]\d.*-]/g, '');
    assert.equal(said(await reply.locator('.answer').innerText()), said(whole.answer));
    assert.equal(await page.locator('article.reply').count(), 1);
  });

  inPage(
    'a question that failed is kept and can be sent again',
    '?lang=ur',
    {},
    async (page) => {
      await page.route('**/v1/chat', (route) => route.abort());
      await input(page).fill(LANGUAGES.ur.question);
      await page.keyboard.press('Enter');
      const retry = page.locator('[role=alert] button');
      await retry.waitFor({ timeout: 15_000 });
      assert.deepEqual(await faults(page), []);
      await shoot(page, 'page-ur-failed');
      assert.ok(await page.locator('article.question').getByText(LANGUAGES.ur.question).isVisible());
      await page.unroute('**/v1/chat');
      await retry.click();
      await page.locator('article.reply .citation').first().waitFor();
      assert.equal(await page.locator('[role=alert]').innerText(), '');
      assert.equal(await page.locator('article.question').count(), 1);
    },
    { errors: [/ERR_FAILED/] },
  );

  inPage('a refusal is told in the words of the service', '?lang=ur', {}, async (page) => {
    const detail = 'گفتگو بہت لمبی ہو گئی ہے۔';
    const body = JSON.stringify({ status: 409, code: 'conversation_full', detail });
    await page.route('**/v1/chat', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body }));
    await input(page).fill('کب؟');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').getByText(detail).waitFor();
  }, { errors: [/409/] });

  inPage('Stop and Escape stop, the focus stays', '/en', {}, async (page) => {
    await launcher(page).click();
    await page.route('**/v1/chat', () => {});
    for (const stop of [() => page.keyboard.press('Escape'), () => page.getByRole('button', { name: 'Stop' }).click()]) {
      await input(page).fill('Anything');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      await stop();
      await page.getByRole('button', { name: 'Send' }).waitFor();
    }
    assert.equal(await focused(page), 'send');
    assert.ok(await panel(page).isVisible());
    assert.equal(await page.locator('.reply .note:not([hidden])').count(), 2);
  });

  inPage('what an answer says is never markup', '/en', {}, async (page) => {
    const evil = '<img src=https://evil.example/x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://evil.example/y)';
    const source = { n: 1, record_id: 'x', title: `T\u202E${evil}`, language: 'en', published: null, quote: evil, highlights: [[0, 4], [2, 900]] };
    const card = { kind: 'company', id: 'x', title: evil, subtitle: evil, facts: [{ key: 'k', label: evil, text: evil }], url: 'data:text/html,x', sample: true };
    await page.route('**/v1/chat', (route) =>
      route.fulfill(
        stream({
          answer: `${evil} [1] [7] \u2068Tkxel\u2069 \u202Ereversed\u202C`,
          sources: [{ ...source, url: 'javascript:alert(1)' }, { ...source, n: 2, url: 'https://user:secret@evil.example/' }],
          cards: [card],
          suggestions: [evil],
        }),
      ),
    );
    page.on('dialog', () => assert.fail('a dialog'));
    await launcher(page).click();
    const reply = await ask(page, 'x');
    assert.ok((await reply.innerText()).includes(evil));
    assert.equal(await reply.locator('img, a, script, iframe').count(), 0);
    assert.equal(await reply.locator('.answer .citation').count(), 1, '[7] has no source');
    assert.equal(await reply.locator('.answer bdi').innerText(), 'Tkxel');
    assert.doesNotMatch(await page.locator('.exchanges').evaluate((node) => node.textContent), /[\u202A-\u202E\u2066-\u2069]/);
  });

  inPage('a finished answer is read aloud once', '/en', {}, async (page) => {
    await page.route('**/v1/chat', (route) => route.fulfill(stream({ answer: 'One sentence. Another one.' })));
    await launcher(page).click();
    await page.locator('.welcome').waitFor();
    await page.evaluate(() => {
      window.spoken = [];
      const status = [...document.querySelector('rabta-chat').shadowRoot.querySelectorAll('[role=status]')].at(-1);
      new MutationObserver(() => window.spoken.push(status.textContent)).observe(status, { childList: true, subtree: true });
    });
    await ask(page, 'x');
    await page.waitForTimeout(200);
    const spoken = await page.evaluate(() => window.spoken);
    assert.ok(spoken.length <= 3, spoken.join('|'));
    assert.equal(spoken.filter((text) => text.includes('One sentence.')).length, 1);
  });
});
