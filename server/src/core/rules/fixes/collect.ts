import { message, type Text } from '../../../../../messages/message.ts';
import { indentationAt, lineBreakOf, linesAfter, standsAlone, wholeLines } from '../../syntax/lineLayout.ts';
import type { Statement } from '../../syntax/ast.ts';
import { allStatements, statementsAround } from '../../syntax/queries.ts';
import type { ScriptSource } from '../../syntax/scriptSource.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { bindsName, importedName, importsBefore, importSection } from './imports.ts';

/**
 * Collections where the board makes none by itself: behind the last `del` before a place, so that what comes next
 * lies where the dead was, and right before the place, so that dead models and videos give up what they have of the
 * system heap. Which of them help is found out when they are tried.
 */
export function collectFixes(source: ScriptSource, place: Span | null): readonly Fix[] {
  const innermost = place === null ? undefined : statementsAround(source.module, place).at(-1)?.statement;
  if (innermost === undefined) return [];
  const deletion = allStatements(source.module.body)
    .filter(({ kind, span }) => kind === 'Delete' && span.end <= innermost.span.start)
    .at(-1);
  const changes = [
    deletion === undefined ? null : collectBehind(source, deletion),
    collectBefore(source, innermost),
  ];
  return changes.filter((fix) => fix !== null);
}

/** A collection in every turn of a loop that runs with the collector off. */
export function collectInLoop(source: ScriptSource, loop: Span): Fix | null {
  const around = statementsAround(source.module, { start: loop.start, end: loop.start }).at(-1)?.statement;
  if (around?.kind !== 'While' && around?.kind !== 'For') return null;
  const last = around.body.at(-1);
  if (last === undefined || leaves(last) || !standsAlone(source, last)) return null;
  return collectAfter(source, message('fix.collectInLoop'), last, around.body[0] ?? last);
}

function collectBehind(source: ScriptSource, deletion: Statement): Fix | null {
  if (!standsAlone(source, deletion)) return null;
  const deleted = source.text.slice(deletion.span.start, deletion.span.end);
  return collectAfter(source, message('fix.collectBehind', { deletion: deleted }), deletion, deletion);
}

/** In a line of its own behind a statement, indented as another one of its block. */
function collectAfter(source: ScriptSource, title: Text, statement: Statement, alike: Statement): Fix | null {
  const { end } = wholeLines(source, statement.span);
  return collecting(source, title, end, (call) =>
    linesAfter(source, end, [`${indentationAt(source, alike.span.start)}${call}`]),
  );
}

function collectBefore(source: ScriptSource, statement: Statement): Fix | null {
  const { start } = wholeLines(source, statement.span);
  // A line above `else:`, or inside of a statement of several lines, is no place for another one.
  if (source.text.slice(start, statement.span.start).trim() !== '') return null;
  return collecting(
    source,
    message('fix.collectBefore'),
    start,
    (call) => `${indentationAt(source, statement.span.start)}${call}${lineBreakOf(source)}`,
  );
}

/** The call at a place, and the import that it needs; null where `gc` is something else. */
function collecting(
  source: ScriptSource,
  title: Text,
  at: number,
  textOf: (call: string) => string,
): Fix | null {
  const imports = importsBefore(source, at);
  const known = importedName(imports, 'gc', 'collect');
  if (known === null && bindsName(imports, 'gc')) return null;
  const section = importSection(source);
  const importAt = Math.min(section.insertAt, at);
  const importing: readonly TextEdit[] =
    known === null
      ? [{ span: { start: importAt, end: importAt }, text: linesAfter(source, importAt, ['import gc']) }]
      : [];
  const edit = { span: { start: at, end: at }, text: textOf(`${known ?? 'gc.collect'}()`) };
  return { title, preferred: false, lessens: true, edits: [...importing, edit] };
}

function leaves({ kind }: Statement): boolean {
  return kind === 'Return' || kind === 'Raise' || kind === 'Break' || kind === 'Continue';
}
