import { Dict, List, SetObject } from '../values/containers.ts';
import { ArrayObject } from '../values/strings.ts';
import { Instance } from '../values/types.ts';
import { isObject, type HeapObject, type Slot } from '../values/value.ts';
import type { Frame } from '../values/frame.ts';
import type { Machine } from './machine.ts';
import { requestedBytes } from './requests.ts';
import { forgetDead, visitSavedStates } from './scope.ts';

/** References a marking pass follows that count as much work as copying the state of one object. */
const VISITS_PER_WORK = 32;

/** Marking passes are at least this many events apart. */
const EVENTS_BETWEEN_MARKS = 20_000;

/** Takes a new object under observation: its death will be entered in the trace. */
export function register(machine: Machine, object: HeapObject): void {
  object.stamp = machine.trace.eventCount;
  object.registeredAt = object.stamp;
  machine.registered.push(object);
}

/** A reference to `value` was dropped: it lived at least until now. */
export function drop(machine: Machine, value: Slot): void {
  if (isObject(value)) value.stamp = machine.trace.eventCount;
}

/** Keeps a value that only C variables refer to alive; returns what {@link letGo} is to be called with. */
export function hold(machine: Machine, ...values: readonly Slot[]): number {
  const { length } = machine.held;
  for (const value of values) if (value !== undefined) machine.held.push(value);
  return length;
}

/** The C function that held values since `length` of them were held is done with them. */
export function letGo(machine: Machine, length: number): void {
  const { held } = machine;
  while (held.length > length) drop(machine, held.pop());
}

/** Runs a marking pass when one is due. Call only where every live value is reachable from the roots. */
export function markWhenDue(machine: Machine): void {
  if (machine.trace.eventCount >= machine.nextMark) findDeaths(machine);
}

/**
 * Number of the pass; marks everything that can be reached from the roots, and with `setAside` from the states
 * that wait for their turn.
 */
function markReachable(machine: Machine, setAside: boolean): number {
  const number = ++machine.markNumber;
  const stack: HeapObject[] = [];
  let visits = 0;
  const visit = (value: Slot): void => {
    visits++;
    if (isObject(value) && value.mark !== number) {
      value.mark = number;
      stack.push(value);
    }
  };
  for (const frame of machine.frames) frame.visit(visit);
  for (const value of machine.held) visit(value);
  visitInProgress(machine, visit);
  for (const module of machine.modules.values()) visit(module);
  visit(machine.firmwareState);
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    object.visit(visit);
    if (setAside) visitSavedStates(machine.scope, object, visit);
  }
  machine.branchWork += Math.ceil(visits / VISITS_PER_WORK);
  return number;
}

/**
 * Objects made while the current instruction of a frame was being carried out may be in C variables of built-in
 * functions. Taking them for alive costs nothing: their death is found by a later pass, with the same date.
 */
function visitInProgress(machine: Machine, visit: (value: Slot) => void): void {
  const { frames, registered, trace } = machine;
  let index = registered.length - 1;
  let end = trace.eventCount;
  for (let depth = frames.length - 1; depth >= 0 && index >= 0; depth--) {
    const { instructionStart, start } = frames[depth] as Frame;
    for (; index >= 0; index--) {
      const object = registered[index] as HeapObject;
      // an object is registered right behind its allocation
      const made = object.registeredAt;
      if (made <= instructionStart) break;
      if (made <= end) visit(object);
    }
    end = start;
  }
}

/**
 * Enters the death of every object that has become unreachable, by Merlin's rule: an object dies at the
 * latest of its own stamp and of the deaths of the dead objects that refer to it. Amortised linear time, as
 * the distance between two passes grows with the number of live objects.
 */
export function findDeaths(machine: Machine): void {
  const number = markReachable(machine, true);
  const alive: HeapObject[] = [];
  const dead: HeapObject[] = [];
  for (const object of machine.registered) (object.mark === number ? alive : dead).push(object);
  dead.sort((a, b) => b.stamp - a.stamp);
  for (const object of dead) {
    if (object.mark === number) continue;
    spreadDeath(machine, object, number);
  }
  machine.registered = alive;
  forgetDead(machine.scope, dead);
  machine.nextMark = machine.trace.eventCount + Math.max(EVENTS_BETWEEN_MARKS, 2 * alive.length);
}

/** Everything a dead object alone kept alive dies with it. */
function spreadDeath(machine: Machine, first: HeapObject, number: number): void {
  const death = first.stamp;
  const stack = [first];
  first.mark = number;
  const visit = (value: Slot): void => {
    if (isObject(value) && value.mark !== number) {
      value.mark = number;
      stack.push(value);
    }
  };
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    endLife(machine, object, death);
    object.visit(visit);
  }
}

function endLife(machine: Machine, object: HeapObject, death: number): void {
  if (object.id >= 0) machine.trace.setDeath(object.id, death);
  object.visitParts((id) => machine.trace.setDeath(id, death));
}

/**
 * Takes back the allocations of an object that only one of two alternative pasts has made, when the other
 * one's counts instead.
 */
export function forget(machine: Machine, object: HeapObject): void {
  if (object.id >= 0) forgetRequest(machine, object.id);
  object.visitParts((id) => {
    forgetRequest(machine, id);
  });
}

/** A request that is taken back asks for nothing, and what it made was never alive. */
function forgetRequest({ trace }: Machine, id: number): void {
  const birth = trace.births[id] ?? 0;
  trace.sizes[birth] = 0;
  trace.setDeath(id, birth);
}

/**
 * Bytes that everything reachable now takes, in both heaps. What only another way through the script keeps alive
 * does not count.
 *
 * @param tables `requested`: tables and buffers with their spare room, in the bytes that were asked for; `used`:
 *   in whole blocks, but of tables that can grow only what is used, so that a container that grows shows at every
 *   step and not only when its table has to grow
 */
export function liveBytes(
  machine: Machine,
  tables: 'requested' | 'used' = 'used',
): { gcBytes: number; systemBytes: number } {
  const number = markReachable(machine, false);
  // `MICROPY_BYTES_PER_GC_BLOCK` (py/mpconfig.h:118).
  const block = 4 * machine.sizes.wordBytes;
  let gcBytes = 0;
  for (const object of machine.registered) {
    if (object.mark !== number) continue;
    const spare = tables === 'used' ? spareBytes(machine, object) : 0;
    const inBlocks = tables === 'used' && spare === 0 && !(object instanceof ArrayObject);
    if (object.id >= 0)
      gcBytes += inGranules(requestedBytes(machine, object.id), tables === 'used' ? block : 1);
    object.visitParts((id) => {
      gcBytes += inGranules(requestedBytes(machine, id), inBlocks ? block : 1);
    });
    gcBytes -= spare;
  }
  return { gcBytes, systemBytes: machine.system.liveBytes };
}

function inGranules(bytes: number, granule: number): number {
  return Math.ceil(bytes / granule) * granule;
}

/** Room behind the last item of a container. */
function spareBytes(machine: Machine, object: HeapObject): number {
  const { wordBytes, tableEntry } = machine.sizes;
  if (object instanceof List) return (object.capacity - object.items.length) * wordBytes;
  if (object instanceof SetObject) return (object.table.slots - object.table.entries.size) * wordBytes;
  if (object instanceof ArrayObject) return object.spare * object.itemBytes;
  const table =
    object instanceof Dict ? object.table : object instanceof Instance ? object.members.table : null;
  return table === null ? 0 : (table.slots - table.entries.size) * tableEntry;
}
