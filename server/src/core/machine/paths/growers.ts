import { numberRange } from './scope.ts';
import { alternativesOf } from '../../values/abstract.ts';
import {
  type PlacedLength,
  type Extent,
  isObject,
  type HeapObject,
  type NamedSlot,
  type Slot,
  type Visitor,
} from '../../values/value.ts';
import type { ClassType } from '../../values/class.ts';
import type { Machine } from '../machine.ts';
import type { GrowingTable } from '../../run/notes.ts';

/** Lengths at one moment. */
export interface Lengths {
  /** Objects of the heap that can be reached, of what a place may hold by way of the newest. */
  readonly objects: number;
  /** Entries of containers that can be changed. */
  readonly containers: ReadonlyMap<HeapObject, Extent>;
  /** Bytes or entries of what stands in a place: assigning to it replaces it. */
  readonly places: ReadonlyMap<HeapObject, ReadonlyMap<string, PlacedLength>>;
  /** What was there: it is no longer for standing somewhere else. */
  readonly reached: ReadonlySet<HeapObject>;
}

/** Something that has become longer or was replaced by something longer, and the names by which a script may shorten it. */
export interface Grower {
  /** The container itself; null for a text or a container that is replaced. */
  readonly container: HeapObject | null;
  /** Where it stands that is replaced; else the container itself. */
  readonly holder: HeapObject;
  /** Of what is replaced: bytes that it has become longer by. */
  readonly bytes: number;
  /** True when only keys out of a few have come. */
  readonly endsByItself: boolean;
  readonly names: ReadonlySet<string>;
  /** Names of the lists and dicts in which it stands. */
  readonly namesOfHolder: ReadonlySet<string>;
}

export function lengthsNow(machine: Machine): Lengths {
  const containers = new Map<HeapObject, Extent>();
  const places = new Map<HeapObject, Map<string, PlacedLength>>();
  const reached = walk(machine, (object, isNamespace) => {
    const length = isNamespace ? null : object.extent;
    if (length !== null) containers.set(object, length);
    for (const [scope, bare, value] of placesIn(object, isNamespace)) {
      const replaced = lengthOfReplaced(machine, value);
      if (replaced === null) continue;
      const name = `${scope} ${bare}`;
      let ofHolder = places.get(object);
      if (ofHolder === undefined) places.set(object, (ofHolder = new Map<string, PlacedLength>()));
      ofHolder.set(name, replaced);
    }
  });
  return { objects: countObjects(machine), containers, places, reached };
}

/** What has become longer, and by how many the objects that can be reached have become more. */
export interface Growing {
  readonly growers: readonly Grower[];
  readonly objects: number;
}

/** What has become longer since. Containers that are new are kept by one that was there before. */
export function growingSince(machine: Machine, before: Lengths): Growing {
  const names = new Map<HeapObject, Set<string>>();
  const holders = new Map<HeapObject, Set<HeapObject>>();
  const growing: HeapObject[] = [];
  const replaced: Omit<Grower, 'namesOfHolder'>[] = [];
  walk(machine, (object, isNamespace) => {
    const length = object.extent;
    const earlier = before.containers.get(object);
    if (length !== null && earlier !== undefined && length.likely > earlier.likely) growing.push(object);
    for (const [scope, bare, value] of placesIn(object, isNamespace)) {
      if (!isObject(value)) continue;
      const name = `${scope} ${bare}`;
      for (const each of valuesIn(value)) {
        if (each.extent === null) continue;
        addTo(names, each, name);
        if (scope === 'item') addTo(holders, each, object);
      }
      const now = lengthOfReplaced(machine, value, before);
      const then = before.places.get(object)?.get(name);
      if (now === null || then === undefined || now.likely <= then.likely) continue;
      if (scope === 'item' && valuesIn(value).every((each) => before.reached.has(each))) continue;
      const bytes = (now.likely - then.likely) * now.entryBytes;
      replaced.push({ container: null, holder: object, endsByItself: false, names: new Set([name]), bytes });
    }
  });
  const namesOfAll = (objects: Iterable<HeapObject>): ReadonlySet<string> =>
    new Set([...objects].flatMap((object) => [...(names.get(object) ?? [])]));
  const kept = growing.map((container): Grower => ({
    container,
    holder: container,
    endsByItself:
      (container.extent?.likely ?? 0) - container.choiceCount <=
      (before.containers.get(container)?.likely ?? 0),
    names: namesOfAll([container]),
    namesOfHolder: namesOfAll(holders.get(container) ?? []),
    bytes: 0,
  }));
  const named = replaced.map((each) => ({ ...each, namesOfHolder: namesOfAll([each.holder]) }));
  return { growers: [...kept, ...named], objects: countObjects(machine) - before.objects };
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

/** The bare names of what grows, or of what it stands in. */
export function namesOf(growers: readonly Grower[]): readonly string[] {
  const names = growers.flatMap((grower) => [...grower.names, ...grower.namesOfHolder]);
  return [...new Set(names.map((name) => name.slice(name.indexOf(' ') + 1)))];
}

/** True when something that grows did so from one moment to the next on every way. */
export function growsOnEveryWay(growers: readonly Grower[], before: Lengths, after: Lengths): boolean {
  return growers.some(({ container, holder, names }) => {
    const least = (lengths: Lengths): number =>
      container !== null
        ? (lengths.containers.get(container)?.least ?? 0)
        : Math.max(...[...names].map((name) => lengths.places.get(holder)?.get(name)?.least ?? 0));
    return least(after) > least(before);
  });
}

/** The tables of what grows, with the entries that a turn adds. */
export function tablesOf(
  { sizes }: Machine,
  growers: readonly Grower[],
  before: Lengths,
  turns: number,
): readonly GrowingTable[] {
  return growers.flatMap(({ container }): GrowingTable[] => {
    if (container === null) return [];
    const entries = container.extent?.likely ?? 0;
    const entriesPerTurn = (entries - (before.containers.get(container)?.likely ?? 0)) / turns;
    const table = container.slotTable;
    if (table === null || table.kind === 'ordered') return [];
    const { kind, slots, slotWords } = table;
    return [{ kind, entries, entriesPerTurn, slots, slotBytes: slotWords * sizes.wordBytes }];
  });
}

/**
 * Length of what stands in a place.
 *
 * @param before containers that were there then change where they are, and are not replaced
 */
function lengthOfReplaced(machine: Machine, value: Slot, before?: Lengths): PlacedLength | null {
  const lengths = valuesIn(value).flatMap((each) => {
    const length = before?.containers.has(each) === true ? null : each.placedLength(machine.sizes.wordBytes);
    return length === null ? [] : [length];
  });
  const [first] = lengths;
  if (first === undefined) return null;
  return {
    likely: Math.max(...lengths.map(({ likely }) => likely)),
    least: innerOf(value)?.hasOthers === true ? 0 : Math.min(...lengths.map(({ least }) => least)),
    entryBytes: first.entryBytes,
  };
}

/** The greatest number that stands under each name, of an attribute in any object; null where something else does. */
export function numbersNamed(machine: Machine): ReadonlyMap<string, number | null> {
  const numbers = new Map<string, number | null>();
  walk(machine, (object) => {
    for (const [scope, bare, value] of object.named()) {
      const name = `${scope} ${bare}`;
      const number = numberRange(value)?.high ?? null;
      const before = numbers.get(name);
      numbers.set(name, number === null || before === null ? null : Math.max(number, before ?? number));
    }
  });
  return numbers;
}

export const localName = (name: string): string => `local ${name}`;
export const globalName = (name: string): string => `global ${name}`;
export const attributeName = (name: string): string => `attribute ${name}`;
export const itemName = (key: string): string => `item ${key}`;

/** What an object gives names to, and what stands in a list or dict. */
function* placesIn(object: HeapObject, isNamespace: boolean): Generator<NamedSlot> {
  yield* object.named();
  if (!isNamespace) yield* object.namedItems();
}

/** A chain of objects is longest behind the newest, and what a place may hold instead comes and goes. */
function countObjects(machine: Machine): number {
  let objects = 0;
  const newestOf = (object: HeapObject, visit: Visitor): void => {
    if (object.chosenBy === null) {
      object.visit(visit);
      return;
    }
    const meant: HeapObject[] = [];
    object.visitMeant((value) => {
      if (isObject(value)) meant.push(value);
    });
    const newest = Math.max(...meant.map(({ id }) => id));
    visit(meant.find(({ id }) => id === newest));
  };
  const count = (object: HeapObject): void => {
    if (object.id >= 0) objects++;
  };
  walk(machine, count, newestOf);
  return objects;
}

/**
 * Visits every object that the current state of the script can reach by way of modules and calls in progress. The
 * names of a module or class are a namespace: there are no more of them than its code writes down.
 *
 * @param follow visits what an object refers to
 * @returns all of them
 */
export function walk(
  machine: Machine,
  visitObject: (object: HeapObject, isNamespace: boolean) => void,
  follow: (object: HeapObject, visit: Visitor) => void = (object, visit) => {
    object.visit(visit);
  },
): ReadonlySet<HeapObject> {
  const namespaces = new Set<HeapObject>();
  for (const { globals } of machine.modules.values()) namespaces.add(globals);
  const seen = new Set<HeapObject>();
  const stack: HeapObject[] = [];
  const visit = (value: Slot): void => {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    stack.push(value);
  };
  for (const frame of machine.frames) visit(frame);
  for (const module of machine.modules.values()) visit(module);
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    if (object.typeTag === 'class') namespaces.add((object as ClassType).members);
    visitObject(object, namespaces.has(object));
    follow(object, visit);
  }
  machine.work.charge('visit', seen.size);
  return seen;
}

function valuesIn(value: Slot): readonly HeapObject[] {
  const inner = innerOf(value);
  if (inner === null) return [];
  return alternativesOf(inner)?.filter(isObject) ?? [inner];
}

function innerOf(value: Slot): HeapObject | null {
  const inner = isObject(value) ? value.inner : undefined;
  return isObject(inner) ? inner : null;
}
