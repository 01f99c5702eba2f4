import { between, type Interval } from '../quantity/interval.ts';
import { HeapObject, isObject, type Slot, type Value, type Visitor } from './value.ts';

/** A value nothing is known about, with the reason in words. Takes no memory that we know of. */
export class Unknown extends HeapObject {
  readonly why: string;
  constructor(why: string) {
    super();
    this.why = why;
  }
}

/**
 * Data of which only the size is known: numbers, texts, and lists and dicts of them, as a settings file or a JSON
 * text gives them. `textBytes` is the length of the text it comes from.
 */
export class SomeData extends Unknown {
  readonly textBytes: Interval;
  constructor(why: string, textBytes: Interval) {
    super(why);
    this.textBytes = textBytes;
  }
}

/** The result of what failed with an exception that ends the script: the analysis goes on as if it had worked. */
export class LeftUndone extends Unknown {}

/** An exception that a call may raise: of which class is not known, but its text is a short message. */
export class UnknownException extends Unknown {}

/** An int that lies in an interval (a reading from a sensor, a counter behind a loop). */
export class AbstractInt extends HeapObject {
  readonly range: Interval;
  constructor(range: Interval) {
    super();
    this.range = range;
  }
}

/** True or False, unknown which. */
export class AbstractBool extends HeapObject {}

export const ANY_BOOL = new AbstractBool();
export const ANY_INT = new AbstractInt(between(-Infinity, Infinity, 0));

export function abstractInt(low: number, high: number, likely: number = low): Value {
  return low === high ? low : new AbstractInt(between(low, high, likely));
}

/** One of several values, depending on conditions that are not known before the script runs. */
export class OneOf extends HeapObject {
  readonly alternatives: readonly Value[];
  constructor(alternatives: readonly Value[]) {
    super();
    this.alternatives = alternatives;
  }
  override visit(visit: Visitor): void {
    for (const alternative of this.alternatives) visit(alternative);
  }
}

/** More alternatives than this are given up for an unknown value: a name that many objects share says little. */
const MOST_ALTERNATIVES = 4;

export function oneOf(values: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const value of values) {
    for (const each of value instanceof OneOf ? value.alternatives : [value]) {
      if (each instanceof Unknown) return each;
      if (!flat.includes(each)) flat.push(each);
    }
  }
  if (flat.length === 1) return flat[0] as Value;
  return flat.length > MOST_ALTERNATIVES ? fewerOf(flat) : new OneOf(flat);
}

/**
 * Of objects of one class that a loop has made, the newest stands for all that count for memory: only one of them is
 * there at a time.
 */
function fewerOf(alternatives: readonly Value[]): Value {
  const objects = alternatives.filter(isObject);
  const others = alternatives.filter((each) => !isObject(each));
  const [first] = objects;
  const alike = first !== undefined && objects.every((each) => classOf(each) === classOf(first));
  if (!alike || others.length >= MOST_ALTERNATIVES) return new Unknown('one of many values');
  const newest = (objects.filter(({ aside }) => aside === null || aside.standIn === null).at(-1) ??
    objects.at(-1)) as Value;
  return others.length === 0 ? newest : new OneOf([...others, newest]);
}

/** What tells objects of different classes apart: the class of an instance, the name of a firmware type, or the kind. */
function classOf(object: HeapObject): unknown {
  const { typeName, type } = object as { readonly typeName?: unknown; readonly type?: unknown };
  return typeName ?? type ?? object.constructor;
}

export function isAbstract(value: Slot): boolean {
  return (
    isObject(value) &&
    (value instanceof Unknown ||
      value instanceof AbstractInt ||
      value instanceof AbstractBool ||
      value instanceof OneOf)
  );
}
