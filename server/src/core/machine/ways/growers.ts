import { OneOf } from '../../values/abstract.ts';
import { Cell, Deque, Dict, List, SetObject } from '../../values/containers.ts';
import { Frame } from '../../values/frame.ts';
import { ArrayObject, Bytes, Str } from '../../values/strings.ts';
import { ClassType, Instance, Module } from '../../values/types.ts';
import { isObject, type HeapObject, type Slot } from '../../values/value.ts';
import type { Machine } from '../machine.ts';

// Which containers and texts are longer at the end of a loop's iterations than they were: those that make it grow.

/** References followed that count as much work as copying the state of one object. */
const VISITS_PER_WORK = 32;

/** Lengths at one moment. */
export interface Lengths {
  /** Objects of the heap that can be reached. */
  readonly objects: number;
  /** Entries of containers that can be changed. */
  readonly containers: ReadonlyMap<HeapObject, number>;
  /** Bytes or entries of what stands in a place: assigning to it replaces it. */
  readonly places: ReadonlyMap<HeapObject, ReadonlyMap<string, number>>;
}

/** Something that has become longer, and the names by which a script may shorten it. */
export interface Grower {
  /** The container itself; null for a text, which is only ever replaced. */
  readonly container: HeapObject | null;
  /** True when only keys out of a few have come. */
  readonly endsByItself: boolean;
  readonly names: ReadonlySet<string>;
}

export function lengthsNow(machine: Machine): Lengths {
  const containers = new Map<HeapObject, number>();
  const places = new Map<HeapObject, Map<string, number>>();
  const objects = walk(machine, (object, isNamespace) => {
    const length = isNamespace ? null : lengthOfContainer(object);
    if (length !== null) containers.set(object, length);
    for (const [name, value] of namedValues(object)) {
      const replaced = lengthOfReplaced(value);
      if (replaced === null) continue;
      let ofHolder = places.get(object);
      if (ofHolder === undefined) places.set(object, (ofHolder = new Map<string, number>()));
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
    if (length !== null && earlier !== undefined && length > earlier) growing.push(object);
    for (const [name, value] of namedValues(object)) {
      for (const each of valuesIn(value)) {
        if (lengthOfContainer(each) === null) continue;
        let ofContainer = names.get(each);
        if (ofContainer === undefined) names.set(each, (ofContainer = new Set<string>()));
        ofContainer.add(name);
      }
      const now = lengthOfReplaced(value);
      const then = before.places.get(object)?.get(name);
      if (now !== null && then !== undefined && now > then)
        replaced.push({ container: null, endsByItself: false, names: new Set([name]) });
    }
  });
  const none: ReadonlySet<string> = new Set();
  const kept = growing.map((container) => ({
    container,
    endsByItself:
      (lengthOfContainer(container) ?? 0) - choicesIn(container) <= (before.containers.get(container) ?? 0),
    names: names.get(container) ?? none,
  }));
  return { growers: [...kept, ...replaced], objects: objects - before.objects };
}

/** The bare names of what grows. */
export function namesOf({ growers }: Growing): readonly string[] {
  const names = growers.flatMap((grower) => (grower.endsByItself ? [] : [...grower.names]));
  return [...new Set(names.map((name) => name.slice(name.indexOf(' ') + 1)))];
}

function lengthOfContainer(object: HeapObject): number | null {
  if (object instanceof List || object instanceof Deque) return object.items.length;
  if (object instanceof Dict || object instanceof SetObject) return object.table.entries.size;
  return null;
}

function choicesIn(object: HeapObject): number {
  return object instanceof Dict || object instanceof SetObject ? object.table.choices : 0;
}

function lengthOfReplaced(value: Slot): number | null {
  let longest: number | null = null;
  for (const each of valuesIn(value)) {
    const length =
      each instanceof Str || each instanceof Bytes
        ? each.byteLength.likely
        : each instanceof ArrayObject
          ? each.length.likely
          : null;
    if (length !== null) longest = Math.max(longest ?? 0, length);
  }
  return longest;
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
  machine.branchWork += Math.ceil(seen.size / VISITS_PER_WORK);
  return objects;
}
