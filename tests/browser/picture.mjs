// Composes the picture of the README from the screenshots that run.mjs took: node picture.mjs

import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const image = (language) => {
  const bytes = readFileSync(new URL(`screenshots/page-${language}-phone-answer.png`, import.meta.url));
  return `<img alt="" src="data:image/png;base64,${bytes.toString('base64')}">`;
};
const browser = await chromium.launch({ executablePath: process.env.RABTA_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1218, height: 868 } });
await page.setContent(`<style>body { margin: 12px; display: flex; gap: 12px; background: #dde3e0 }</style>${['en', 'zh-Hans', 'ur'].map(image).join('')}`);
await page.screenshot({ path: new URL('../../docs/widget.png', import.meta.url).pathname });
await browser.close();
