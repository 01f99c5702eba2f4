import { isStr } from '../../values/str.ts';
import { between, join as joinIntervals, type Interval } from '../../quantity/interval.ts';
import { ANY_BOOL, ANY_INT, SomeData, Unknown } from '../../values/abstract.ts';
import { isObject, type Value } from '../../values/value.ts';
import { NativeFunction, type MethodTable } from '../runtime/nativeFunction.ts';
import { newAbstractStr, place } from '../heap/create.ts';
import type { Machine } from '../machine.ts';

/**
 * Bytes of memory for each byte of a text that data come from: at most, as for a list of empty lists (a list and its
 * table for `[],`).
 */
const MOST_BYTES_PER_BYTE = 32;

/** Room of a view of a dict, or of a pair that iterating over its items makes. */
const SMALL_OBJECT_BYTES = 64;

/** Part of such data: it is there already, and no longer than the whole. */
export function partOf({ why, textBytes }: SomeData): SomeData {
  return new SomeData(why, between(0, textBytes.high, textBytes.likely));
}

/** What iterating over data gives: a part, or a pair made of parts. */
export function nextPart(machine: Machine, data: SomeData): Value {
  return place(machine, partOf(data), between(0, SMALL_OBJECT_BYTES, 0));
}

/** A part that is copied, such as a slice or a text in other letters. */
export function copiedPart(machine: Machine, data: SomeData): Value {
  return place(
    machine,
    partOf(data),
    between(0, MOST_BYTES_PER_BYTE * data.textBytes.high, data.textBytes.likely),
  );
}

/** Text of data when printed: quotes and blanks are added, and letters may become `\xNN`. */
export function printedLength({ textBytes }: SomeData): Interval {
  return between(0, 2 + 4 * textBytes.high, textBytes.likely);
}

/** Methods that dicts, lists and texts have and that change nothing, by what they give. */
const METHODS: Readonly<Record<string, (machine: Machine, data: SomeData) => Value>> = {
  ...named(['keys', 'values', 'items'], nextPart),
  ...named(['copy', 'split', 'rsplit', 'strip', 'lstrip', 'rstrip', 'lower', 'upper'], copiedPart),
  ...named(['decode', 'encode'], (machine, data) => newAbstractStr(machine, partOf(data).textBytes)),
  ...named(['count', 'find', 'rfind', 'index', 'rindex'], () => ANY_INT),
  ...named(['startswith', 'endswith', 'isdigit', 'isalpha', 'isspace', 'isupper', 'islower'], () => ANY_BOOL),
};

function named(
  names: readonly string[],
  give: (machine: Machine, data: SomeData) => Value,
): Record<string, (machine: Machine, data: SomeData) => Value> {
  return Object.fromEntries(names.map((name) => [name, give]));
}

/** Methods of data of which only the size is known; whether they are there depends on what the data are. */
export const DATA_METHODS: MethodTable = new Map([
  ...Object.entries(METHODS).map(([name, give]): [string, NativeFunction] => [
    name,
    new NativeFunction(name, (machine, [self]) => {
      machine.branches?.mayRaise();
      return self instanceof SomeData
        ? give(machine, self)
        : new Unknown(`result of ${name} of an unknown value`);
    }),
  ]),
  ['get', new NativeFunction('get', (machine, args) => taken(machine, args))],
]);

/** `get` gives a part or the default, which is data as well where it is a number or a text. */
function taken(machine: Machine, [self, , otherwise]: readonly Value[]): Value {
  machine.branches?.mayRaise();
  if (!(self instanceof SomeData)) return new Unknown('result of get of an unknown value');
  const part = partOf(self);
  if (otherwise === undefined || !isObject(otherwise) || otherwise.typeTag === 'someData') return part;
  if (!isStr(otherwise)) return new Unknown('a part of unknown data, or the default');
  return new SomeData(self.why, joinIntervals(part.textBytes, otherwise.byteLength));
}
