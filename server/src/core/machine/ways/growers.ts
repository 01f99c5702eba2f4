import { OneOf } from '../../values/abstract.ts';
import type { Interval } from '../../quantity/interval.ts';
import { Cell } from '../../values/cell.ts';
import { Deque } from '../../values/deque.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { Frame } from '../../values/frame.ts';
import { ArrayObject } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { ClassType, Instance } from '../../values/class.ts';
import { Module } from '../../values/module.ts';
import { isObject, type HeapObject, type Slot } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { GrowingTable } from '../notes.ts';

// Which containers and texts are longer at the end of a loop's iterations than they were: those that make it grow.

/** A length, and what is there of it on every way. */
interface Length {
  readonly likely: number;
  readonly least: number;
}

/** Of what stands in a place. */
interface PlacedLength extends Length {
  readonly entryBytes: number;
}

/** Lengths at one moment. */
export interface Lengths {
  /** Objects of the heap that can be reached. */
  readonly objects: number;
  /** Entries of containers that can be changed. */
  readonly containers: ReadonlyMap<HeapObject, Length>;
  /** Bytes or entries of what stands in a place: assigning to it replaces it. */
  readonly places: ReadonlyMap<HeapObject, ReadonlyMap<string, PlacedLength>>;
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
}

export function lengthsNow(machine: Machine): Lengths {
  const containers = new Map<HeapObject, Length>();
  const places = new Map<HeapObject, Map<string, PlacedLength>>();
  const objects = walk(machine, (object, isNamespace) => {
    const length = isNamespace ? null : lengthOfContainer(object);
    if (length !== null) containers.set(object, length);
    for (const [name, value] of namedValues(object)) {
      const replaced = lengthOfReplaced(machine, value);
      if (replaced === null) continue;
      let ofHolder = places.get(object);
      if (ofHolder === undefined) places.set(object, (ofHolder = new Map<string, PlacedLength>()));
      ofHolder.set(name, replaced);
    }
  });
  return { objects, containers, places };
}

/** What has become longer, and by how many the objects that can be reached have become more. */
export interface Growing {
  readonly growers: readonly Grower[];
  readonly objects: number;
}

/** What has become longer since. Containers that are new are kept by one that was there before. */
export function growingSince(machine: Machine, before: Lengths): Growing {
  const names = new Map<HeapObject, Set<string>>();
  const growing: HeapObject[] = [];
  const replaced: Grower[] = [];
  const objects = walk(machine, (object) => {
    const length = lengthOfContainer(object);
    const earlier = before.containers.get(object);
    if (length !== null && earlier !== undefined && length.likely > earlier.likely) growing.push(object);
    for (const [name, value] of namedValues(object)) {
      for (const each of valuesIn(value)) {
        if (lengthOfContainer(each) === null) continue;
        let ofContainer = names.get(each);
        if (ofContainer === undefined) names.set(each, (ofContainer = new Set<string>()));
        ofContainer.add(name);
      }
      const now = lengthOfReplaced(machine, value, before);
      const then = before.places.get(object)?.get(name);
      if (now === null || then === undefined || now.likely <= then.likely) continue;
      const bytes = (now.likely - then.likely) * now.entryBytes;
      replaced.push({ container: null, holder: object, endsByItself: false, names: new Set([name]), bytes });
    }
  });
  const none: ReadonlySet<string> = new Set();
  const kept = growing.map((container) => ({
    container,
    holder: container,
    endsByItself:
      (lengthOfContainer(container)?.likely ?? 0) - choicesIn(container) <=
      (before.containers.get(container)?.likely ?? 0),
    names: names.get(container) ?? none,
    bytes: 0,
  }));
  return { growers: [...kept, ...replaced], objects: objects - before.objects };
}

/** The bare names of what grows. */
export function namesOf({ growers }: Growing): readonly string[] {
  const names = growers.flatMap((grower) => (grower.endsByItself ? [] : [...grower.names]));
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
    const entries = lengthOfContainer(container)?.likely ?? 0;
    const entriesPerTurn = (entries - (before.containers.get(container)?.likely ?? 0)) / turns;
    if (container instanceof List)
      return [
        { kind: 'list', entries, entriesPerTurn, slots: container.capacity, slotBytes: sizes.wordBytes },
      ];
    const slotBytes = container instanceof SetObject ? sizes.wordBytes : sizes.tableEntry;
    if (!(container instanceof Dict || container instanceof SetObject) || container.table.ordered) return [];
    return [{ kind: 'hash', entries, entriesPerTurn, slots: container.table.slots, slotBytes }];
  });
}

function lengthOfContainer(object: HeapObject): Length | null {
  if (object instanceof List) return { likely: object.items.length, least: object.certainLength };
  if (object instanceof Deque) return exactLength(object.items.length);
  if (object instanceof Dict || object instanceof SetObject) {
    const { entries, optional } = object.table;
    return { likely: entries.size, least: entries.size - optional };
  }
  return null;
}

function exactLength(length: number): Length {
  return { likely: length, least: length };
}

function choicesIn(object: HeapObject): number {
  return object instanceof Dict || object instanceof SetObject ? object.table.choices : 0;
}

/**
 * Length of what stands in a place.
 *
 * @param before containers that were there then change where they are, and are not replaced
 */
function lengthOfReplaced(machine: Machine, value: Slot, before?: Lengths): PlacedLength | null {
  const lengths = valuesIn(value).flatMap((each) => {
    const length = before?.containers.has(each) === true ? null : placedLength(machine, each);
    return length === null ? [] : [length];
  });
  const [first] = lengths;
  if (first === undefined) return null;
  return {
    likely: Math.max(...lengths.map(({ likely }) => likely)),
    least: Math.min(...lengths.map(({ least }) => least)),
    entryBytes: first.entryBytes,
  };
}

function placedLength({ sizes }: Machine, object: HeapObject): PlacedLength | null {
  if (object instanceof Str || object instanceof Bytes) return placed(object.byteLength, 1);
  if (object instanceof ArrayObject) return placed(object.length, object.itemBytes);
  if (object instanceof Tuple) return { ...exactLength(object.items.length), entryBytes: sizes.wordBytes };
  const entries = lengthOfContainer(object);
  const entryBytes = object instanceof Dict ? sizes.tableEntry : sizes.wordBytes;
  return entries === null ? null : { ...entries, entryBytes };
}

function placed({ likely, low }: Interval, entryBytes: number): PlacedLength {
  return { likely, least: low, entryBytes };
}

function valuesIn(value: Slot): readonly HeapObject[] {
  if (!isObject(value)) return [];
  const inner = value instanceof Cell ? value.value : value;
  if (!isObject(inner)) return [];
  return inner instanceof OneOf ? inner.alternatives.filter(isObject) : [inner];
}

/** What an object gives names to, by {@link localName} and the like. */
function* namedValues(object: HeapObject): Generator<readonly [string, Slot]> {
  if (object instanceof Frame) {
    for (const [index, name] of object.code.localNames.entries())
      yield [localName(name), object.slots[index]];
  } else if (object instanceof Module) yield* entriesOf(object.globals, globalName);
  else if (object instanceof Instance || object instanceof ClassType)
    yield* entriesOf(object.members, attributeName);
}

function* entriesOf(dict: Dict, named: (name: string) => string): Generator<readonly [string, Slot]> {
  for (const { key, value } of dict.table.entries.values())
    if (key instanceof Str && key.text !== null) yield [named(key.text), value];
}

export const localName = (name: string): string => `local ${name}`;
export const globalName = (name: string): string => `global ${name}`;
export const attributeName = (name: string): string => `attribute ${name}`;

/**
 * Visits every object that the current state of the script can reach by way of modules and calls in progress. The
 * names of a module or class are a namespace: there are no more of them than its code writes down. Returns how many
 * objects of the heap there are.
 */
function walk(machine: Machine, visitObject: (object: HeapObject, isNamespace: boolean) => void): number {
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
  let objects = 0;
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    if (object.id >= 0) objects++;
    if (object instanceof ClassType) namespaces.add(object.members);
    visitObject(object, namespaces.has(object));
    object.visit(visit);
  }
  machine.work.charge('visit', seen.size);
  return objects;
}
