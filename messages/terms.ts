import { joined } from './joined.ts';
import type { Language } from './language.ts';
import { piecesOf, type Piece } from './template.ts';
import { TERMS_ZH_CN } from './zh-cn/terms/index.ts';

/** An English text with places that differ, and its translation. */
interface Pattern {
  readonly english: readonly Piece[];
  readonly chinese: readonly Piece[];
}

/** Longer texts are not of our making. */
const MOST_LETTERS = 2000;

const TABLE: ReadonlyMap<string, string> = new Map(Object.entries(TERMS_ZH_CN));

/** Places for other English texts; what stands in all others is a name. */
const TEXTS: ReadonlySet<string> = new Set(['what', 'why']);

/** Those that say most come first. */
const PATTERNS: readonly Pattern[] = [...TABLE]
  .map(([english, chinese]) => ({ english: piecesOf(english), chinese: piecesOf(chinese) }))
  .filter(({ english }) => english.some(({ kind }) => kind === 'value'))
  .sort((a, b) => literalLength(b) - literalLength(a));

function literalLength({ english }: Pattern): number {
  return english.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 0), 0);
}

/** An English text in a language; where it has no translation it stays, as names do. */
export function translatedTerm(text: string, language: Language): string {
  if (language === 'en' || text.length > MOST_LETTERS) return text;
  return translated(text, language) ?? otherEnd(text, language) ?? text;
}

/** Sentences stand in the tables with their stop or without it, and are quoted both ways. */
function otherEnd(text: string, language: Language): string | null {
  if (!text.endsWith('.')) return translated(`${text}.`, language)?.replace(/。$/, '') ?? null;
  const without = translated(text.slice(0, -1), language);
  return without === null ? null : `${without}。`;
}

function translated(text: string, language: Language): string | null {
  const whole = TABLE.get(text);
  if (whole !== undefined) return whole;
  for (const { english, chinese } of PATTERNS) {
    const values = matched(english, text);
    if (values === null) continue;
    return joined(
      chinese.map((piece) => {
        if (piece.kind === 'text') return piece.text;
        const value = values.get(piece.name) ?? '';
        return TEXTS.has(piece.name) ? translatedTerm(value, language) : value;
      }),
    );
  }
  return null;
}

/** What stands in the places of a pattern; null for a text that is not of its kind. */
function matched(pieces: readonly Piece[], text: string): ReadonlyMap<string, string> | null {
  const values = new Map<string, string>();
  let offset = 0;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'text') {
      if (!text.startsWith(piece.text, offset)) return null;
      offset += piece.text.length;
      continue;
    }
    const next = pieces[index + 1];
    const end = endOfValue(text, offset, next, index + 2 === pieces.length);
    if (end <= offset) return null;
    values.set(piece.name, text.slice(offset, end));
    offset = end;
  }
  return offset === text.length ? values : null;
}

/** Where a value ends: at the next words of the pattern, which stand at the end of the text where they are the last. */
function endOfValue(text: string, offset: number, next: Piece | undefined, isLast: boolean): number {
  if (next?.kind !== 'text') return text.length;
  if (!isLast) return text.indexOf(next.text, offset + 1);
  return text.endsWith(next.text) ? text.length - next.text.length : -1;
}
