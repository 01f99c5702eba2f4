import { AbstractBool, AbstractInt, OneOf, SomeData, UnknownException } from '../../values/abstract.ts';
import { BoundMethod } from '../../values/boundMethod.ts';
import { Closure } from '../../values/closure.ts';
import { FunctionObject } from '../../values/function.ts';
import { Generator } from '../../values/generator.ts';
import { Dict, DictView } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { Range } from '../../values/range.ts';
import { SetObject } from '../../values/set.ts';
import { SliceObject } from '../../values/slice.ts';
import { Tuple } from '../../values/tuple.ts';
import { BigInteger } from '../../values/bigInteger.ts';
import { Complex } from '../../values/complex.ts';
import { Float } from '../../values/float.ts';
import { ArrayObject } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { ClassType, Instance } from '../../values/class.ts';
import { ExceptionObject } from '../../values/exception.ts';
import { Module } from '../../values/module.ts';
import { NativeType } from '../../values/nativeType.ts';
import { Singleton } from '../../values/singleton.ts';
import { NamedTupleType } from '../../values/namedTupleType.ts';
import { type Value, typeName } from '../../values/value.ts';
import { lookupInClass } from '../calls/attributes.ts';
import { arrayItem } from '../objects/arrayItems.ts';
import { callValue } from '../calls/call.ts';
import { charactersOf, utf8Length } from './text.ts';
import { printedLength } from '../builtins/dataMethods.ts';
import { chargeText as chargeNumberText } from '../numbers/digits.ts';
import { errorNumberName } from '../exceptions/errorNumbers.ts';
import { floatText, printedFloat } from './formatFloat.ts';
import { integerOf } from '../numbers/integers.ts';
import { decimalLength, formatIntBuffer } from './integerText.ts';
import { hold, letGo } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../native/nativeTypes.ts';
import {
  add as addIntervals,
  between,
  exactly,
  join as joinIntervals,
  ZERO,
  type Interval,
} from '../../quantity/interval.ts';

/** Where printed text goes, piece by piece as the C code hands it over (`mp_print_t`). */
export interface Printer {
  add(text: string): void;
  addUnknown(byteLength: Interval): void;
}

export type PrintKind = 'str' | 'repr';

/** Longest text of a float as `%g` prints it. */
const LONGEST_FLOAT = 13;
/** Nesting of containers that is followed; the board ends with a RuntimeError somewhere near (MP_STACK_CHECK). */
const DEEPEST = 60;
/** Nesting up to which the items of lists of unknown length are measured: each level prints them twice. */
const DEEPEST_MEASURED = 3;

/** Prints a value (py/obj.c mp_obj_print_helper and the print functions of the types). */
export function printValue(
  machine: Machine,
  printer: Printer,
  value: Value,
  kind: PrintKind,
  depth: number = 0,
): void {
  machine.work.charge('item', 1);
  if (printScalar(machine, printer, value, kind)) return;
  if (value instanceof OneOf) {
    printer.addUnknown(lengthOfAny(machine, value, kind, depth));
    return;
  }
  if (depth > DEEPEST) {
    printer.addUnknown(between(0, Infinity, 16));
    return;
  }
  const print = (item: Value): void => printValue(machine, printer, item, 'repr', depth + 1);
  if (value instanceof Instance) printInstance(machine, printer, value, kind, depth);
  else if (value instanceof List) {
    printItems(printer, '[', value.items, ']', print);
    if (value.open) printer.addUnknown(between(0, lengthOfMore(machine, value, depth), 0));
  } else if (value instanceof Tuple) printTuple(printer, value, print);
  else if (value instanceof Dict) printDict(printer, value, print);
  else if (value instanceof SetObject) printSet(printer, value, print);
  else if (value instanceof DictView) printView(printer, value, print);
  else if (value instanceof SliceObject)
    printItems(printer, 'slice(', [value.start, value.stop, value.step], ')', print);
  else if (value instanceof ArrayObject) printArray(machine, printer, value, print);
  else if (value instanceof ExceptionObject) {
    if (kind === 'repr') printer.add(value.type.name);
    printExceptionArguments(machine, printer, value, kind, depth);
  } else printOther(printer, value, print);
}

function printItems(
  printer: Printer,
  open: string,
  items: readonly Value[],
  close: string,
  print: (item: Value) => void,
): void {
  printer.add(open);
  items.forEach((item, index) => {
    if (index > 0) printer.add(', ');
    print(item);
  });
  printer.add(close);
}

/** Bytes that the items which may follow those of a list take at most, each as long as the longest of those. */
export function lengthOfMore(machine: Machine, { items, mostMore }: List, depth: number): number {
  if (depth > DEEPEST_MEASURED) return Infinity;
  const lengths = items.map((item) => lengthOf(machine, item, 'repr', depth + 1).high);
  const longest = items.length === 0 ? Infinity : lengths.reduce((most, each) => Math.max(most, each));
  return mostMore === 0 ? 0 : mostMore * (longest + 2);
}

// ------------------------------------------------------------------------------------------------ scalars

function printScalar(machine: Machine, printer: Printer, value: Value, kind: PrintKind): boolean {
  if (typeof value === 'boolean') printer.add(value ? 'True' : 'False');
  else if (value === null) printer.add('None');
  else if (typeof value === 'number' || typeof value === 'bigint') printer.add(String(value));
  else if (value instanceof BigInteger) printBigInteger(machine, printer, value);
  else if (value instanceof Float) printFloat(printer, value.value);
  else if (value instanceof Str) printStr(machine, printer, value, kind);
  else if (value instanceof Bytes) printBytes(machine, printer, value);
  else if (value instanceof AbstractInt) printer.addUnknown(decimalLength(value.range));
  else if (value instanceof AbstractBool) printer.addUnknown(between(4, 5, 5));
  else if (value instanceof Complex) printComplex(printer, value);
  else if (value instanceof Singleton) printer.add(value.text);
  else return false;
  return true;
}

function printBigInteger(machine: Machine, printer: Printer, value: BigInteger): void {
  chargeNumberText(machine.work, value.value);
  const buffer = formatIntBuffer(machine, value, 10, 0, false);
  printer.add(String(value.value));
  buffer?.free();
}

function printFloat(printer: Printer, value: number | null): void {
  if (value === null) {
    printer.addUnknown(between(3, LONGEST_FLOAT, 7));
    return;
  }
  const text = floatText(value);
  if (text.endsWith('.0') && !/[en]/.test(text)) {
    printer.add(text.slice(0, -2));
    printer.add('.0');
  } else printer.add(text);
}

function printComplex(printer: Printer, { real, imaginary }: Complex): void {
  if (real === 0) {
    printer.add(printedFloat(imaginary));
    printer.add('j');
    return;
  }
  printer.add('(');
  printer.add(printedFloat(real));
  if (imaginary >= 0 || Number.isNaN(imaginary)) printer.add('+');
  printer.add(printedFloat(imaginary));
  printer.add('j)');
}

function printStr(machine: Machine, printer: Printer, value: Str, kind: PrintKind): void {
  const { text } = value;
  chargeText(machine, text?.length ?? 0, kind);
  if (text === null) {
    const { low, likely, high } = value.byteLength;
    printer.addUnknown(kind === 'str' ? value.byteLength : between(low + 2, high * 4 + 2, likely + 2));
  } else if (kind === 'str') printer.add(text);
  else
    printQuoted(
      printer,
      charactersOf(text).map((character) => character.codePointAt(0) as number),
      isPrintable,
    );
}

function printBytes(machine: Machine, printer: Printer, { data, byteLength }: Bytes): void {
  chargeText(machine, data?.length ?? 0, 'repr');
  if (data === null) {
    const { low, likely, high } = byteLength;
    printer.addUnknown(between(low + 3, high * 4 + 3, likely * 2 + 3));
    return;
  }
  printer.add('b');
  printQuoted(printer, Array.from(data), isPrintable);
}

function isPrintable(code: number): boolean {
  return code >= 32 && code <= 126;
}

/** A text is copied as it is, its quoted form is made character by character. */
function chargeText({ work }: Machine, length: number, kind: PrintKind): void {
  work.charge(kind === 'str' ? 'byte' : 'look', length);
}

const ESCAPES: Readonly<Record<number, string>> = { 0x5c: '\\\\', 10: '\\n', 13: '\\r', 9: '\\t' };

/** Quotes character by character, as py/objstrunicode.c:42 and py/objstr.c:48 do. */
function printQuoted(printer: Printer, codes: readonly number[], isPlain: (code: number) => boolean): void {
  const quote = codes.includes(0x27) && !codes.includes(0x22) ? 0x22 : 0x27;
  const quoteText = String.fromCharCode(quote);
  printer.add(quoteText);
  for (const code of codes) {
    if (code === quote) {
      printer.add('\\');
      printer.add(quoteText);
    } else if (code === 0x5c) printer.add('\\\\');
    else if (isPlain(code)) printer.add(String.fromCharCode(code));
    else if (ESCAPES[code] !== undefined) printer.add(ESCAPES[code]);
    else {
      const [letter, width] = code < 0x100 ? ['x', 2] : code < 0x10000 ? ['u', 4] : ['U', 8];
      printer.add(`\\${letter}`);
      const digits = code.toString(16);
      if (digits.length < width) printer.add('0'.repeat(width - digits.length));
      printer.add(digits);
    }
  }
  printer.add(quoteText);
}

/** The quoted form of a text. */
export function quoted(text: string): string {
  let result = '';
  printQuoted(
    { add: (part) => (result += part), addUnknown: () => undefined },
    charactersOf(text).map((character) => character.codePointAt(0) as number),
    isPrintable,
  );
  return result;
}

// --------------------------------------------------------------------------------------------- containers

function printTuple(printer: Printer, tuple: Tuple, print: (item: Value) => void): void {
  const { items, fieldNames, typeName: name } = tuple;
  if (fieldNames !== null) {
    printer.add(name);
    printer.add('(');
    items.forEach((item, index) => {
      if (index > 0) printer.add(', ');
      printer.add(fieldNames[index] ?? '');
      printer.add('=');
      print(item);
    });
    printer.add(')');
    return;
  }
  printItems(printer, '(', items, '', print);
  if (items.length === 1) printer.add(',');
  printer.add(')');
}

/** py/objdict.c dict_print; `print` says how an item is printed. */
export function printDict(printer: Printer, dict: Dict, print: (item: Value) => void): void {
  if (dict.ordered) {
    printer.add('OrderedDict');
    printer.add('(');
  }
  printer.add('{');
  dict.table.inOrder().forEach(({ entry }, index) => {
    if (index > 0) printer.add(', ');
    print(entry.key);
    printer.add(': ');
    print(entry.value);
  });
  printer.add('}');
  if (dict.ordered) printer.add(')');
}

function printSet(printer: Printer, set: SetObject, print: (item: Value) => void): void {
  if (set.table.entries.size === 0) {
    if (set.frozen) printer.add('frozen');
    printer.add('set()');
    return;
  }
  if (set.frozen) printer.add('frozenset(');
  printItems(printer, '{', set.table.keys, '}', print);
  if (set.frozen) printer.add(')');
}

function printView(printer: Printer, { dict, kind }: DictView, print: (item: Value) => void): void {
  printer.add(`dict_${kind}`);
  printer.add('([');
  dict.table.inOrder().forEach(({ entry }, index) => {
    if (index > 0) printer.add(', ');
    if (kind === 'items') printTuple(printer, new Tuple([entry.key, entry.value]), print);
    else print(kind === 'keys' ? entry.key : entry.value);
  });
  printer.add('])');
}

function printArray(
  machine: Machine,
  printer: Printer,
  array: ArrayObject,
  print: (item: Value) => void,
): void {
  const { items, kind, typeCode, length } = array;
  if (items === null) {
    printer.addUnknown(between(length.low + 8, length.high * 24 + 16, length.likely * 4 + 12));
    return;
  }
  if (kind === 'bytearray') {
    printer.add('bytearray(b');
    chargeText(machine, items.length, 'repr');
    printQuoted(printer, Array.from(items), isPrintable);
    printer.add(')');
    return;
  }
  printer.add("array('");
  printer.add(typeCode);
  printer.add("'");
  if (items.length > 0) {
    printer.add(', [');
    for (let index = 0; index < items.length; index++) {
      if (index > 0) printer.add(', ');
      print(arrayItem(machine, array, index));
    }
    printer.add(']');
  }
  printer.add(')');
}

// ------------------------------------------------------------------------------------- instances and others

function printInstance(
  machine: Machine,
  printer: Printer,
  value: Instance,
  kind: PrintKind,
  depth: number,
): void {
  const own = printMethod(machine, value, kind);
  if (own !== undefined) {
    const shown = callValue(machine, own, [value]);
    const held = hold(machine, shown);
    printValue(machine, printer, shown, 'str', depth + 1);
    letGo(machine, held);
    return;
  }
  const { native } = value;
  if (native instanceof ExceptionObject) {
    if (kind !== 'str') printer.add(value.type.name);
    printExceptionArguments(machine, printer, native, kind, depth);
  } else if (native !== undefined) printValue(machine, printer, native, kind, depth + 1);
  else {
    printer.add('<');
    printer.add(value.type.name);
    printer.add(' object at ');
    printer.add(ADDRESS);
    printer.add('>');
  }
}

/** `__str__` or `__repr__` of a class; behind a native base only what comes before it counts. */
function printMethod(machine: Machine, value: Instance, kind: PrintKind): Value | undefined {
  const find = (name: string): Value | undefined => {
    const found = lookupInClass(machine, value.type, name);
    return found?.owner instanceof ClassType ? found.value : undefined;
  };
  const first = find(kind === 'str' ? '__str__' : '__repr__');
  if (first !== undefined || kind === 'repr' || value.native !== undefined) return first;
  return find('__repr__');
}

function printExceptionArguments(
  machine: Machine,
  printer: Printer,
  exception: ExceptionObject,
  kind: PrintKind,
  depth: number,
): void {
  const { items } = exception.args;
  if (kind === 'str') {
    const [first] = items;
    if (first === undefined) return;
    if (items.length === 1) {
      const number = integerOf(first);
      const name =
        number !== null && exception.type.isSubclassOf(nativeType('OSError'))
          ? errorNumberName(Number(number))
          : undefined;
      if (name === undefined) printValue(machine, printer, first, 'str', depth + 1);
      else for (const part of ['[Errno ', String(number), '] ', name]) printer.add(part);
      return;
    }
  }
  printTuple(printer, exception.args, (item) => printValue(machine, printer, item, 'repr', depth + 1));
}

/** Objects print their address; any is as good as another, of the length the board's heap has. */
const ADDRESS = '80200000';

/** Length of whichever alternative is printed. */
function lengthOfAny(machine: Machine, { alternatives }: OneOf, kind: PrintKind, depth: number): Interval {
  return alternatives.map((each) => lengthOf(machine, each, kind, depth)).reduce(joinIntervals);
}

function lengthOf(machine: Machine, value: Value, kind: PrintKind, depth: number): Interval {
  let total: Interval = ZERO;
  const measuring: Printer = {
    add: (text) => {
      total = addIntervals(total, exactly(utf8Length(text)));
    },
    addUnknown: (length) => {
      total = addIntervals(total, length);
    },
  };
  printValue(machine, measuring, value, kind, depth);
  return total;
}

/** Longest message of an exception that the firmware raises, rounded up (components/micropython/port/src). */
const LONGEST_MESSAGE = 200;

/** Bytes that printing a value of unknown kind may take. */
function lengthOfUnknown(value: Value): Interval {
  if (value instanceof SomeData) return printedLength(value);
  return value instanceof UnknownException ? between(0, LONGEST_MESSAGE, 32) : between(1, Infinity, 24);
}

function printOther(printer: Printer, value: Value, print: (item: Value) => void): void {
  const parts = otherParts(value);
  if (parts === null) {
    printer.addUnknown(lengthOfUnknown(value));
    return;
  }
  for (const part of parts) if (part !== '') printer.add(part);
  if (value instanceof BoundMethod) {
    print(value.self);
    printer.add('.');
    print(value.callable);
    printer.add('>');
  }
}

function otherParts(value: Value): readonly string[] | null {
  if (value instanceof ClassType || value instanceof NativeType || value instanceof NamedTupleType)
    return ["<class '", value.name, "'>"];
  if (value instanceof Range) return rangeParts(value);
  if (value instanceof FunctionObject)
    return ['<function ', value.codeObject.code.name, ' at 0x', ADDRESS, '>'];
  if (value instanceof Generator)
    return ["<generator object '", value.frame.code.name, "' at ", ADDRESS, '>'];
  if (value instanceof Closure) return ['<closure>'];
  if (value instanceof BoundMethod) return ['<bound_method ', ADDRESS, ' '];
  if (value instanceof Module) return ["<module '", value.name, "'>"];
  const name = typeName(value);
  return name === null ? null : ['<', name, '>'];
}

function rangeParts({ start, stop, step }: Range): readonly string[] | null {
  const [first, last, by] = [integerOf(start), integerOf(stop), integerOf(step)];
  if (first === null || last === null || by === null) return null;
  const head = ['range(', String(first), ', ', String(last)];
  return Number(by) === 1 ? [...head, ')'] : [...head, ', ', String(by), ')'];
}
