import { isWide, widthOf } from './columns.ts';

/** A part of a text that is not broken, and whether a blank stands before it. */
interface Piece {
  readonly text: string;
  readonly gap: boolean;
}

/** Never the first of a line, and never the last. */
const CLOSING = /^[，。；：、！？）”》～]/;
const OPENING = /[（“《]$/;

/**
 * Breaks a text into lines of at most `width` columns: at blanks, and between Chinese letters. A longer word gets a line
 * of its own, and a number keeps its unit.
 */
export function wrap(text: string, width: number): readonly string[] {
  const wrapped: string[] = [];
  let current = '';
  for (const piece of text.split(/\s+(?!(?:[KM]i)?B\b)/).flatMap(piecesOf)) {
    const longer = piece.gap && current !== '' ? `${current} ${piece.text}` : `${current}${piece.text}`;
    if (current !== '' && widthOf(longer) > width) {
      wrapped.push(current);
      current = piece.text;
    } else {
      current = longer;
    }
  }
  if (current !== '') wrapped.push(current);
  return wrapped;
}

function piecesOf(word: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const letter of word) {
    const last = pieces.at(-1);
    const holds = last !== undefined && !canBreak(last.text, letter);
    if (holds) pieces[pieces.length - 1] = { ...last, text: last.text + letter };
    else pieces.push({ text: letter, gap: last === undefined });
  }
  return pieces;
}

function canBreak(before: string, letter: string): boolean {
  if (CLOSING.test(letter) || OPENING.test(before)) return false;
  return isWide(letter) || isWide(before.at(-1) ?? '');
}
