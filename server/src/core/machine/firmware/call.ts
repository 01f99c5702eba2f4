import type { CallArguments } from '../../catalogue/bindArguments.ts';
import { CATALOGUE, callOutcome } from '../../catalogue/catalogue.ts';
import { memberName } from '../../catalogue/catalogueIndex.ts';
import type { ExpressionValue } from '../../catalogue/expressionValue.ts';
import type { CallContext } from '../../catalogue/outcome.ts';
import { DEVICE_STATE } from '../../catalogue/state.ts';
import type { CallEntry } from '../../catalogue/types.ts';
import { between, type Interval } from '../../quantity/interval.ts';
import type { Value } from '../../values/value.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { momentOf } from '../paths/past.ts';
import type { Machine } from '../machine.ts';
import { touch } from '../paths/scope.ts';
import { ArrayObject, MemoryView } from '../../values/array.ts';
import type { Keywords } from '../runtime/nativeFunction.ts';
import { toExpression } from './convert.ts';
import { Effects } from './effects.ts';
import { makeResult } from './results.ts';
import { freeBytesNow } from './freeBytes.ts';
import { handlingOf } from '../exceptions/handling.ts';
import { noteOtherVersion } from './lacks.ts';

/** Calls a function of the firmware as the catalogue describes it: its effects in order, then its result. */
export function callEntry(
  machine: Machine,
  entry: CallEntry,
  args: readonly Value[],
  keywords: Keywords,
): Value {
  const call = CATALOGUE.resolved(entry);
  const caller = machine.trace.currentSite;
  const site = machine.sites.get(caller);
  machine.trace.currentSite = machine.sites.numberOfCall(caller, entry.id);
  machine.hardwareCalls++;
  for (const value of [...args, ...keywords.values()]) forgetContents(machine, value);
  const given: CallArguments = {
    positional: args.map((each) => toExpression(machine, each)),
    keywords: Object.fromEntries([...keywords].map(([name, value]) => [name, toExpression(machine, value)])),
  };
  const named = namedArguments(call, args, keywords);
  const outcome = callOutcome(entry, given, contextOf(machine, named));
  for (const problem of outcome.problems) {
    machine.notes.push({
      kind: 'call',
      uri: site.uri,
      span: site.span,
      callee: entry.id,
      details: {
        problem: problem.kind,
        text: problem.text,
        ...(problem.kind === 'unavailable' ? { handling: handlingOf(machine, 'AttributeError') } : {}),
      },
      certain: machine.uncertain === 0,
      when: momentOf(machine),
    });
  }
  machine.notes.push({
    kind: 'call',
    uri: site.uri,
    span: site.span,
    callee: entry.id,
    details: { arguments: given },
    certain: machine.uncertain === 0,
    when: momentOf(machine),
  });
  if (outcome.problems.some(({ kind }) => kind === 'unavailable'))
    return raiseUnavailable(machine, entry, caller);
  refuseKeywords(machine, entry, keywords, caller);
  const effects = new Effects(machine, entry.id, named);
  const held = machine.held.length;
  machine.held.push(...args, ...keywords.values());
  try {
    for (const effect of outcome.effects) effects.apply(effect);
    const result = makeResult(machine, outcome.returns, named);
    machine.held.push(result);
    effects.finish(result);
    return result;
  } finally {
    machine.held.length = held;
    machine.trace.currentSite = caller;
  }
}

/** Whether the build has a function; undefined where that is not known. */
export function isInBuild(machine: Machine, entry: CallEntry): boolean | undefined {
  const { problems } = callOutcome(entry, { positional: [], keywords: {} }, contextOf(machine, new Map()));
  if (problems.some(({ kind }) => kind === 'unavailable')) return false;
  return problems.some(({ kind }) => kind === 'maybe-unavailable') ? undefined : true;
}

/** A build without the function has no such attribute: the line fails before anything is called. */
function raiseUnavailable(machine: Machine, { id }: CallEntry, site: number): never {
  machine.trace.currentSite = site;
  const owner = id.slice(0, Math.max(0, id.lastIndexOf('.')));
  const kind = CATALOGUE.findType(owner) === undefined ? 'module' : memberName(owner);
  const format = "'%s' object has no attribute '%q'";
  const message = `'${kind}' object has no attribute '${memberName(id)}'`;
  return raiseFormatted(machine, 'AttributeError', format, message);
}

/** Keyword arguments that this version does not take: the function begins with telling so (py/argcheck.c:130). */
function refuseKeywords(machine: Machine, { id }: CallEntry, keywords: Keywords, site: number): void {
  const callee = id.replace(/\.__new__$/, '');
  for (const name of keywords.keys()) {
    if (noteOtherVersion(machine, `${callee}(${name})`, 'TypeError') !== true) continue;
    machine.trace.currentSite = site;
    raiseError(machine, 'TypeError', 'extra keyword arguments given');
  }
}

/** The firmware may write into a buffer that it is given: what is in it is not known any more. */
function forgetContents(machine: Machine, value: Value): void {
  if (value instanceof MemoryView) forgetContents(machine, value.buffer);
  if (!(value instanceof ArrayObject) || value.items === null) return;
  touch(machine, value);
  value.items = null;
}

/** Values by parameter name, as effects and results refer to them. */
export function namedArguments(
  entry: CallEntry,
  args: readonly Value[],
  keywords: Keywords,
): ReadonlyMap<string, Value> {
  const named = new Map<string, Value>(keywords);
  const positions = entry.params.filter(
    ({ kind }) => kind === undefined || kind === 'positional' || kind === 'either',
  );
  positions.forEach((parameter, index) => {
    const value = args[index];
    if (value !== undefined) named.set(parameter.name, value);
  });
  return named;
}

/** What expressions may read: the machine's own state first, then the world's. */
export function contextOf(machine: Machine, named: ReadonlyMap<string, Value>): CallContext {
  const path = named.get('path') ?? named.get('addr') ?? named.get('address');
  return {
    state: (name): ExpressionValue => {
      if (name in DEVICE_STATE) return deviceState(machine, name);
      if (name === 'system.freeBytes' || name === 'system.gcFreeBytes')
        return { kind: 'number', interval: freeBytesNow(machine, name) };
      if (name === 'kpu.loadedModels') return { kind: 'number', interval: loadedModels(machine) };
      return machine.environment.state(name, path === undefined ? undefined : toExpression(machine, path));
    },
  };
}

/** Models loaded and released on no way: those count for certain. */
function loadedModels({ system }: Machine): Interval {
  let [certain, most] = [0, 0];
  for (const { role, block } of system.live()) {
    if (role !== 'model-handle') continue;
    most++;
    if (!system.isReleased(block)) certain++;
  }
  return between(certain, most, certain);
}

export function deviceState(machine: Machine, name: string): ExpressionValue {
  const value = machine.firmwareState.fields.get(name);
  return value === undefined ? initialState(machine, name) : toExpression(machine, value);
}

/** Value of a state variable before any call has set it. */
function initialState(machine: Machine, name: string): ExpressionValue {
  if (name === 'sensor.format')
    return { kind: 'text', length: { low: 4, likely: 4, high: 4 }, options: ['none'] };
  if (name === 'audio.playing' || name === 'nes.loaded') return { kind: 'truth', truth: 'no' };
  if (name === 'gc.storedHeapBytes') return machine.environment.state('target.storedGcHeapBytes', undefined);
  const start = name === 'sensor.buffers' ? 1 : 0;
  return { kind: 'number', interval: { low: start, likely: start, high: start } };
}
