// The five languages of the service: their names, their direction, which one a tag means.
// It does not identify the language of a text; the server does, and `scriptOf` is a guess for fonts alone.

export const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'ur', 'ur-Latn'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, for a reader who knows no other. */
export const NAMES: Record<Language, string> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ur: 'اردو',
  'ur-Latn': 'Roman Urdu',
};

/** Returns the language that a BCP 47 tag means: `zh-TW` is `zh-Hant`, `ur-PK` is `ur`. */
export function languageOf(tag: string | null | undefined): Language | null {
  const subtags = (tag ?? '').toLowerCase().split(/[-_]/);
  switch (subtags[0]) {
    case 'en':
      return 'en';
    case 'zh':
      if (subtags.includes('hans')) return 'zh-Hans';
      return subtags.some((subtag) => ['hant', 'tw', 'hk', 'mo'].includes(subtag)) ? 'zh-Hant' : 'zh-Hans';
    case 'ur':
      return subtags.includes('latn') ? 'ur-Latn' : 'ur';
    default:
      return null;
  }
}

/** Returns the first language of a list of tags that is one of ours, else English. */
export function firstOf(tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return 'en';
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ur' ? 'rtl' : 'ltr';
}

/** Guesses from its letters which fonts a text wants where no one has named its language: a visitor's, a name's. */
export function scriptOf(text: string): Language | null {
  if (/\p{Script=Arabic}/u.test(text)) return 'ur';
  if (/\p{Script=Han}/u.test(text)) return 'zh-Hans';
  return /\p{Script=Latin}/u.test(text) ? 'en' : null;
}

/** Writes a date, `2023-09-13`, as a reader of a language does; what is no whole date stays as it is. */
export function dateIn(language: Language, date: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  const locale = { en: 'en-GB', 'ur-Latn': 'en-GB', ur: 'ur-PK', 'zh-Hans': 'zh-Hans', 'zh-Hant': 'zh-Hant' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}
