import { HEAP_SIZE_SETTERS } from '../catalogue/callKinds.ts';
import type { Call, Expression, Module, Statement } from '../syntax/ast.ts';
import { visitNodes, type AnyNode } from '../syntax/visit.ts';
import type { Span } from '../text/span.ts';
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
  const settings: HeapSetting[] = [];
  for (const call of setterCalls(module)) {
    const argument = call.arguments[0];
    if (argument === undefined) continue;
    const note = [...ran.values()].find(
      ({ span }) =>
        (span.start <= call.span.start && call.span.end <= span.end) ||
        (call.span.start <= span.start && span.end <= call.span.end),
    );
    const valueNode = valueOf(module, argument.value);
    const value = noteValue(note) ?? literalValue(valueNode);
    settings.push({
      span: call.span,
      valueSpan: valueNode?.span ?? null,
      value,
      reached: note !== undefined,
      guarded:
        isGuarded(module, call.span) ||
        (beforeReset !== null && note !== undefined && !again.has(note.span.start)),
      followedByReset: resets.some((reset) => followsIn(module, call.span, reset)),
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

/** The literal, or the value of the constant that the argument names. */
function valueOf(module: Module, argument: Expression): Expression | null {
  if (argument.kind !== 'Name') return argument;
  let value: Expression | null = null;
  visitNodes(module.body, (node) => {
    const statement = node as Statement;
    if (
      statement.kind === 'Assign' &&
      statement.targets.some((target) => target.kind === 'Name' && target.id === argument.id)
    )
      value = statement.value;
    return false;
  });
  return value;
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

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when an `if` around the call asks `gc_heap_size()`. */
function isGuarded(module: Module, span: Span): boolean {
  let guarded = false;
  visitNodes(module.body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'If' && covers(statement.span, span)) {
      for (const { test, body } of statement.branches) {
        const inBody = body.some((each) => covers(each.span, span));
        if (inBody && mentions(test, 'gc_heap_size')) guarded = true;
      }
    }
    return guarded;
  });
  return guarded;
}

function mentions(root: unknown, name: string): boolean {
  let found = false;
  visitNodes(root, (node) => {
    const named = node as { kind?: string; id?: string; name?: string };
    found ||=
      (named.kind === 'Name' && named.id === name) || (named.kind === 'Attribute' && named.name === name);
    return found;
  });
  return found;
}

/** Places of the calls of `machine.reset`. */
function resetCalls(module: Module): Span[] {
  const resets: Span[] = [];
  visitNodes(module.body, (node) => {
    if (isCallOf(node, 'reset') && isMachineReset(node)) resets.push(node.span);
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

/** True when whoever runs the first place comes to the second: all that is around the second is around the first too. */
function followsIn(module: Module, first: Span, second: Span): boolean {
  if (second.start <= first.end) return false;
  let follows = true;
  visitNodes(module.body, (node) => {
    if (BRANCHING.has(node.kind ?? '') && covers(node.span, second) && !covers(node.span, first))
      follows = false;
    return !follows;
  });
  return follows;
}
