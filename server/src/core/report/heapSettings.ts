import { HEAP_SIZE_SETTERS } from '../catalogue/callKinds.ts';
import type { Call, Expression, Module, Statement } from '../syntax/ast.ts';
import { enclosingNodes } from '../syntax/enclosing.ts';
import { visitNodes, type AnyNode } from '../syntax/visit.ts';
import { covers, spanKey, type Span } from '../text/span.ts';
import type { MachineNote } from '../run/notes.ts';
import type { HeapSetting } from './report.ts';

type CallNote = Extract<MachineNote, { kind: 'call' }>;

/** What was noticed while a script ran: with the size that was stored at first, and with the one that it has stored. */
export interface SettingRuns {
  readonly beforeReset: readonly MachineNote[] | null;
  readonly notes: readonly MachineNote[];
  readonly resetsForEver: boolean;
}

/**
 * What a script does with `gc_heap_size(n)`: calls that ran, with their values, and calls that were not reached. What
 * guards a call is seen by what it does: with the size in force that the call has stored, it is not reached again.
 */
export function heapSettingsOf(module: Module, uri: string, runs: SettingRuns): HeapSetting[] {
  const { beforeReset, notes, resetsForEver } = runs;
  const again = settersIn(notes, uri);
  const ran = new Map([...settersIn(beforeReset ?? [], uri), ...again]);
  const wasReset = [...(beforeReset ?? []), ...notes].some(({ kind }) => kind === 'reset');
  const resets = resetCalls(module);
  const values = assignedValues(module);
  const noteAt = notesBySpan([...ran.values()]);
  const settings: HeapSetting[] = [];
  for (const call of setterCalls(module)) {
    const argument = call.arguments[0];
    if (argument === undefined) continue;
    const note = noteAt(call.span);
    const valueNode =
      argument.value.kind === 'Name' ? (values.get(argument.value.id) ?? null) : argument.value;
    const value = noteValue(note) ?? literalValue(valueNode);
    settings.push({
      span: call.span,
      valueSpan: valueNode?.span ?? null,
      value,
      reached: note !== undefined,
      guarded:
        isGuarded(module, call.span) ||
        (beforeReset !== null && note !== undefined && !again.has(note.span.start)),
      followedByReset: followsIn(call.span, resets),
      resetElsewhere: resets.length > 0 || wasReset,
      resetsForEver: resetsForEver && note !== undefined,
    });
  }
  return settings;
}

/** Calls of the setter that ran, by their places. */
function settersIn(notes: readonly MachineNote[], uri: string): Map<number, CallNote> {
  const ran = new Map<number, CallNote>();
  for (const note of notes) {
    if (note.kind !== 'call' || !HEAP_SIZE_SETTERS.has(note.callee) || note.uri !== uri) continue;
    // Without an argument it asks.
    if (noteValue(note) !== null || hasArgument(note)) ran.set(note.span.start, note);
  }
  return ran;
}

function hasArgument({ details }: CallNote): boolean {
  const given = details['arguments'] as { positional?: readonly unknown[] } | undefined;
  return (given?.positional?.length ?? 0) > 0;
}

function setterCalls(module: Module): Call[] {
  const calls: Call[] = [];
  visitNodes(module.body, (node) => {
    if (isCallOf(node, 'gc_heap_size')) calls.push(node);
    return false;
  });
  return calls;
}

function isCallOf(node: AnyNode, name: string): node is Call {
  if (node.kind !== 'Call') return false;
  const { callee } = node as Call;
  return (
    (callee.kind === 'Attribute' && callee.name === name) || (callee.kind === 'Name' && callee.id === name)
  );
}

function noteValue(note: CallNote | undefined): number | null {
  const given = note?.details['arguments'] as
    { positional?: readonly { kind: string; interval?: { low: number; high: number } }[] } | undefined;
  const interval = given?.positional?.[0]?.interval;
  return interval !== undefined && interval.low === interval.high ? interval.low : null;
}

/** What each name is last set to, where the script writes it down. */
function assignedValues(module: Module): ReadonlyMap<string, Expression> {
  const values = new Map<string, Expression>();
  visitNodes(module.body, (node) => {
    const statement = node as Statement;
    if (statement.kind !== 'Assign') return false;
    for (const target of statement.targets)
      if (target.kind === 'Name') values.set(target.id, statement.value);
    return false;
  });
  return values;
}

/** Finds the first of some notes whose place covers a call, or lies in it. */
function notesBySpan(notes: readonly CallNote[]): (call: Span) => CallNote | undefined {
  const exact = new Map<string, CallNote>();
  for (const note of notes) if (!exact.has(spanKey(note.span))) exact.set(spanKey(note.span), note);
  return (call) =>
    exact.get(spanKey(call)) ?? notes.find(({ span }) => covers(span, call) || covers(call, span));
}

function literalValue(node: Expression | null): number | null {
  if (node?.kind === 'Int') return Number(node.value);
  if (node?.kind === 'Unary' && node.operator === '-' && node.operand.kind === 'Int')
    return -Number(node.operand.value);
  if (node?.kind === 'Binary') {
    const left = literalValue(node.left);
    const right = literalValue(node.right);
    if (left === null || right === null) return null;
    if (node.operator === '*') return left * right;
    if (node.operator === '+') return left + right;
    if (node.operator === '-') return left - right;
    if (node.operator === '<<') return left * 2 ** right;
  }
  return null;
}

/** True when an `if` around the call asks `gc_heap_size()`. */
function isGuarded(module: Module, span: Span): boolean {
  return enclosingNodes(module.body, span).some((node) => {
    const statement = node as Statement;
    return (
      statement.kind === 'If' &&
      statement.branches.some(
        ({ test, body }) => body.some((each) => covers(each.span, span)) && mentions(test, 'gc_heap_size'),
      )
    );
  });
}

function mentions(root: AnyNode, name: string): boolean {
  let found = false;
  visitNodes(root, (node) => {
    const named = node as { kind?: string; id?: string; name?: string };
    found ||=
      (named.kind === 'Name' && named.id === name) || (named.kind === 'Attribute' && named.name === name);
    return found;
  });
  return found;
}

/** A call of `machine.reset`. */
interface Reset {
  readonly span: Span;
  /** What is around it and may not run, or not now. */
  readonly around: readonly Span[];
}

function resetCalls(module: Module): Reset[] {
  const resets: Reset[] = [];
  visitNodes(module.body, (node) => {
    if (!isCallOf(node, 'reset') || !isMachineReset(node)) return false;
    const around = enclosingNodes(module.body, node.span).filter(({ kind }) => BRANCHING.has(kind ?? ''));
    resets.push({ span: node.span, around: around.map(({ span }) => span) });
    return false;
  });
  return resets;
}

function isMachineReset({ callee }: Call): boolean {
  if (callee.kind === 'Name') return true;
  return (
    callee.kind === 'Attribute' &&
    callee.object.kind === 'Name' &&
    !['sensor', 'lcd', 'self'].includes(callee.object.id)
  );
}

/** Statements whose body may not run, or not now. */
const BRANCHING: ReadonlySet<string> = new Set(['If', 'While', 'For', 'FunctionDef', 'ClassDef']);

/** True when whoever runs a place comes to a reset behind it: all that may not run and is around it is around both. */
function followsIn(first: Span, resets: readonly Reset[]): boolean {
  return resets.some(
    ({ span, around }) => span.start > first.end && around.every((each) => covers(each, first)),
  );
}
