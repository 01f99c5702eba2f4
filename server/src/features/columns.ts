/** Texts in columns, as wide as a terminal draws them: a Chinese letter takes two columns. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += isJoining(letter) ? 0 : eastAsianWidth(letter.codePointAt(0) ?? 0);
  return width;
}

/** Accents are drawn onto the letter before them. */
function isJoining(letter: string): boolean {
  return /^\p{Mark}$/u.test(letter);
}

/** True for a letter that takes two columns, as Chinese ones do. */
export function isWide(letter: string): boolean {
  return widthOf(letter) === 2;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** The beginning of a text that takes at most that many columns. */
export function cut(text: string, width: number): string {
  let taken = 0;
  let end = 0;
  for (const letter of text) {
    taken += widthOf(letter);
    if (taken > width) break;
    end += letter.length;
  }
  return text.slice(0, end);
}
