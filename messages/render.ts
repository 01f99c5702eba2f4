import { EN } from './en/index.ts';
import type { Language } from './language.ts';
import type { Message, Text, Value, Values } from './message.ts';
import { piecesOf, type MessageTable, type Piece } from './template.ts';
import { translatedTerm } from './terms.ts';
import { joined } from './joined.ts';
import { ZH_CN } from './zh-cn/index.ts';

const TABLES: Readonly<Record<Language, MessageTable>> = { en: EN, 'zh-cn': ZH_CN };

/** What stands between two sentences. */
const BETWEEN_SENTENCES: Readonly<Record<Language, string>> = { en: ' ', 'zh-cn': '' };

/** A text in a language; a value that is missing stays visible as its placeholder. */
export function textIn(language: Language, text: Text): string {
  if (typeof text === 'string') return text;
  return 'term' in text ? translatedTerm(text.term, language) : filled(language, text);
}

/** The text of documents that other programs read, and of everything else that has the same words everywhere. */
export function english(text: Text): string {
  return textIn('en', text);
}

/** Makes texts of one language. */
export type Say = (text: Text) => string;

export function sayIn(language: Language): Say {
  return (text) => textIn(language, text);
}

function filled(language: Language, { key, values }: Message): string {
  const parts = templateOf(language, key).map((piece) => pieceText(language, piece, values));
  return language === 'en' ? parts.join('') : joined(parts);
}

const templates = new Map<string, readonly Piece[]>();

function templateOf(language: Language, key: string): readonly Piece[] {
  const id = `${language} ${key}`;
  let pieces = templates.get(id);
  if (pieces === undefined) {
    const [group = '', name = ''] = key.split('.');
    const found = (TABLES[language][group] as MessageTable | undefined)?.[name];
    pieces = piecesOf(typeof found === 'string' ? found : key);
    templates.set(id, pieces);
  }
  return pieces;
}

function pieceText(language: Language, piece: Piece, values: Values): string {
  if (piece.kind === 'text') return piece.text;
  const { name, capital, forms } = piece;
  const value = values[name];
  if (value === undefined) return `{${name}}`;
  const text = forms === null ? valueText(language, value) : forms[Number(value) === 1 ? 0 : 1];
  return capital ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

function valueText(language: Language, value: Value): string {
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return textIn(language, value as Text);
  return (value as readonly Text[])
    .map((sentence) => `${BETWEEN_SENTENCES[language]}${textIn(language, sentence)}`)
    .join('');
}
