import { alternativesOf } from '../../values/abstract.ts';
import { isObject, type HeapObject, type Slot } from '../../values/value.ts';
import { heldBy } from '../heap/held.ts';
import type { Machine } from '../machine.ts';
import { numbersNamed, walk, type Growing, type Lengths } from './growers.ts';
import { longestBefore, type NumberOf } from './lengthGuards.ts';
import { positionsIn, type LoopCode } from './loopCode.ts';
import { storedName } from './operands.ts';

// How much what grows takes when it is as long as the conditions on its length, or its keys, let it become.

/** Entries looked at, the newest: the others are of their kind. */
const MOST_ENTRIES = 16;

/** A table that is made anew lies beside the one before, and is up to twice as long as it has to be. */
const TABLE_FACTOR = 3;

/** What is replaced by something longer leaves a hole each time into which that does not go. */
const REPLACED_FACTOR = 2;

/**
 * Bytes that all that grows takes at most, where each has a bound; null where one has none, or more is kept than what
 * grows contains.
 *
 * @param turns since the lengths before
 * @param mostReplaced bytes that a turn adds to what is replaced
 */
export function bytesWhenFull(
  machine: Machine,
  { growers, objects }: Growing,
  before: Lengths,
  code: LoopCode,
  turns: number,
  mostReplaced: number,
): number | null {
  const numberOf = steadyNumbers(machine, code);
  let [bytes, largest, unexplained] = [0, 0, objects];
  for (const grower of growers) {
    const { container, endsByItself } = grower;
    const limit = container?.mostEntries ?? Infinity;
    const longest =
      Number.isFinite(limit) || endsByItself ? limit : longestBefore(code, grower, growers, numberOf);
    if (longest === null) return null;
    if (container === null) {
      bytes += REPLACED_FACTOR * (longest + mostReplaced);
      largest = Math.max(largest, longest + mostReplaced);
      continue;
    }
    const { likely, least } = container.extent ?? { likely: 0, least: 0 };
    const added = likely - (before.containers.get(container)?.likely ?? 0);
    const entry = dearestEntry(machine, container);
    if (entry === null) return null;
    unexplained -= added * entry.objects;
    if (endsByItself) continue;
    const slotBytes = slotBytesOf(machine, container);
    const most = Math.min(longest + Math.ceil(added / turns), limit);
    if (likely > most) return null;
    bytes += Math.max(0, most - least) * entry.bytes + most * TABLE_FACTOR * slotBytes;
  }
  const choiceBytes = bytesOfChoicesLeft(machine);
  return unexplained > 0 || choiceBytes === null ? null : bytes + largest + choiceBytes;
}

/** Bytes of all keys that are each one of a few and have not come yet; null where that cannot be told. */
function bytesOfChoicesLeft(machine: Machine): number | null {
  const tables: HeapObject[] = [];
  walk(machine, (object) => {
    if (object.choicesLeft > 0) tables.push(object);
  });
  let [entries, entryBytes, slotsBytes] = [0, 0, 0];
  for (const table of tables) {
    const entry = dearestEntry(machine, table);
    if (entry === null) return null;
    entries += table.choicesLeft;
    entryBytes = Math.max(entryBytes, entry.bytes);
    slotsBytes += (table.choiceCount + table.choicesLeft) * TABLE_FACTOR * slotBytesOf(machine, table);
  }
  // When all have come, a new value is there beside the one that it replaces.
  return (entries + Math.sign(entries)) * entryBytes + slotsBytes;
}

/**
 * Bytes that objects get of which not all are told apart, where so far only some have what is written to one of them.
 *
 * @param since when the first turn ended, in events of the trace
 */
export function bytesOfOthers(machine: Machine, since: number): number {
  const writes = machine.filling.manySince(since);
  if (writes.length === 0) return 0;
  const counts = new Map<HeapObject['likeness'], number>();
  walk(machine, ({ likeness, id }) => {
    if (id >= 0) counts.set(likeness, (counts.get(likeness) ?? 0) + 1);
  });
  return writes.reduce(
    (sum, { likeness, told, bytes }) => sum + Math.max(0, (counts.get(likeness) ?? 0) - told) * bytes,
    0,
  );
}

function slotBytesOf({ sizes }: Machine, { slotTable }: HeapObject): number {
  return (slotTable?.slotWords ?? 1) * sizes.wordBytes;
}

/** Numbers by the names under which they stand, of those that a turn does not change. */
function steadyNumbers(machine: Machine, code: LoopCode): NumberOf {
  const numbers = numbersNamed(machine);
  const changing = new Set(positionsIn(code).map(storedName));
  return (name) => (changing.has(name) ? null : (numbers.get(name) ?? null));
}

/** What an entry takes. */
interface Entry {
  readonly bytes: number;
  readonly objects: number;
}

/** Of the newest entries the most bytes and objects of one; null where that is too much to be looked through. */
function dearestEntry(machine: Machine, container: HeapObject): Entry | null {
  let [bytes, objects] = [0, 0];
  for (const slots of container.newestEntries(MOST_ENTRIES)) {
    const entry = slots.map((slot) => heldIn(machine, slot)).reduce(sum, NOTHING);
    if (entry === null) return null;
    bytes = Math.max(bytes, entry.bytes);
    objects = Math.max(objects, entry.objects);
  }
  return { bytes, objects };
}

const NOTHING: Entry = { bytes: 0, objects: 0 };

function sum(a: Entry | null, b: Entry | null): Entry | null {
  return a === null || b === null ? null : { bytes: a.bytes + b.bytes, objects: a.objects + b.objects };
}

/** What a place holds, the dearest where that is not known. */
function heldIn(machine: Machine, slot: Slot): Entry | null {
  let dearest = NOTHING;
  for (const each of alternativesOf(slot) ?? [slot]) {
    if (!isObject(each)) continue;
    const held = heldBy(machine, each);
    if (held === null) return null;
    if (held.bytesAtMost > dearest.bytes) dearest = { bytes: held.bytesAtMost, objects: held.objects };
  }
  return dearest;
}
