/** Puts marks into a script: calls of a function that prints what both heaps hold. */

/** A place behind a statement. */
export interface MarkPlace {
  /** First line of the statement, one-based. */
  readonly line: number;
  /** End of the statement in the text, in UTF-16 units: nothing but a blank, a comment or a semicolon follows. */
  readonly offset: number;
}

/** Where the run begins. */
export interface StartPlace {
  /** Start of the first statement. */
  readonly offset: number;
  /** True where the mark needs a line of its own, which shifts those below by one. */
  readonly needsLine: boolean;
}

/** A script with the places whose figures are wanted; the analysis finds them in its syntax tree. */
export interface MarkedScript {
  readonly text: string;
  readonly start: StartPlace;
  /** In the order of the text. */
  readonly marks: readonly MarkPlace[];
}

/** The line of the mark in front of the first statement. */
export const START_LINE = 0;

/**
 * The script with its marks. They stand behind statements on the same line, so that line numbers stay what they are.
 *
 * @param name of the function that is called with the line
 */
export function instrument({ text, start, marks }: MarkedScript, name: string): string {
  const first = `${name}(${START_LINE})${start.needsLine ? '\n' : ';'}`;
  let marked = text.slice(0, start.offset) + first;
  let at = start.offset;
  for (const { line, offset } of marks) {
    marked += `${text.slice(at, offset)};${name}(${line})`;
    at = offset;
  }
  return (marked + text.slice(at)).replace(/\r\n?/g, '\n');
}

/**
 * A name for the function that takes no room among the names of the script: one that the board has already and the script
 * does not use. A further name could make the table of names grow a line too early.
 *
 * @param names the global names on the board
 */
export function nameFor(
  text: string,
  names: readonly string[],
): { readonly name: string; readonly isNew: boolean } {
  const used = new Set(text.match(/[A-Za-z_]\w*/g) ?? []);
  const free = names.filter((name) => /^[A-Za-z_]\w{0,30}$/.test(name) && !used.has(name));
  // __name__ last: what is imported may ask for it.
  const known = free.find((name) => !name.startsWith('__')) ?? free[0];
  if (known !== undefined) return { name: known, isNew: false };
  let name = '_mark';
  while (used.has(name)) name += '_';
  return { name, isNew: true };
}
