import type { Call, Statement } from '../../syntax/ast.ts';
import type { HeapSetting } from '../../report/report.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { ScriptSource } from '../rule.ts';
import { findNode } from '../../syntax/visit.ts';
import { blocksOf, callAt, dottedName, statementsAround } from '../../syntax/queries.ts';
import { importedName, importsBefore } from './imports.ts';
import {
  indentationAt,
  indentationStep,
  lineBreakOf,
  linesAfter,
  standsAlone,
  wholeLines,
} from '../../syntax/lineLayout.ts';

/**
 * Edits that make a `gc_heap_size(N)` take effect, and only once: a guard around it when there is none, a reset
 * behind it when there is none. Null when the call is not a statement of its own or the reset is out of reach.
 *
 * @param guardValue text the guard compares with; null: the argument as it is written
 */
export function applySetting(
  source: ScriptSource,
  setting: HeapSetting,
  guardValue: string | null,
): readonly TextEdit[] | null {
  const call = callAt(source.module, setting.span);
  const argument = call?.arguments[0];
  const placed = statementsAround(source.module, setting.span).at(-1);
  if (call === undefined || argument === undefined || placed?.statement.kind !== 'Expression') return null;
  if (placed.statement.value !== call) return null;
  const { statement, block, index } = placed;
  const reset = resetName(source, statement);

  if (!standsAlone(source, statement)) {
    return setting.guarded && !setting.followedByReset && reset !== null
      ? [{ span: { start: statement.span.end, end: statement.span.end }, text: `; ${reset}()` }]
      : null;
  }
  const getter = `${source.text.slice(call.callee.span.start, call.callee.span.end)}()`;
  const value = guardValue ?? source.text.slice(argument.value.span.start, argument.value.span.end);
  const resetIndex = setting.followedByReset ? resetBehind(block, index, reset) : index;
  if (resetIndex === null) return null;

  const edits: TextEdit[] = [];
  if (!setting.guarded)
    edits.push(...guardEdits(source, block.slice(index, resetIndex + 1), `${getter} != ${value}`));
  if (!setting.followedByReset) edits.push(resetEdit(source, statement, setting.guarded, reset));
  return edits;
}

/** Puts statements of one block under an `if`. */
function guardEdits(source: ScriptSource, statements: readonly Statement[], condition: string): TextEdit[] {
  const step = indentationStep(source);
  return statements.map((statement, index): TextEdit => {
    const start = wholeLines(source, statement.span).start;
    const head = `${indentationAt(source, statement.span.start)}if ${condition}:${lineBreakOf(source)}`;
    return { span: { start, end: start }, text: index === 0 ? head + step : step };
  });
}

function resetEdit(
  source: ScriptSource,
  setter: Statement,
  guarded: boolean,
  known: string | null,
): TextEdit {
  const outer = indentationAt(source, setter.span.start);
  const inner = guarded ? outer : outer + indentationStep(source);
  const lines = known === null ? [`${inner}import machine`] : [];
  lines.push(`${inner}${known ?? 'machine.reset'}()`);
  const { end } = wholeLines(source, setter.span);
  return { span: { start: end, end }, text: linesAfter(source, end, lines) };
}

/** How the script calls machine.reset at a statement; null when it has not imported it by then. */
function resetName(source: ScriptSource, statement: Statement): string | null {
  return importedName(importsBefore(source, statement.span.start), 'machine', 'reset');
}

/** Index of the statement of the same block that resets the board; null when only simple lines cannot reach it. */
function resetBehind(block: readonly Statement[], index: number, reset: string | null): number | null {
  for (let other = index + 1; other < block.length; other++) {
    const statement = block[other];
    if (statement === undefined || blocksOf(statement).length > 0) return null;
    const call = findNode(
      statement,
      (node): node is Call =>
        node.kind === 'Call' && dottedName((node as Call).callee) === (reset ?? 'machine.reset'),
    );
    if (call !== undefined) return other;
  }
  return null;
}
