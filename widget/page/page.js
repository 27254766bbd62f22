// The page's own behaviour: its language, the snippet to copy.
// The conversation is the element's; this file only tells it the language of the page.

const TAGS = ['en', 'zh-Hans', 'zh-Hant', 'ur', 'ur-Latn'];
const chat = document.querySelector('rabta-chat');
const links = [...document.querySelectorAll('#languages a')];
const snippet = document.getElementById('snippet');
const copy = document.getElementById('copy');
const copied = document.getElementById('copied');
let strings = {};

/** Returns which of our languages a BCP 47 tag means. */
function languageOf(tag) {
  const lower = tag.toLowerCase();
  if (/^zh-(hant|tw|hk|mo)/.test(lower)) return 'zh-Hant';
  if (/^zh\b/.test(lower)) return 'zh-Hans';
  if (/^ur\b/.test(lower)) return lower.includes('latn') ? 'ur-Latn' : 'ur';
  return /^en\b/.test(lower) ? 'en' : undefined;
}

function firstLanguage() {
  const asked = new URLSearchParams(location.search).get('lang');
  return [asked ?? '', ...navigator.languages].map(languageOf).find(Boolean) ?? 'en';
}

async function speak(language) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ur' ? 'rtl' : 'ltr';
  chat.lang = language;
  for (const link of links) {
    if (link.lang === language) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  const response = await fetch(`widget/strings/${language}.json`);
  if (!response.ok || document.documentElement.lang !== language) return;
  strings = await response.json();
  document.title = strings['page-title'] ?? document.title;
  document.getElementById('languages').setAttribute('aria-label', strings['page-language']);
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = strings[`page-${element.dataset.text}`] ?? element.textContent;
  }
}

for (const link of links) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.replaceState(null, '', link.href);
    void speak(link.lang);
  });
}

const origin = location.href.replace(/[^/]*([?#].*)?$/, '');
snippet.textContent = `<script type="module" src="${origin}widget.js"></script>\n<rabta-chat></rabta-chat>`;

copy.addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(snippet.textContent);
    copied.textContent = copy.textContent = strings['page-copied'] ?? 'Copied';
    setTimeout(() => (copy.textContent = strings['page-copy'] ?? 'Copy'), 2500);
  } catch {
    // Without the right to copy, the text is at least selected.
    getSelection().selectAllChildren(snippet);
  }
});

chat.addEventListener('language', (event) => {
  if (TAGS.includes(event.detail.language)) void speak(event.detail.language);
});

void speak(firstLanguage());
