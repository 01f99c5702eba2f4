import { MODEL_LOADS, MODEL_RELEASES, RELEASES } from '../catalogue/callKinds.ts';
import { isReleased, type Run } from '../run/run.ts';
import type { SystemRequest } from '../run/systemRequest.ts';
import { isOnTheWay, mayBeOnTheWay, type Moment } from '../run/past.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Call, Expression, Module, Statement } from '../syntax/ast.ts';
import { visitNodes, type AnyNode } from '../syntax/visit.ts';
import { firstIndex } from '../quantity/firstIndex.ts';
import { covers, spanKey, type Span } from '../text/span.ts';
import type { MemoryEvent, ModelUse } from './report.ts';
import type { Work } from '../work/work.ts';

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

/** Of the loads into one variable so many of the latest are asked whether their model may still be there. */
const MOST_LOADS_BACK = 64;

/** Loads into a variable that still holds a loaded model, in the order in which the script runs them. */
export function replacedModels(
  run: Run,
  module: Module,
  uri: string,
  uses: readonly ModelUse[],
  work: Work,
): MemoryEvent[] {
  /** Loads of each variable, and calls that free what it holds, or what every variable holds; in order. */
  const loads = new Map<string, Load[]>();
  const releases: Release[] = [];
  const names = loadNames(module);
  const isCollected = collectedModels(run);
  const useAt = new Map(uses.map((use) => [use.span.start, use]));
  /** Of each variable by the places that load into it. */
  const events = new Map<string, Map<number, MemoryEvent>>();
  for (const note of run.notes) {
    if (note.kind !== 'call' || note.uri !== uri || !('arguments' in note.details)) continue;
    const { when } = note;
    if (MODEL_RELEASES.has(note.callee)) releases.push({ when, name: names.ofArgument(note.span) });
    else if (MODEL_LOADS.has(note.callee)) {
      const name = names.ofTarget(note.span);
      if (name === null) continue;
      if (!work.goesOn('loads of models')) break;
      const before = loads.get(name) ?? [];
      loads.set(name, before);
      const held = before
        .slice(-MOST_LOADS_BACK)
        .reverse()
        .find(
          (load) =>
            isOnTheWay(load.when, when) &&
            !isCollected(load, when) &&
            !isReleasedBetween(releases, name, [load.when, when], work),
        );
      if (held !== undefined) {
        const replaced = event('model-replaced-while-loaded', note.span, note.callee, note.certain);
        const places = events.get(name) ?? new Map<number, MemoryEvent>();
        events.set(name, places.set(note.span.start, { ...replaced, needBytes: sizeOf(held) }));
      }
      before.push({ when, use: useAt.get(note.span.start), span: note.span });
    }
  }
  return [...events.values()].map((places) => together([...places.values()]));
}

/** A call that frees the model in a variable, or in every one. */
interface Release {
  readonly when: Moment;
  readonly name: string | null;
}

/** Whether a variable was released on the way from one moment to a later one; the latest releases come last. */
function isReleasedBetween(
  releases: readonly Release[],
  name: string,
  [from, to]: readonly [Moment, Moment],
  work: Work,
): boolean {
  const first = firstIndex(releases, ({ when }) => when.at >= from.at);
  work.charge('look', 1 + releases.length - first);
  for (let index = releases.length - 1; index >= first; index--) {
    const release = releases[index] as Release;
    const isMeant = release.name === null || release.name === name;
    if (isMeant && mayBeOnTheWay(from, release.when) && mayBeOnTheWay(release.when, to)) return true;
  }
  return false;
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

/** Tells whether a collection, or a release by hand, has freed a loaded model by a moment. */
function collectedModels({ system, sites }: Run): (load: Load, by: Moment) => boolean {
  /** The handles of all loaded models by the places that load them, in the order in which they were asked for. */
  const handles = new Map<number, SystemRequest[]>();
  for (const request of system.requests) {
    if (request.kind !== 'malloc' || request.role !== 'model-handle' || request.again) continue;
    const { start } = sites.get(request.site).span;
    const ofPlace = handles.get(start) ?? [];
    handles.set(start, ofPlace);
    ofPlace.push(request);
  }
  return ({ when, span }, by) => {
    const ofPlace = handles.get(span.start) ?? [];
    const handle = ofPlace[firstIndex(ofPlace, ({ at }) => at >= when.at)];
    return handle !== undefined && isReleased(system, handle.block, by.at);
  };
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

/** The variables of calls: what a call is assigned to, and what it is given. */
interface CallNames {
  readonly ofTarget: (call: Span) => string | null;
  readonly ofArgument: (call: Span) => string | null;
}

interface Assigned {
  readonly value: Span;
  /** Null where it is not one variable. */
  readonly name: string | null;
}

/** Goes through a script once. */
function loadNames(module: Module): CallNames {
  const assigned: Assigned[] = [];
  const given = new Map<string, string | null>();
  visitNodes(module.body, (node) => {
    const seen = node as Statement | Expression;
    if (seen.kind === 'Assign') assigned.push({ value: seen.value.span, name: nameIn(seen.targets[0]) });
    else if (seen.kind === 'Call' && !given.has(spanKey(seen.span)))
      given.set(spanKey(seen.span), nameIn(seen.arguments[0]?.value));
    return false;
  });
  // In the order of the script: none lies in another.
  const targetOf = (call: Span): string | null => {
    const first = assigned[firstIndex(assigned, ({ value }) => value.start >= call.start)];
    return first !== undefined && covers(call, first.value) ? first.name : null;
  };
  return {
    ofTarget: targetOf,
    ofArgument: (call) => given.get(spanKey(call)) ?? null,
  };
}

function nameIn(expression: Expression | undefined): string | null {
  return expression?.kind === 'Name' ? expression.id : null;
}
