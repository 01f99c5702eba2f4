import { joined } from './joined.ts';
import type { Language } from './language.ts';
import type { Message, Text, Value, Values } from './message.ts';
import { piecesOf, type MessageTable, type Piece } from './template.ts';

/** The texts of a program: each bundle has those that it shows. */
export interface Book {
  readonly tables: Readonly<Record<Language, MessageTable>>;
  /** An English text of the data in a language. */
  readonly termIn: (text: string, language: Language) => string;
}

/** What stands between two sentences. */
const BETWEEN_SENTENCES: Readonly<Record<Language, string>> = { en: ' ', 'zh-cn': '' };

/** Makes texts of one language. */
export type Say = (text: Text) => string;

export function sayFrom(book: Book, language: Language): Say {
  return (text) => textIn(book, language, text);
}

/** A text in a language; a value that is missing stays visible as its placeholder. */
function textIn(book: Book, language: Language, text: Text): string {
  if (typeof text === 'string') return text;
  return 'term' in text ? book.termIn(text.term, language) : filled(book, language, text);
}

function filled(book: Book, language: Language, { key, values }: Message): string {
  const parts = templateOf(book, language, key).map((piece) => pieceText(book, language, piece, values));
  return language === 'en' ? parts.join('') : joined(parts);
}

const templates = new Map<string, readonly Piece[]>();

function templateOf({ tables }: Book, language: Language, key: string): readonly Piece[] {
  const id = `${language} ${key}`;
  let pieces = templates.get(id);
  if (pieces === undefined) {
    const [group = '', name = ''] = key.split('.');
    const found = (tables[language][group] as MessageTable | undefined)?.[name];
    pieces = piecesOf(typeof found === 'string' ? found : key);
    templates.set(id, pieces);
  }
  return pieces;
}

function pieceText(book: Book, language: Language, piece: Piece, values: Values): string {
  if (piece.kind === 'text') return piece.text;
  const { name, capital, forms } = piece;
  const value = values[name];
  if (value === undefined) return `{${name}}`;
  const text = forms === null ? valueText(book, language, value) : forms[Number(value) === 1 ? 0 : 1];
  return capital ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

function valueText(book: Book, language: Language, value: Value): string {
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return textIn(book, language, value as Text);
  return (value as readonly Text[])
    .map((sentence) => `${BETWEEN_SENTENCES[language]}${textIn(book, language, sentence)}`)
    .join('');
}
