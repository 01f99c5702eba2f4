import path from 'node:path';
import { decodeUtf8 } from '../features/decodeUtf8.ts';
import { InputError } from './usage.ts';

/** Endings of the names of Python scripts. A name without one is taken for a script too. */
const ENDINGS: ReadonlySet<string> = new Set(['.py', '.pyw', '']);

/** What to do with files that belong to a board and are no scripts, by ending. */
const OTHER_FILES: Readonly<Record<string, (shown: string) => string>> = {
  '.mpy': (shown) => `${shown} is compiled MicroPython; give its source, the .py file`,
  '.kmodel': modelAdvice,
  '.smodel': modelAdvice,
  '.emodel': modelAdvice,
  '.kfpkg': modelAdvice,
  '.bin': (shown) => `${shown} is no Python script; maixmem firmware says what a firmware image leaves`,
  '.ipynb': (shown) => `${shown} is a notebook, which no board runs; give a .py file`,
};

function modelAdvice(shown: string): string {
  return `${shown} is no Python script; maixmem model says what loading a model takes`;
}

/**
 * Refuses a file that was named and whose name says that it is no Python script.
 *
 * @throws InputError
 */
export function refuseOtherFile(shown: string): void {
  const ending = path.extname(shown).toLowerCase();
  if (ENDINGS.has(ending)) return;
  const advice = OTHER_FILES[ending];
  throw new InputError(
    advice === undefined
      ? `${shown} is no Python script: its name does not end in .py; give a text of another name on standard input: maixmem check - < ${shown}`
      : advice(shown),
  );
}

/**
 * The text of a script. Damaged UTF-8 is read as the board reads it: as what is in a text or a comment.
 *
 * @throws InputError for bytes that are no text
 */
export function pythonText(bytes: Uint8Array, shown: string): string {
  if (isUtf16(bytes))
    throw new InputError(`${shown} is text in UTF-16, which the board cannot read; save it as UTF-8`);
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    throw new InputError(`${shown} is no Python script: byte ${zero.toFixed(0)} is zero, so it is not text`);
  }
  return decodeUtf8(bytes);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
