/** All texts, for server and command line. */
import { EN } from './en/index.ts';
import type { Language } from './language.ts';
import type { Text } from './message.ts';
import { translatedTerm } from './terms.ts';
import { sayFrom, type Book, type Say } from './textIn.ts';
import { ZH_CN } from './zh-cn/index.ts';

export type { Say };

const ALL: Book = { tables: { en: EN, 'zh-cn': ZH_CN }, termIn: translatedTerm };

const IN_ENGLISH = sayFrom(ALL, 'en');

export function sayIn(language: Language): Say {
  return language === 'en' ? IN_ENGLISH : sayFrom(ALL, language);
}

/** The text of documents that other programs read, and of everything else that has the same words everywhere. */
export function english(text: Text): string {
  return IN_ENGLISH(text);
}
