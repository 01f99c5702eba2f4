import { between, type Interval } from '../quantity/interval.ts';
import {
  truthOfNumber,
  HeapObject,
  isObject,
  type Slot,
  type TypeTag,
  type Value,
  type Visitor,
} from './value.ts';

/** A value nothing is known about, with the reason in words, except what of it may be one of the objects at hand. */
export class Unknown extends HeapObject {
  static {
    this.isOfType('unknown');
  }
  readonly why: string;
  /** Objects that it may be, which live as long as it does. */
  readonly keeps: readonly HeapObject[];
  constructor(why: string, keeps: readonly HeapObject[] = []) {
    super();
    this.why = why;
    this.keeps = keeps;
  }
  override visit(visit: Visitor): void {
    for (const object of this.keeps) visit(object);
  }
  override get chosenBy(): HeapObject | null {
    return this.keeps.length > 0 ? this : null;
  }
  override visitMeant(visit: Visitor): void {
    this.visit(visit);
  }
  override meaningInstead(before: HeapObject, now: HeapObject): Unknown {
    return new Unknown(this.why, replaced(this.keeps, before, now));
  }
  override get typeName(): null {
    return null;
  }
}

/**
 * Data of which only the size is known: numbers, texts, and lists and dicts of them, as a settings file or a JSON
 * text gives them. `textBytes` is the length of the text it comes from.
 */
export class SomeData extends Unknown {
  static {
    this.isOfType('someData');
  }
  readonly textBytes: Interval;
  constructor(why: string, textBytes: Interval) {
    super(why);
    this.textBytes = textBytes;
  }
}

/** The result of what failed with an exception that ends the script: the analysis goes on as if it had worked. */
export class LeftUndone extends Unknown {
  static {
    this.isOfType('leftUndone');
  }
}

/** An exception that a call may raise: of which class is not known, but its text is a short message. */
export class UnknownException extends Unknown {
  static {
    this.isOfType('unknownException');
  }
}

/** An int that lies in an interval (a reading from a sensor, a counter behind a loop). */
export class AbstractInt extends HeapObject {
  static {
    this.isOfType('abstractInt');
  }
  readonly range: Interval;
  constructor(range: Interval) {
    super();
    this.range = range;
  }
  override get typeName(): string {
    return 'int';
  }
  override get bounds(): Interval {
    return this.range;
  }
  override get truth(): boolean | undefined {
    return truthOfNumber(this.range);
  }
  override get float(): null {
    return null;
  }
}

/** An int that had one value in each turn of a loop, and goes on changing in those that are still to come. */
export class CountedInt extends AbstractInt {
  static {
    this.isOfType('abstractInt');
  }
  override get goesOn(): boolean {
    return true;
  }
}

/** True or False, unknown which. */
export class AbstractBool extends HeapObject {
  static {
    this.isOfType('abstractBool');
  }
  override get typeName(): string {
    return 'bool';
  }
  override get truth(): undefined {
    return undefined;
  }
  override get float(): null {
    return null;
  }
}

export const ANY_BOOL = new AbstractBool();
export const ANY_INT = new AbstractInt(between(-Infinity, Infinity, 0));

export function abstractInt(low: number, high: number, likely: number = low): Value {
  return low === high ? low : new AbstractInt(between(low, high, likely));
}

/** One of several values, depending on conditions that are not known before the script runs. */
export class OneOf extends HeapObject {
  static {
    this.isOfType('oneOf');
  }
  readonly alternatives: readonly Value[];
  /** Objects that it may be as well: they live as long, but what is done with it is not tried with them. */
  readonly keeps: readonly HeapObject[];
  /** Of methods: the value of which each alternative is the method. */
  readonly methodsOf: OneOf | null;
  constructor(
    alternatives: readonly Value[],
    keeps: readonly HeapObject[] = [],
    methodsOf: OneOf | null = null,
  ) {
    super();
    this.alternatives = alternatives;
    this.keeps = keeps;
    this.methodsOf = methodsOf;
  }
  override visit(visit: Visitor): void {
    for (const alternative of this.alternatives) visit(alternative);
    for (const object of this.keeps) visit(object);
  }
  override get chosenBy(): HeapObject {
    return this.methodsOf ?? this;
  }
  override get hasOthers(): boolean {
    return this.keeps.length > 0;
  }
  override visitMeant(visit: Visitor): void {
    this.visit(visit);
  }
  override meaningInstead(before: HeapObject, now: HeapObject): OneOf {
    return new OneOf(replaced(this.alternatives, before, now), replaced(this.keeps, before, now));
  }
  override get typeName(): null {
    return null;
  }
}

function replaced<Each extends Value>(
  values: readonly Each[],
  before: HeapObject,
  now: HeapObject,
): readonly Each[] {
  return values.map((each) => (each === before ? (now as Each) : each));
}

/** True for a value of which nothing is known, or only how large it is. */
export function isUnknown(value: Slot): value is Unknown {
  return value instanceof Unknown;
}

/** What a value may be that stands for one of several; null for any other. */
export function alternativesOf(value: Slot): readonly Value[] | null {
  return value instanceof OneOf ? value.alternatives : null;
}

/** Those of some objects that live on, where a value may be one of them and not all are told apart. */
type Kept = (objects: readonly HeapObject[]) => readonly HeapObject[];

/** Of more alternatives, some of which do alike, not all are told apart: a name that many objects share says little. */
const MOST_ALIKE = 4;
/** The same where each does something else, or stands in a container: a script has a table of them, and means each. */
export const MOST_ALTERNATIVES = 16;

/** @param mostAlike so many alternatives are told apart although some do alike; and as many as one of the values has */
export function oneOf(
  values: readonly Value[],
  kept: Kept = (objects) => objects,
  mostAlike = MOST_ALIKE,
): Value {
  const told = new Set<Value>();
  const keeps: HeapObject[] = [];
  let unknown: Unknown | null = null;
  let most = mostAlike;
  for (const value of values) {
    if (value instanceof OneOf) {
      keeps.push(...value.keeps);
      most = Math.max(most, value.alternatives.length);
    }
    for (const each of value instanceof OneOf ? value.alternatives : [value]) {
      if (each instanceof Unknown) unknown ??= each;
      told.add(each);
    }
  }
  const flat = [...told];
  if (unknown !== null) return unknownOf(unknown, [...flat, ...keeps], kept);
  if (flat.length === 1 && keeps.length === 0) return flat[0] as Value;
  return areMany(flat, most) ? fewerOf(flat, keeps, kept) : new OneOf(flat, withMemory(keeps, flat));
}

function areMany(alternatives: readonly Value[], most: number): boolean {
  if (alternatives.length <= most) return false;
  const likenesses = new Set(alternatives.map((each) => (isObject(each) ? each.likeness : null)));
  return alternatives.length > MOST_ALTERNATIVES || likenesses.size < alternatives.length;
}

/** The value of which nothing is known when it may as well be one of some others. */
function unknownOf(unknown: Unknown, others: readonly Value[], kept: Kept): Unknown {
  const more = withMemory(others, unknown.keeps);
  return more.length === 0 ? unknown : new Unknown(unknown.why, kept([...unknown.keeps, ...more]));
}

/** Of objects of one class the longest stands for all in what is done with them, and of those alike the newest. */
function fewerOf(alternatives: readonly Value[], keeps: readonly HeapObject[], kept: Kept): Value {
  const objects = alternatives.filter(isObject);
  const others = alternatives.filter((each) => !isObject(each));
  const [first] = objects;
  const alike = first !== undefined && objects.every(({ likeness }) => likeness === first.likeness);
  const all = [...objects, ...keeps];
  if (!alike || others.length >= MOST_ALIKE)
    return new Unknown('one of many values', kept(withMemory(all, [])));
  const shown = [...others, longestOf(objects, first)];
  return new OneOf(shown, kept(withMemory(all, shown)));
}

function longestOf(objects: readonly HeapObject[], first: HeapObject): HeapObject {
  let [longest, most] = [first, lengthOf(first)];
  for (const each of objects) {
    const length = lengthOf(each);
    if (length >= most) [longest, most] = [each, length];
  }
  return longest;
}

/** Entries or bytes; -1 for what has no length. */
function lengthOf(object: HeapObject): number {
  return object.placedLength(1)?.likely ?? -1;
}

/** Objects with memory of their own that values are or stand for, without those that are known already. */
function withMemory(values: readonly Value[], known: readonly Value[]): HeapObject[] {
  const before = new Set(known);
  const found = new Set<HeapObject>();
  const visit = (value: Slot): void => {
    if (!isObject(value) || before.has(value)) return;
    if (value.id >= 0) found.add(value);
    else value.visitMeant(visit);
  };
  for (const value of values) visit(value);
  return [...found];
}

const ABSTRACT: ReadonlySet<TypeTag> = new Set([
  'unknown',
  'unknownException',
  'someData',
  'leftUndone',
  'missingModule',
  'abstractInt',
  'abstractBool',
  'oneOf',
]);

export function isAbstract(value: Slot): boolean {
  return isObject(value) && ABSTRACT.has(value.typeTag);
}

/** True for an int or bool that is not known. */
export function isAbstractNumber(value: Slot): boolean {
  return isObject(value) && (value.typeTag === 'abstractInt' || value.typeTag === 'abstractBool');
}
