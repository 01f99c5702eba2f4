import { PLAIN, type Paint, type Style } from '../features/paint.ts';

/** SGR parameters: on, off. */
const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
};

const ANSI: Paint = (style, text) => {
  const [on, off] = CODES[style];
  return `\u001b[${on.toFixed(0)}m${text}\u001b[${off.toFixed(0)}m`;
};

/**
 * Colour for a terminal that wants it: none into a file or pipe, none with NO_COLOR set (no-color.org), none on
 * a dumb terminal; FORCE_COLOR asks for it anywhere.
 */
export function paintFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Paint {
  if ((env['NO_COLOR'] ?? '') !== '') return PLAIN;
  if ((env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0') return ANSI;
  return isTerminal && env['TERM'] !== 'dumb' ? ANSI : PLAIN;
}
