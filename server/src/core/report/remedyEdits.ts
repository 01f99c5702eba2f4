import type { Remedy, SystemPlace } from '../memory/judge.ts';
import type { Call, Expression, Module, Statement } from '../syntax/ast.ts';
import { indentationAt, lineBreakOf, standsAlone, wholeLines } from '../syntax/lineLayout.ts';
import { callAt, statementsAround } from '../syntax/queries.ts';
import type { ScriptSource } from '../syntax/scriptSource.ts';
import { visitNodes } from '../syntax/visit.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';

/** The change of a script that a remedy means; null where the script's own lines cannot be changed like that. */
export function remedyEdits(source: ScriptSource, remedy: Remedy): readonly TextEdit[] | null {
  switch (remedy.kind) {
    case 'frame-size':
      return distinct(
        remedy.places.map((place) =>
          editAt(place, (span) => frameSizeEdit(source.module, span, remedy.name)),
        ),
      );
    case 'load-flash':
      return distinct(
        remedy.places.map((place) => editAt(place, (span) => loadFlashEdit(source.module, span))),
      );
    case 'release-model-first':
      return distinct(
        remedy.places.map((place, index) =>
          editAt(place, (span) => editAt(remedy.held[index], (held) => releaseEdit(source, span, held))),
        ),
      );
    case 'gc-heap-size':
    case 'firmware':
      return null;
  }
}

function editAt(place: SystemPlace | undefined, editOf: (span: Span) => TextEdit | null): TextEdit | null {
  return place === undefined || place.span === null || place.inside !== undefined ? null : editOf(place.span);
}

/** Each edit once; null where one of them cannot be made. */
function distinct(edits: readonly (TextEdit | null)[]): readonly TextEdit[] | null {
  const made = new Map<string, TextEdit>();
  for (const edit of edits) {
    if (edit === null) return null;
    made.set(`${edit.span.start} ${edit.text}`, edit);
  }
  return [...made.values()];
}

/**
 * Another frame size for a call of set_framesize: in the call, or where the constant gets its value that only this
 * call uses. Null when neither names a frame size.
 */
function frameSizeEdit(module: Module, span: Span, name: string): TextEdit | null {
  const call = callAt(module, span);
  // A function of an imported file may set the frame size behind a call of any name.
  if (call?.callee.kind !== 'Attribute' || call.callee.name !== 'set_framesize') return null;
  const argument = call.arguments[0]?.value;
  const written = writtenName(
    argument === undefined ? undefined : (ownConstant(module, argument) ?? argument),
  );
  if (written === null || !/^[A-Z]\w*$/.test(written.text) || written.text === name) return null;
  return { span: written.span, text: name };
}

function writtenName(value: Expression | undefined): { readonly text: string; readonly span: Span } | null {
  if (value?.kind === 'Attribute') return { text: value.name, span: value.nameSpan };
  return value?.kind === 'Name' ? { text: value.id, span: value.span } : null;
}

/** What a name stands for that is written twice: where it gets its value, and here. */
function ownConstant(module: Module, argument: Expression): Expression | null {
  if (argument.kind !== 'Name') return null;
  const values: Expression[] = [];
  let times = 0;
  visitNodes(module.body, (node) => {
    const named = node as Expression | Statement;
    if (named.kind === 'Name' && named.id === argument.id) times++;
    if (named.kind === 'Assign' && named.targets.some((target) => isName(target, argument.id)))
      values.push(named.value);
    return false;
  });
  return times === 2 && values.length === 1 ? (values[0] ?? null) : null;
}

function isName(node: Expression, id: string): boolean {
  return node.kind === 'Name' && node.id === id;
}

/** KPU.load_flash reads from an address only. */
function loadFlashEdit(module: Module, span: Span): TextEdit | null {
  const call = callAt(module, span);
  if (call?.callee.kind !== 'Attribute' || call.callee.name !== 'load') return null;
  return { span: call.callee.nameSpan, text: 'load_flash' };
}

/** A line before a load that releases the model of an earlier one, which has a name. */
function releaseEdit(source: ScriptSource, load: Span, held: Span): TextEdit | null {
  const call = callAt(source.module, load);
  const name = assignedName(source.module, held);
  const statement = statementsAround(source.module, load).at(-1)?.statement;
  // A call that loads again and again has no name to release before it ran.
  if (load.start === held.start || call?.callee.kind !== 'Attribute' || name === null) return null;
  if (statement === undefined || !isLoad(statement, call) || !standsAlone(source, statement)) return null;
  const { object } = call.callee;
  const kpu = source.text.slice(object.span.start, object.span.end);
  const { start } = wholeLines(source, statement.span);
  const line = `${indentationAt(source, statement.span.start)}${kpu}.deinit(${name})${lineBreakOf(source)}`;
  return { span: { start, end: start }, text: line };
}

function isLoad(statement: Statement, call: Call): boolean {
  return (statement.kind === 'Assign' || statement.kind === 'Expression') && statement.value === call;
}

function assignedName(module: Module, load: Span): string | null {
  const statement = statementsAround(module, load).at(-1)?.statement;
  if (statement?.kind !== 'Assign' || statement.value !== callAt(module, load)) return null;
  const [target] = statement.targets;
  return target?.kind === 'Name' ? target.id : null;
}
