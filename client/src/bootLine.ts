/** What to type at the prompt of a board, right after a start, for the two figures that calibrate. */
export const PROMPT_LINE =
  "import gc; from Maix import utils; gc.collect(); print('mem_free', gc.mem_free(), 'heap_free', utils.heap_free())";

/**
 * Whether a text holds something like `[MaixPy] gc heap=0x…-0x…(N)` or `heap_free 4751360`: a check while typing.
 * The server reads the figures and says in the report what is wrong with them.
 */
export function holdsMemoryFigures(text: string): boolean {
  return /gc heap=0x[0-9a-f]+-0x[0-9a-f]+|(?:mem_free|heap_free|free sys heap memory)[^.]{0,24}?\d/i.test(
    text,
  );
}
