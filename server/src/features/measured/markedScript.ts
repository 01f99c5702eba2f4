import type { MarkedScript, MarkPlace, StartPlace } from '../../../../board/instrument.ts';
import type { ScriptSource } from '../../core/rules/rule.ts';
import type { Statement } from '../../core/syntax/ast.ts';
import { allStatements, blocksOf } from '../../core/syntax/queries.ts';
import { lineAt, lineSpan } from '../../core/text/lines.ts';

/** Nothing behind these is ever come to, or nothing has happened there. */
const UNMARKED: ReadonlySet<Statement['kind']> = new Set([
  'Return',
  'Raise',
  'Break',
  'Continue',
  'Global',
  'Nonlocal',
  'UnknownStatement',
]);

/**
 * The script with places for marks behind the statements that hold one of some lines. A compound statement has none
 * itself: those inside it have theirs.
 *
 * @param wanted one-based lines; a line without a statement adds nothing
 * @returns null for a script without a statement
 */
export function markedScript(source: ScriptSource, wanted: ReadonlySet<number>): MarkedScript | null {
  const [first] = source.module.body;
  if (first === undefined) return null;
  const marks = allStatements(source.module.body)
    .filter((statement) => isSimple(statement) && !UNMARKED.has(statement.kind))
    .filter((statement) => linesOf(statement, source).some((line) => wanted.has(line)))
    .flatMap((statement) => placeBehind(statement, source) ?? []);
  return {
    text: source.text,
    start: startOf(first, source),
    marks: marks.sort((a, b) => a.offset - b.offset),
  };
}

function isSimple(statement: Statement): boolean {
  return blocksOf(statement).length === 0;
}

function startOf(first: Statement, { lines }: ScriptSource): StartPlace {
  if (isSimple(first)) return { offset: first.span.start, needsLine: false };
  return { offset: lineSpan(lines, lineAt(lines, first.span.start)).start, needsLine: true };
}

/** The lines that a statement stands in. */
export function linesOf({ span }: Pick<Statement, 'span'>, { lines }: ScriptSource): readonly number[] {
  const from = lineAt(lines, span.start);
  const to = lineAt(lines, Math.max(span.start, span.end - 1));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Null where another statement follows in the same line: that one gets the mark. */
function placeBehind(statement: Statement, { text, lines }: ScriptSource): MarkPlace | null {
  const { span } = statement;
  const rest = text.slice(span.end, lineSpan(lines, lineAt(lines, Math.max(span.start, span.end - 1))).end);
  return /^(?:;[ \t]*)?(?:#|$)/.test(rest.trim())
    ? { line: lineAt(lines, span.start), offset: span.end }
    : null;
}
