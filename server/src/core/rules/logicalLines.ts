import { firstIndex } from '../quantity/firstIndex.ts';
import type { Statement } from '../syntax/ast.ts';
import type { Span } from '../text/span.ts';
import type { ScriptSource } from './rule.ts';
import { lineAt, lineSpan } from '../text/lines.ts';
import { allStatements, blocksOf } from '../syntax/queries.ts';

/** Lines (1-based, both included) that Python treats as one: a simple statement, or the head of a compound one. */
export interface LogicalLine {
  readonly first: number;
  readonly last: number;
}

/** The logical lines of a script, in source order. */
export function logicalLines(source: ScriptSource): readonly LogicalLine[] {
  return allStatements(source.module.body)
    .map((statement) => linesOf(statement, source))
    .sort((a, b) => a.first - b.first || a.last - b.last);
}

function linesOf(statement: Statement, source: ScriptSource): LogicalLine {
  const first = lineAt(source.lines, statement.span.start);
  const body = blocksOf(statement)[0]?.[0];
  const last =
    body === undefined
      ? lineAt(source.lines, Math.max(statement.span.start, statement.span.end - 1))
      : lastLineOfHead(source, first, body.span.start);
  return { first, last: Math.max(first, last) };
}

/** The last line before a body that holds more than a comment. */
function lastLineOfHead({ lines, text }: ScriptSource, first: number, bodyStart: number): number {
  let line = lineAt(lines, bodyStart);
  while (line > first) {
    const { start, end } = lineSpan(lines, line);
    const code = text.slice(start, Math.min(end, bodyStart)).trimStart();
    if (code !== '' && !code.startsWith('#')) break;
    line--;
  }
  return line;
}

/** The logical line that holds a physical one; that line alone when no statement is there. */
export function logicalLineAt(lines: readonly LogicalLine[], line: number): LogicalLine {
  // Several statements may share a line; the one that began last is the innermost.
  const before = lines[firstIndex(lines, ({ first }) => first > line) - 1];
  return before !== undefined && line <= before.last ? before : { first: line, last: line };
}

/** The logical line of the statement that a span begins in. */
export function logicalLineOfSpan(source: ScriptSource, span: Span): LogicalLine {
  return logicalLineAt(logicalLines(source), lineAt(source.lines, span.start));
}
