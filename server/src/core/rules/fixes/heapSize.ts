import { message } from '../../../../../messages/message.ts';
import type { Call, Statement } from '../../syntax/ast.ts';
import type { HeapSetting, MemoryReport } from '../../report/report.ts';
import { covers, type Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Fix } from '../finding.ts';
import type { ScriptSource } from '../rule.ts';
import { sizeText } from '../../quantity/format.ts';
import { dottedName, statementsAround } from '../../syntax/queries.ts';
import { applySetting } from './heapSetting.ts';
import { bindsName, importSection, importedName } from './imports.ts';
import { indentationStep, linesAfter } from '../../syntax/lineLayout.ts';

/**
 * The change that makes the board run with the suggested gc_heap_size: corrects the script's own setting, or
 * adds one. Null when the script would not fit with it, or computes the size.
 */
export function suggestedHeapFix(report: MemoryReport, source: ScriptSource): Fix | null {
  const bytes = report.suggestedGcHeapBytes;
  const edits = bytes === null || !fitsWith(report, bytes) ? null : heapEdits(report, source, bytes);
  if (bytes === null || edits === null) return null;
  const title = message('fix.setHeapSize', { size: sizeText(bytes) });
  return { title, preferred: true, setsHeapSize: true, edits };
}

/** Edits that make the board run with a gc_heap_size; null when the script computes it. */
export function heapEdits(
  report: MemoryReport,
  source: ScriptSource,
  bytes: number,
): readonly TextEdit[] | null {
  const settings = report.heapSettings.filter((one) => one.reached || isOutermost(source, one));
  if (settings.length === 0) return [insertHeapSetting(source, bytes)];
  const setting = settings.find((one) => one.valueSpan !== null);
  return setting === undefined ? null : correctHeapSetting(source, setting, bytes);
}

/** False in a function, which may be one that nobody calls. */
function isOutermost(source: ScriptSource, { span }: HeapSetting): boolean {
  return statementsAround(source.module, span).every(({ statement }) => statement.kind !== 'FunctionDef');
}

/** True for a gc_heap_size with which the verdict is `fits`. */
export function fitsWith({ fittingGcHeap }: MemoryReport, bytes: number): boolean {
  return fittingGcHeap !== null && fittingGcHeap.min <= bytes && bytes <= fittingGcHeap.max;
}

/** The guarded idiom behind the imports, with whatever import it still needs. */
export function insertHeapSetting(source: ScriptSource, bytes: number): TextEdit {
  const { insertAt, imports } = importSection(source);
  const lines: string[] = [];
  const utils = importedName(imports, 'Maix', 'utils') ?? newUtilsName(imports, lines);
  const reset = importedName(imports, 'machine', 'reset') ?? newResetName(imports, lines);
  const indentation = indentationStep(source);
  const size = bytes.toFixed(0);
  lines.push(
    `if ${utils}.gc_heap_size() != ${size}:`,
    `${indentation}${utils}.gc_heap_size(${size})`,
    `${indentation}${reset}()`,
  );
  return { span: { start: insertAt, end: insertAt }, text: linesAfter(source, insertAt, lines) };
}

function newUtilsName(imports: readonly Statement[], lines: string[]): string {
  const name = bindsName(imports, 'utils') ? 'maix_utils' : 'utils';
  lines.push(name === 'utils' ? 'from Maix import utils' : 'from Maix import utils as maix_utils');
  return name;
}

function newResetName(imports: readonly Statement[], lines: string[]): string {
  const name = bindsName(imports, 'machine') ? 'board_machine' : 'machine';
  lines.push(name === 'machine' ? 'import machine' : 'import machine as board_machine');
  return `${name}.reset`;
}

/** New value in the call and in the comparison that guards it; guard and reset where they are missing. */
function correctHeapSetting(
  source: ScriptSource,
  setting: HeapSetting,
  bytes: number,
): readonly TextEdit[] | null {
  if (setting.valueSpan === null) return null;
  const size = bytes.toFixed(0);
  const edits: TextEdit[] = [{ span: setting.valueSpan, text: size }];
  const guard = guardLiteral(source, setting);
  if (guard !== null && guard.start !== setting.valueSpan.start) edits.push({ span: guard, text: size });
  // What the guard compares with is not to be found: another size behind it would be stored at every start.
  if (setting.guarded && guard === null && covers(setting.span, setting.valueSpan)) return null;
  if (setting.guarded && setting.followedByReset) return edits;
  const valueIsInCall = covers(setting.span, setting.valueSpan);
  const applied = applySetting(source, setting, valueIsInCall ? size : null);
  return applied === null ? null : [...edits, ...applied];
}

/** The number that the guard around a setting compares with; null when it is a name or there is no guard. */
function guardLiteral(source: ScriptSource, setting: HeapSetting): Span | null {
  for (const { statement } of statementsAround(source.module, setting.span)) {
    if (statement.kind !== 'If') continue;
    for (const { test } of statement.branches) {
      if (test.kind !== 'Compare') continue;
      const operands = [test.first, ...test.rest.map(({ operand }) => operand)];
      if (!operands.some((operand) => operand.kind === 'Call' && isHeapSizeCall(operand))) continue;
      const other = operands.find((operand) => !(operand.kind === 'Call' && isHeapSizeCall(operand)));
      if (other?.kind === 'Int' || other?.kind === 'Binary') return other.span;
    }
  }
  return null;
}

function isHeapSizeCall(call: Call): boolean {
  return dottedName(call.callee)?.split('.').at(-1) === 'gc_heap_size';
}
