import type { TextEdit } from '../../text/edit.ts';
import { lineSpan } from '../../text/lines.ts';
import { lineBreakOf } from '../../syntax/lineLayout.ts';
import type { ScriptSource } from '../rule.ts';

/** Adds `# maixmem: …` as one of the first lines of a script. */
export function commentAtTop(source: ScriptSource, directive: string): TextEdit {
  const start = behindHeader(source);
  return { span: { start, end: start }, text: `# maixmem: ${directive}${lineBreakOf(source)}` };
}

/** Offset behind a `#!` line and an encoding line, which must stay first. */
function behindHeader(source: ScriptSource): number {
  let offset = source.text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; line <= 2; line++) {
    const span = lineSpan(source.lines, line);
    const text = source.text.slice(Math.max(span.start, offset), span.end);
    const isHeader = (line === 1 && text.startsWith('#!')) || /^#.*coding[:=]/.test(text);
    if (!isHeader || !/[\r\n]$/.test(text)) break;
    offset = span.end;
  }
  return offset;
}
