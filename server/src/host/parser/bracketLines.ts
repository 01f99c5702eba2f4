/** Sticky matcher of one piece of Python text that says what becomes of a line break behind it. */
const PIECE =
  /(?<string>("""|''')(?:\\[^]|(?!\2)[^])*(?:\2|$)|(["'])(?:\\[^]|(?!\3)[^\\\r\n])*\3?)|(?<comment>#[^\r\n]*)|(?<open>[([{])|(?<close>[)\]}])|(?<line>\r\n|\n|\r)|[^"'#()[\]{}\r\n]+|[^]/gy;

/**
 * Puts blanks in place of line breaks inside brackets, so that every offset stays the same.
 *
 * The grammar's scanner ends a block at a line inside brackets that is indented less than the block, unless a
 * closing bracket could stand there (`f(a +` with `b)` at the left margin). Python does not, and neither does the
 * board (py/lexer.c:478). Breaks behind a comment stay, because the comment would swallow the next line.
 */
export function joinBracketedLines(text: string): string {
  let depth = 0;
  let afterComment = false;
  return text.replaceAll(PIECE, (piece: string, ...rest: unknown[]) => {
    const groups = rest[rest.length - 1] as Record<string, string | undefined>;
    if (groups['line'] !== undefined) {
      const joined = depth > 0 && !afterComment ? ' '.repeat(piece.length) : piece;
      afterComment = false;
      return joined;
    }
    afterComment = groups['comment'] !== undefined;
    if (groups['open'] !== undefined) depth++;
    else if (groups['close'] !== undefined && depth > 0) depth--;
    return piece;
  });
}
