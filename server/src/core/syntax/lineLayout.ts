import type { Statement } from './ast.ts';
import type { Span } from '../text/span.ts';
import type { ScriptSource } from './scriptSource.ts';
import { lineAt, lineSpan } from '../text/lines.ts';
import { allStatements, blocksOf } from './queries.ts';

/** The line break the script uses: that of its first line, `\n` for a script of one line. */
export function lineBreakOf(source: ScriptSource): string {
  return /\r\n|\n|\r/.exec(source.text)?.[0] ?? '\n';
}

/** The blanks before the first character of the line that holds an offset. */
export function indentationAt(source: ScriptSource, offset: number): string {
  const line = lineSpan(source.lines, lineAt(source.lines, offset));
  return /^[^\S\r\n]*/.exec(source.text.slice(line.start, line.end))?.[0] ?? '';
}

/** One step of indentation as the script's first indented block has it; four spaces without one. */
export function indentationStep(source: ScriptSource): string {
  for (const statement of allStatements(source.module.body)) {
    const body = blocksOf(statement)[0]?.[0];
    if (body === undefined) continue;
    const outer = indentationAt(source, statement.span.start);
    const inner = indentationAt(source, body.span.start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '    ';
}

/** Whole lines, the last line break included, that a span touches. */
export function wholeLines(source: ScriptSource, span: Span): Span {
  const first = lineSpan(source.lines, lineAt(source.lines, span.start));
  const last = lineSpan(source.lines, lineAt(source.lines, Math.max(span.start, span.end - 1)));
  return { start: first.start, end: last.end };
}

/** Text for new lines behind `offset`, which is the end of a line: adds the break a last line may lack. */
export function linesAfter(source: ScriptSource, offset: number, lines: readonly string[]): string {
  const lineBreak = lineBreakOf(source);
  const before = source.text[offset - 1];
  const needsBreak = offset > 0 && before !== '\n' && before !== '\r';
  return (needsBreak ? lineBreak : '') + lines.map((line) => line + lineBreak).join('');
}

/** True when a statement has its lines for itself, but for a comment behind it. */
export function standsAlone(source: ScriptSource, statement: Statement): boolean {
  const lines = wholeLines(source, statement.span);
  const before = source.text.slice(lines.start, statement.span.start);
  const after = source.text.slice(statement.span.end, lines.end);
  const comment = after.trim().replace(/^;\s*/, '');
  return before.trim() === '' && (comment === '' || comment.startsWith('#'));
}
