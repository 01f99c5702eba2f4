import { isObject, type HeapObject, type Slot, type Visitor } from '../../values/value.ts';
import type { Frame } from '../../values/frame.ts';
import type { Machine } from '../machine.ts';
import { gcBlockBytes, inGranules, requestedBytes } from './requestedBytes.ts';
import { bury, isAside, isPresent, isRegistered, leaveAside } from '../paths/aside.ts';
import { noteLeastTimes } from './leastTimes.ts';
import { countChoices } from '../paths/choices.ts';
import type { Choice } from '../paths/choice.ts';
import { beyondPlaces, type Reached } from '../paths/places.ts';
import { isUnknownTo, pastAt } from '../paths/past.ts';
import { forgetDead, hasStatesAside, visitResultsAside, visitSavedStates } from '../paths/savedStates.ts';

/** Marking passes are at least this many events apart. */
const EVENTS_BETWEEN_MARKS = 20_000;

/** A pass looks through the states that wait once so many objects more than after the last such pass are registered. */
const OBJECTS_BETWEEN_SEARCHES = 4_000;

/** Takes a new object under observation: its death will be entered in the trace. */
export function register(machine: Machine, object: HeapObject): void {
  object.stamp = machine.trace.eventCount;
  object.heldUntil = object.stamp;
  object.registeredAt = object.stamp;
  machine.registered.push(object);
  machine.present.push(object);
}

/** A reference to `value` was dropped: it lived at least until now. */
export function drop(machine: Machine, value: Slot): void {
  if (!isObject(value)) return;
  value.stamp = machine.trace.eventCount;
  value.heldUntil = value.stamp;
  if (value.id < 0) value.visitMeant((meant) => dropMaybe(machine, meant));
}

/** The same of a reference that there may not have been, as of what a dropped value may stand for. */
export function dropMaybe(machine: Machine, value: Slot): void {
  if (!isObject(value)) return;
  value.stamp = machine.trace.eventCount;
  if (value.id < 0) value.visitMeant((meant) => dropMaybe(machine, meant));
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

/** Number of the pass; marks everything that can be reached from the roots, and from the states that wait. */
function markAll(machine: Machine): number {
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
  visitRoots(machine, visit);
  visitResultsAside(machine.scope, visit);
  let states = 0;
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    object.visit(visit);
    states += visitSavedStates(machine.scope, object, visit);
  }
  machine.work.charge('visit', visits);
  machine.work.charge('look', states);
  return number;
}

/**
 * Marks what the current state can reach: first what it has on every way, then what a container may have, or a value
 * that stands for one of several.
 */
function reachNow(machine: Machine): Reached {
  const mark = ++machine.markNumber;
  const stack: HeapObject[] = [];
  const objects: HeapObject[] = [];
  const places: HeapObject[] = [];
  const unsure: HeapObject[] = [];
  const maybe = new Set<HeapObject>();
  const containers: HeapObject[] = [];
  let note: ((object: HeapObject) => void) | null = null;
  let visits = 0;
  const visit = (value: Slot): void => {
    visits++;
    if (!isObject(value) || value.mark === mark) return;
    value.mark = mark;
    objects.push(value);
    note?.(value);
    if (value.chosenBy === null) stack.push(value);
    else {
      places.push(value);
      visit(machine.settled.get(value));
    }
  };
  visitRoots(machine, visit);
  for (let object = stack.pop(); object !== undefined; object = stack.pop())
    if (!object.visitSure(visit)) containers.push(object);
  const follow = (object: HeapObject): void => {
    object.visit(visit);
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) next.visit(visit);
  };
  note = (object) => unsure.push(object);
  containers.forEach(follow);
  note = (object) => {
    unsure.push(object);
    maybe.add(object);
  };
  for (const place of places) follow(place);
  machine.work.charge('visit', visits);
  return { mark, objects, maybe, unsure, places };
}

function visitRoots(machine: Machine, visit: Visitor): void {
  for (const frame of machine.frames) visit(frame);
  for (const value of machine.held) visit(value);
  visitInProgress(machine, visit);
  for (const module of machine.modules.values()) visit(module);
  visit(machine.firmwareState);
}

/** Marks what the current state can reach; what it can not has another mark than the one returned. */
export function markCurrent(machine: Machine): number {
  return reachNow(machine).mark;
}

/** Finds anew which of the objects count that the board may have, as something may have been dropped. */
export function recount(machine: Machine): void {
  countChoices(machine, reachNow(machine));
}

/**
 * Objects made while the current instruction of a frame was being carried out may be in C variables of built-in
 * functions. Taking them for alive costs nothing: their death is found by a later pass, with the same date.
 */
/** What instructions that are being carried out have made so far. */
export function madeInProgress(machine: Machine): readonly HeapObject[] {
  const made: HeapObject[] = [];
  visitInProgress(machine, (value) => {
    if (isObject(value)) made.push(value);
  });
  return made;
}

function visitInProgress(machine: Machine, visit: (value: Slot) => void): void {
  const { frames, registered, scope, trace } = machine;
  const past = scope === null ? null : pastAt(machine.past, trace.eventCount);
  let index = registered.length;
  let end = trace.eventCount;
  for (let depth = frames.length - 1; depth >= 0 && index > 0; depth--) {
    const { instructionStart, start } = frames[depth] as Frame;
    // an object is registered right behind its allocation
    index = madeUntil(registered, end, index);
    for (; index > 0; index--) {
      const object = registered[index - 1] as HeapObject;
      if (object.registeredAt <= instructionStart) break;
      // another way has made it in the same instruction
      const isElsewhere = isAside(object) || (past !== null && isUnknownTo(past, object));
      if (!isElsewhere) visit(object);
    }
    end = start;
  }
}

/** How many of the first `count` objects, which are in the order in which they were made, were made until a time. */
function madeUntil(objects: readonly HeapObject[], time: number, count: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((objects[middle] as HeapObject).registeredAt > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Enters the death of every object that has become unreachable, by Merlin's rule: an object dies at the
 * latest of its own stamp and of the deaths of the dead objects that refer to it. What only a waiting state
 * refers to is set aside at that time. Amortised linear time, as the distance between two passes grows with the
 * number of live objects.
 */
export function findDeaths(machine: Machine): void {
  findGone(machine, hasStatesAside(machine.scope));
}

/**
 * The same before the current state is left for another one: what it has dropped has to be known. Whether a state that
 * waits has it makes no difference to the trace, so those are looked through now and then only.
 */
export function markBeforeLeaving(machine: Machine): void {
  findGone(machine, machine.registered.length >= machine.nextSearch);
}

/** @param searches look through the states that wait for what the current one does not have; else they may have it */
function findGone(machine: Machine, searches: boolean): void {
  const reached = reachNow(machine);
  const reachable = reached.mark;
  machine.work.charge('look', machine.registered.length);
  countChoices(machine, reached);
  if (reached.unsure.length > 0) noteLeastTimes(machine, reached.unsure);
  const left = dropAbsent(machine, reachable);
  const waits = hasStatesAside(machine.scope);
  if (waits && !searches) {
    const isGone = (object: HeapObject): boolean => isRegistered(object) && object.mark !== reachable;
    enterDeaths(machine, left, isGone, reachable);
  } else {
    const gone = machine.registered.filter(({ mark }) => mark !== reachable);
    const kept = waits ? markAll(machine) : reachable;
    buryAll(machine, gone, new Set(gone.filter(({ mark }) => mark === kept)), kept);
  }
  machine.nextMark = machine.trace.eventCount + Math.max(EVENTS_BETWEEN_MARKS, 2 * machine.registered.length);
}

/** @param waiting those that a waiting state has  @param kept mark of what some state has */
function buryAll(
  machine: Machine,
  gone: readonly HeapObject[],
  waiting: ReadonlySet<HeapObject>,
  kept: number,
): void {
  machine.nextSearch = machine.registered.length - gone.length + waiting.size + OBJECTS_BETWEEN_SEARCHES;
  if (gone.length === 0) return;
  machine.registered = machine.registered.filter(({ mark }) => mark === kept);
  enterDeaths(machine, gone, (object) => waiting.has(object), kept);
  const dead = waiting.size === 0 ? gone : gone.filter((object) => !waiting.has(object));
  if (dead.some(({ heldUntil, stamp }) => heldUntil < stamp)) noteLeastTimes(machine, dead);
  for (const object of dead) bury(machine, object);
  forgetDead(machine.scope, dead, machine.work);
}

/** Those of the objects that were present which are not marked as reachable; the others stay. */
function dropAbsent(machine: Machine, reachable: number): HeapObject[] {
  const left: HeapObject[] = [];
  machine.present = machine.present.filter((object) => {
    if (!isPresent(object)) return false;
    if (object.mark !== reachable) left.push(object);
    return object.mark === reachable;
  });
  return left;
}

/**
 * What belongs to the state that has just become the current one is there, everything else is not. To be called behind
 * a pass in the state before, which has told what that one had dropped.
 *
 * @param choicesOf the choices of a state that is made of two
 */
export function settleAside(machine: Machine, choicesOf?: (there: Reached) => readonly Choice[]): void {
  const reached = reachNow(machine);
  if (choicesOf !== undefined) machine.choices = choicesOf(reached);
  machine.work.charge('look', machine.registered.length);
  for (const object of dropAbsent(machine, reached.mark))
    leaveAside(machine, object, machine.trace.eventCount);
  countChoices(machine, reached);
}

/**
 * @param isWaiting whether a waiting state may have one
 * @param kept mark of what can be reached, from the current state or from the waiting ones
 */
function enterDeaths(
  machine: Machine,
  gone: readonly HeapObject[],
  isWaiting: (object: HeapObject) => boolean,
  kept: number,
): void {
  const entered = ++machine.markNumber;
  const timeOf = (object: HeapObject): number =>
    isPresent(object) ? object.stamp : (object.aside?.since ?? object.stamp);
  const stack: HeapObject[] = [];
  const visit = (value: Slot): void => {
    if (!isObject(value) || value.mark === entered || (value.mark === kept && !isWaiting(value))) return;
    value.mark = entered;
    stack.push(value);
  };
  let time = 0;
  const endPart = (id: number): void => {
    machine.trace.setDeath(id, time);
  };
  for (const first of gone.slice().sort((a, b) => timeOf(b) - timeOf(a))) {
    if (first.mark === entered) continue;
    time = timeOf(first);
    first.mark = entered;
    stack.push(first);
    for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
      if (isWaiting(object)) leaveAside(machine, object, time);
      else if (!isAside(object)) {
        if (object.id >= 0) endPart(object.id);
        object.visitParts(endPart);
      }
      object.visit(visit);
    }
  }
}

/**
 * Bytes that everything reachable now takes, in both heaps. What only another way through the script keeps alive
 * does not count. Of sizes that are not known it is what is likely, and what there is at most where they are bounded.
 *
 * @param tables `requested`: tables and buffers with their spare room, in the bytes that were asked for; `used`:
 *   in whole blocks, but of tables that can grow only what is used, so that a container that grows shows at every
 *   step and not only when its table has to grow
 */
export function liveBytes(
  machine: Machine,
  tables: 'requested' | 'used' = 'used',
): { gcBytes: number; gcBytesAtMost: number; systemBytes: number } {
  const block = gcBlockBytes(machine);
  let [gcBytes, unsure] = [0, 0];
  const reached = reachNow(machine);
  const beyond = beyondPlaces(machine, reached);
  for (const object of reached.objects) {
    if (!isRegistered(object) || isAside(object) || beyond.has(object)) continue;
    const spare = tables === 'used' ? spareBytes(machine, object) : 0;
    const inBlocks = tables === 'used' && spare === 0 && !object.hasRoom;
    if (object.id >= 0) {
      gcBytes += inGranules(requestedBytes(machine, object.id), tables === 'used' ? block : 1);
      unsure += unsureBytes(machine, object.id);
    }
    object.visitParts((id) => {
      gcBytes += inGranules(requestedBytes(machine, id), inBlocks ? block : 1);
      unsure += unsureBytes(machine, id);
    });
    gcBytes -= spare;
  }
  return { gcBytes, gcBytesAtMost: gcBytes + unsure, systemBytes: machine.system.liveBytes };
}

/** By how much a request may be larger than is likely, where that has a bound. */
export function unsureBytes(machine: Machine, id: number): number {
  const high = machine.sizeBounds.get(id)?.high ?? 0;
  return Number.isFinite(high) ? Math.max(0, high - requestedBytes(machine, id)) : 0;
}

/** Room behind the last item of a container. */
function spareBytes({ sizes }: Machine, { slotTable, spareBytes: inBuffer }: HeapObject): number {
  if (slotTable === null) return inBuffer;
  const { slots, used, slotWords } = slotTable;
  return (slots - used) * slotWords * sizes.wordBytes;
}
