import { lineEnd, stringEnd } from '../../core/syntax/comments.ts';

/**
 * Puts blanks in place of line breaks inside brackets, so that every offset stays the same.
 *
 * The grammar's scanner ends a block at a line inside brackets that is indented less than the block, unless a
 * closing bracket could stand there (`f(a +` with `b)` at the left margin). Python does not, and neither does the
 * board (py/lexer.c:449). Breaks behind a comment stay, because the comment would swallow the next line.
 */
export function joinBracketedLines(text: string): string {
  let depth = 0;
  let offset = 0;
  let copied = 0;
  const pieces: string[] = [];
  while (offset < text.length) {
    const char = text.charAt(offset);
    if (char === '"' || char === "'") {
      offset = stringEnd(text, offset);
    } else if (char === '#') {
      offset = lineEnd(text, offset);
      offset += text.startsWith('\r\n', offset) ? 2 : 1;
    } else {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char) && depth > 0) depth--;
      else if ((char === '\n' || char === '\r') && depth > 0) {
        pieces.push(text.slice(copied, offset), ' ');
        copied = offset + 1;
      }
      offset++;
    }
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}
