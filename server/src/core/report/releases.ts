import { MODEL_LOADS, MODEL_RELEASES, RELEASES } from '../catalogue/callKinds.ts';
import { isReleased, type Run } from '../run/run.ts';
import type { SystemRequest } from '../run/systemRequest.ts';
import { isOnTheWay, mayBeOnTheWay, type Moment } from '../run/past.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Call, Expression, Module, Statement } from '../syntax/ast.ts';
import { findNode, visitNodes, type AnyNode } from '../syntax/visit.ts';
import type { Span } from '../text/span.ts';
import type { MemoryEvent, ModelUse } from './report.ts';

/** Releases that stand behind a loop which never ends, in the same block. */
export function unreachableReleases(module: Module): MemoryEvent[] {
  const aliases = importAliases(module);
  const events: MemoryEvent[] = [];
  for (const block of blocksOf(module)) {
    const loop = block.findIndex(neverEnds);
    if (loop < 0) continue;
    visitNodes(block.slice(loop + 1), (node) => {
      const callee = releaseOf(node, aliases);
      if (callee !== null) events.push(event('unreachable-release', node.span, callee, true));
      return false;
    });
  }
  return events;
}

/** A model that was loaded into a variable. */
interface Load {
  readonly when: Moment;
  readonly use: ModelUse | undefined;
  readonly span: Span;
}

/** Loads into a variable that still holds a loaded model, in the order in which the script runs them. */
export function replacedModels(
  run: Run,
  module: Module,
  uri: string,
  uses: readonly ModelUse[],
): MemoryEvent[] {
  /** Loads of each variable, and calls that free what it holds, or what every variable holds. */
  const loads = new Map<string, Load[]>();
  const releases: { readonly when: Moment; readonly name: string | null }[] = [];
  const handles = modelHandles(run);
  /** Of each variable by the places that load into it. */
  const events = new Map<string, Map<number, MemoryEvent>>();
  for (const note of run.notes) {
    if (note.kind !== 'call' || note.uri !== uri || !('arguments' in note.details)) continue;
    const { when } = note;
    if (MODEL_RELEASES.has(note.callee)) releases.push({ when, name: argumentName(module, note.span) });
    else if (MODEL_LOADS.has(note.callee)) {
      const name = assignedName(module, note.span);
      if (name === null) continue;
      const before = loads.get(name) ?? [];
      const held = before
        .slice()
        .reverse()
        .find(
          (load) =>
            isOnTheWay(load.when, when) &&
            !isCollected(run, handles, load, when) &&
            !releases.some(
              (release) =>
                (release.name === null || release.name === name) &&
                mayBeOnTheWay(load.when, release.when) &&
                mayBeOnTheWay(release.when, when),
            ),
        );
      if (held !== undefined) {
        const replaced = event('model-replaced-while-loaded', note.span, note.callee, note.certain);
        const places = events.get(name) ?? new Map<number, MemoryEvent>();
        events.set(name, places.set(note.span.start, { ...replaced, needBytes: sizeOf(held) }));
      }
      const use = uses.find(({ span }) => span.start === note.span.start);
      loads.set(name, [...before, { when, use, span: note.span }]);
    }
  }
  return [...events.values()].map((places) => together([...places.values()]));
}

/** What a load took; null where the model is not at hand. */
function sizeOf({ use }: Load): Interval | null {
  return use === undefined || use.resolved === null ? null : use.bytes;
}

/** One event for all places of a variable: the surest, of equal ones the first, and where else it happens. */
function together(events: readonly MemoryEvent[]): MemoryEvent {
  const first = events.reduce((best, each) => (each.certain && !best.certain ? each : best));
  const others = events.filter((each) => each !== first).map(({ span }) => span);
  return others.length === 0 ? first : { ...first, also: others };
}

/** The handles of all loaded models, in the order in which they were asked for. */
function modelHandles({ system }: Run): readonly SystemRequest[] {
  return system.requests.filter(
    ({ kind, role, again }) => kind === 'malloc' && role === 'model-handle' && !again,
  );
}

/** True when a collection, or a release by hand, has freed a loaded model by a moment. */
function isCollected(
  { system, sites }: Run,
  handles: readonly SystemRequest[],
  { when, span }: Load,
  by: Moment,
): boolean {
  const handle = handles.find(({ at, site }) => at >= when.at && sites.get(site).span.start === span.start);
  return handle !== undefined && isReleased(system, handle.block, by.at);
}

function event(kind: MemoryEvent['kind'], span: Span, callee: string, certain: boolean): MemoryEvent {
  return {
    kind,
    span,
    callee,
    region: 'system-heap',
    needBytes: null,
    haveBytes: null,
    certain,
    details: {},
  };
}

/** Local names of imported modules: `kpu` → `KPU`. */
function importAliases(module: Module): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  visitNodes(module.body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'Import') {
      for (const { name, asName } of statement.names) aliases.set(asName ?? name, name);
    }
    return false;
  });
  return aliases;
}

function releaseOf(node: AnyNode, aliases: ReadonlyMap<string, string>): string | null {
  if (node.kind !== 'Call') return null;
  const { callee } = node as Call;
  if (callee.kind !== 'Attribute' || callee.object.kind !== 'Name') return null;
  const id = `${aliases.get(callee.object.id) ?? ''}.${callee.name}`;
  return RELEASES.has(id) ? id : null;
}

/** The module's body and every body of a function. */
function blocksOf(module: Module): readonly (readonly Statement[])[] {
  const blocks: (readonly Statement[])[] = [module.body];
  visitNodes(module.body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'FunctionDef') blocks.push(statement.body);
    return false;
  });
  return blocks;
}

/** `while True:` without a `break` of its own. */
function neverEnds(statement: Statement): boolean {
  if (statement.kind !== 'While' || !isTrue(statement.test)) return false;
  return !statement.body.some(breaks);
}

function isTrue(test: Expression): boolean {
  return (test.kind === 'Constant' && test.value === 'True') || (test.kind === 'Int' && test.value !== 0n);
}

/** True when a `break` in the statement leaves the loop around it. */
function breaks(statement: Statement): boolean {
  switch (statement.kind) {
    case 'Break':
      return true;
    case 'If':
      return (
        statement.branches.some(({ body }) => body.some(breaks)) || (statement.orElse ?? []).some(breaks)
      );
    case 'Try':
      return [
        ...statement.body,
        ...statement.handlers.flatMap(({ body }) => body),
        ...(statement.orElse ?? []),
        ...(statement.finallyBody ?? []),
      ].some(breaks);
    case 'With':
      return statement.body.some(breaks);
    case 'While':
    case 'For':
      return (statement.orElse ?? []).some(breaks);
    default:
      return false;
  }
}

function assignedName(module: Module, call: Span): string | null {
  const assign = findNode(
    module.body,
    (node): node is Extract<Statement, { kind: 'Assign' }> =>
      node.kind === 'Assign' && covers(call, (node as Extract<Statement, { kind: 'Assign' }>).value.span),
  );
  const target = assign?.targets[0];
  return target?.kind === 'Name' ? target.id : null;
}

function argumentName(module: Module, call: Span): string | null {
  const found = findNode(
    module.body,
    (node): node is Call =>
      node.kind === 'Call' && node.span.start === call.start && node.span.end === call.end,
  );
  const argument = found?.arguments[0]?.value;
  return argument?.kind === 'Name' ? argument.id : null;
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
