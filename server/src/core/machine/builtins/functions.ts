import { charactersOf } from '../text.ts';
import {
  abstractInt,
  AbstractBool,
  ANY_BOOL,
  ANY_INT,
  AbstractInt,
  OneOf,
  Unknown,
} from '../../values/abstract.ts';
import { between } from '../../quantity/interval.ts';
import { Deque, Dict, List, Range, SetObject, Tuple } from '../../values/containers.ts';
import { BigInteger, Complex, Float } from '../../values/numbers.ts';
import { ArrayObject, Bytes, MemoryView, Str } from '../../values/strings.ts';
import {
  ClassType,
  ExceptionObject,
  Instance,
  NamedTupleType,
  NativeObject,
  NativeType,
} from '../../values/types.ts';
import type { Slot, Value } from '../../values/value.ts';
import {
  deleteAttribute,
  findAttribute,
  hasAttribute as hasMember,
  loadAttribute,
  lookupSpecial,
  storeAttribute,
  storeUnknownAttribute,
} from '../attributes.ts';
import { bigDivmod } from '../bigIntegers.ts';
import { Builder } from '../builder.ts';
import { callValue, isCallable } from '../call.ts';
import { ELLIPSIS, NOT_IMPLEMENTED } from '../constants.ts';
import { internedStr, newFloat, newInt, newList, newTuple } from '../create.ts';
import { nameKey } from '../nameKeys.ts';
import { PathEnds, raiseError, raiseFormatted, Raised } from '../errors.ts';
import { isSubclass } from '../exceptionMatch.ts';
import { floatDivmod, floatOf } from '../floats.ts';
import { formatBraces } from '../formatBraces.ts';
import { formatPercent } from '../formatPercent.ts';
import { integerOf } from '../integers.ts';
import { importName } from '../imports.ts';
import { forEach, getIter, nextItem, rangeLength } from '../iterate.ts';
import { keyText, knownHash, serialOf, unhashable } from '../keys.ts';
import { truthOf, typeName } from '../kinds.ts';
import { drop, hold, letGo } from '../lifetime.ts';
import { listAppend } from '../lists.ts';
import { memberNames } from './memberNames.ts';
import { modularPower } from '../modularPower.ts';
import type { Machine } from '../machine.ts';
import { methodTable, NO_KEYWORDS, type Keywords, type NativeCode } from '../nativeFunction.ts';
import { EXCEPTION_NAMES, nativeType } from '../nativeTypes.ts';
import {
  binaryOperation,
  compareOperation,
  isInstance,
  raiseImplicitConversion,
  truthValue,
  unaryOperation,
  unsupportedType,
} from '../operators.ts';
import { printValue, type Printer } from '../printer.ts';
import { rangeOf } from '../scope.ts';
import { noteUnknown } from '../unknown.ts';
import { argument, intArgument, knownInt } from './arguments.ts';
import { FUNCTION_ARITIES } from './arities.ts';
import { openFile } from './files.ts';
import { streamPrinter } from './streamMethods.ts';
import { streamOf } from './streams.ts';
import { sortValues } from './sorting.ts';

/** `len(value)`. */
export function lengthOf(machine: Machine, value: Value): Value {
  if (value instanceof Str)
    return value.text === null ? fromRange(value.byteLength) : charactersOf(value.text).length;
  if (value instanceof Bytes) return fromRange(value.byteLength);
  if (value instanceof List)
    return abstractInt(
      value.certainLength,
      value.items.length + (value.open ? value.mostMore : 0),
      value.items.length,
    );
  if (value instanceof Tuple || value instanceof Deque) return value.items.length;
  if (value instanceof Dict || value instanceof SetObject) {
    const { size } = value.table.entries;
    return value.table.uncertain ? abstractInt(0, size, size) : size;
  }
  if (value instanceof ArrayObject || value instanceof MemoryView) return fromRange(value.length);
  if (value instanceof Range) return fromRange(rangeLength(value));
  if (value instanceof NativeObject) return abstractInt(0, Infinity, 0);
  if (value instanceof Instance) {
    const method = lookupSpecial(machine, value, '__len__');
    if (method !== undefined) return callValue(machine, method, [value]);
    if (value.native !== undefined) return lengthOf(machine, value.native);
  }
  if (typeName(value) === null) return abstractInt(0, Infinity, 0);
  return raiseFormatted(
    machine,
    'TypeError',
    "object of type '%s' has no len()",
    `object of type '${typeName(value)}' has no len()`,
  );
}

function fromRange({ low, likely, high }: { low: number; likely: number; high: number }): Value {
  return abstractInt(low, high, likely);
}

/** Type of a value, as `type()` gives it. */
export function typeOf(value: Value): Value {
  if (value instanceof Instance) return value.type;
  if (value instanceof ExceptionObject) return value.type;
  if (value instanceof Tuple && value.namedType !== null) return value.namedType;
  const name = typeName(value);
  return name === null ? new Unknown('type of an unknown value') : nativeType(name);
}

/** Text of a value as a new string: `str`, `repr` (buffer of 16 bytes first). */
export function textOf(machine: Machine, value: Value, kind: 'str' | 'repr'): Value {
  const builder = new Builder(machine, 16);
  printValue(machine, builder, value, kind);
  return builder.toStr();
}

/** py/modbuiltins.c:264: the best item so far and its key are kept; an iterable is run over once. */
function minMax(operator: '<' | '>'): NativeCode {
  return (machine, args, keywords) => {
    const key = keywords.get('key');
    let best: Slot;
    let bestKey: Slot;
    const candidates: Value[] = [];
    const unclear: Value[] = [];
    const held = hold(machine);
    const consider = (item: Value): void => {
      const inner = hold(machine, item);
      const itemKey = key === undefined ? item : callValue(machine, key, [item]);
      hold(machine, itemKey);
      candidates.push(item);
      const better =
        bestKey === undefined ? true : truthOf(compareOperation(machine, operator, itemKey, bestKey));
      if (better === undefined) unclear.push(item);
      letGo(machine, inner);
      if (better === false) return;
      letGo(machine, held);
      best = item;
      bestKey = itemKey;
      hold(machine, best, bestKey);
    };
    if (args.length === 1) forEach(machine, args[0] as Value, consider);
    else args.forEach(consider);
    letGo(machine, held);
    if (best === undefined)
      return keywords.get('default') ?? raiseError(machine, 'ValueError', 'arg is an empty sequence');
    return unclear.length > 0 ? looseBest(candidates, best, operator) : best;
  };
}

/** `min`/`max` where a comparison is not known: bounds of all candidates for ints, else any of them. */
function looseBest(items: readonly Value[], best: Value, operator: '<' | '>'): Value {
  const ranges = items.map((item) => rangeOf(item));
  if (ranges.some((range) => range === null)) return best instanceof Float ? new Float(null, best) : best;
  const known = ranges as { low: number; likely: number; high: number }[];
  const pick = operator === '<' ? Math.min : Math.max;
  return abstractInt(
    pick(...known.map((r) => r.low)),
    pick(...known.map((r) => r.high)),
    pick(...known.map((r) => r.likely)),
  );
}

/** `hex` and `oct` are `'%#x' % value`, `bin` is `'{:#b}'.format(value)` (py/modbuiltins.c:134). */
function inBase(pattern: '%#x' | '%#o' | '{:#b}'): NativeCode {
  return (machine, args) => {
    const value = argument(machine, args, 0);
    const text = nameKey(pattern);
    return pattern === '{:#b}'
      ? formatBraces(machine, text, [value], NO_KEYWORDS)
      : formatPercent(machine, text, value);
  };
}

function absolute(machine: Machine, value: Value): Value {
  if (value instanceof Float) {
    if (value.value === null) return newFloat(machine, null);
    return value.value < 0 || Object.is(value.value, -0) ? newFloat(machine, -value.value) : value;
  }
  if (value instanceof Instance) {
    const method = lookupSpecial(machine, value, '__abs__');
    if (method !== undefined) return callValue(machine, method, [value]);
  }
  if (value instanceof Complex) return newFloat(machine, Math.hypot(value.real, value.imaginary));
  if (typeof value === 'boolean') return Number(value);
  const integer = integerOf(value);
  if (integer !== null) return integer < 0 ? unaryOperation(machine, '-', value) : value;
  const range = rangeOf(value);
  if (range === null)
    return typeName(value) === null || value instanceof AbstractBool
      ? ANY_INT
      : unsupportedType(machine, '__abs__', value);
  const low = range.low <= 0 && range.high >= 0 ? 0 : Math.min(Math.abs(range.low), Math.abs(range.high));
  return abstractInt(low, Math.max(Math.abs(range.low), Math.abs(range.high)), Math.abs(range.likely));
}

function character(machine: Machine, value: Value): Value {
  const { low, high } = intArgument(machine, value, { low: 0, likely: 65, high: 127 });
  const code = low === high ? low : null;
  if (code === null) return new Str(null, between(1, 4, 1), true);
  if (code < 0 || code > 0x10ffff)
    return raiseError(machine, 'ValueError', 'chr() arg not in range(0x110000)');
  return internedStr(machine, String.fromCodePoint(code));
}

/** py/modbuiltins.c:345: one character, or one byte. */
function ordinal(machine: Machine, value: Value): Value {
  const text = value instanceof Str ? value.text : null;
  const data = value instanceof Bytes ? value.data : null;
  const length = text === null ? data?.length : charactersOf(text).length;
  if (length === undefined)
    return typeName(value) === null || value instanceof Str || value instanceof Bytes
      ? abstractInt(0, 0x10ffff, 65)
      : raiseImplicitConversion(machine, value);
  if (length === 1) return text?.codePointAt(0) ?? data?.[0] ?? 0;
  return raiseFormatted(
    machine,
    'TypeError',
    'ord() expected a character, but string of length %d found',
    `ord() expected a character, but string of length ${length} found`,
  );
}

function rangeIsPoint(value: Value): boolean {
  return !(value instanceof AbstractInt || value instanceof AbstractBool);
}

function round(machine: Machine, args: readonly Value[]): Value {
  const value = argument(machine, args, 0);
  const digits = args[1];
  const integer = integerOf(value);
  if (integer !== null && (typeof value !== 'boolean' || digits === undefined))
    return roundInteger(machine, value, BigInt(integer), digits);
  const float = floatOf(value);
  if (float === undefined && typeName(value) !== null)
    return raiseFormatted(
      machine,
      'TypeError',
      "can't convert %s to float",
      `can't convert ${typeName(value)} to float`,
    );
  if (digits !== undefined) {
    const places = knownInt(digits);
    if (float === undefined || float === null || places === null) return newFloat(machine, null);
    const factor = 10 ** places;
    return newFloat(machine, roundHalfEven(Math.fround(float * factor)) / factor);
  }
  if (float === undefined || float === null || !Number.isFinite(float))
    return value instanceof AbstractInt ? value : ANY_INT;
  return newInt(machine, BigInt(roundHalfEven(float)));
}

/** An int to tens, hundreds … for negative digits: half goes to the even one (py/modbuiltins.c:483). */
function roundInteger(machine: Machine, value: Value, number: bigint, digits: Value | undefined): Value {
  const places = knownInt(digits) ?? 0;
  if (places >= 0) return value;
  const multiple = 10n ** BigInt(Math.min(-places, 1000));
  const rest = ((number % multiple) + multiple) % multiple;
  const down = number - rest;
  const half = multiple / 2n;
  const isOdd = ((down / multiple) & 1n) === 1n;
  return newInt(machine, rest > half || (rest === half && isOdd) ? down + multiple : down);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function divmod(machine: Machine, args: readonly Value[]): Value {
  const a = argument(machine, args, 0);
  const b = argument(machine, args, 1);
  const [left, right] = [integerOf(a), integerOf(b)];
  if (left !== null && right !== null) return integerDivmod(machine, a, b, BigInt(left), BigInt(right));
  const x = floatOf(a);
  const y = floatOf(b);
  if (x !== undefined && y !== undefined && (a instanceof Float || b instanceof Float))
    return floatDivmod(machine, x, y);
  if (a instanceof Instance) {
    const method = lookupSpecial(machine, a, '__divmod__');
    if (method !== undefined) return callValue(machine, method, [a, b]);
  }
  const quotient = binaryOperation(machine, '//', a, b, false);
  return newTuple(machine, [quotient, binaryOperation(machine, '%', a, b, false)]);
}

function integerDivmod(machine: Machine, a: Value, b: Value, left: bigint, right: bigint): Value {
  if (right === 0n) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
  if (!(a instanceof BigInteger) && !(b instanceof BigInteger))
    return newTuple(machine, [
      binaryOperation(machine, '//', a, b, false),
      binaryOperation(machine, '%', a, b, false),
    ]);
  const parts = bigDivmod(machine, left, right);
  const held = hold(machine, ...parts);
  const tuple = newTuple(machine, parts);
  letGo(machine, held);
  return tuple;
}

function next(machine: Machine, args: readonly Value[]): Value {
  const { value } = nextItem(machine, argument(machine, args, 0));
  if (value !== undefined) return value;
  return args[1] === undefined ? raiseError(machine, 'StopIteration') : args[1];
}

function sum(machine: Machine, args: readonly Value[]): Value {
  let total: Value = args[1] ?? 0;
  const held = hold(machine);
  const certain = forEach(machine, argument(machine, args, 0), (item) => {
    const inner = hold(machine, item);
    const next = binaryOperation(machine, '+', total, item, false);
    letGo(machine, inner);
    drop(machine, total);
    total = next;
  });
  letGo(machine, held);
  if (certain >= 0 || total instanceof Float) return total;
  return rangeOf(total) === null ? total : ANY_INT;
}

/** py/modbuiltins.c:96: stops at the first item that decides. */
function anyOrAll(stopAt: boolean): NativeCode {
  return (machine, args) => {
    const iterator = getIter(machine, argument(machine, args, 0), true);
    const held = hold(machine, iterator);
    let unknown = false;
    for (let guard = 0; ; guard++) {
      const { value, mayEnd } = nextItem(machine, iterator);
      if (value === undefined) break;
      const truth = truthValue(machine, value);
      unknown ||= truth === undefined || (mayEnd && truth === stopAt);
      if (truth === stopAt && !mayEnd) {
        letGo(machine, held);
        return unknown ? ANY_BOOL : stopAt;
      }
      if (unknown && guard > MOST_UNKNOWN_ITEMS) break;
    }
    letGo(machine, held);
    return unknown ? ANY_BOOL : !stopAt;
  };
}

/** Items after which `any` and `all` give up on an iterable that may be endless. */
const MOST_UNKNOWN_ITEMS = 64;

function sorted(machine: Machine, args: readonly Value[], keywords: Keywords): Value {
  if (args.length > 1) return raiseError(machine, 'TypeError', 'must use keyword argument for key function');
  const list = callValue(machine, nativeType('list'), [argument(machine, args, 0)]);
  if (!(list instanceof List)) return list;
  const held = hold(machine, list);
  sortValues(machine, list, keywords);
  letGo(machine, held);
  return list;
}

function getAttribute(machine: Machine, args: readonly Value[]): Value {
  const name = args[1];
  const object = argument(machine, args, 0);
  if (!(name instanceof Str) || name.text === null)
    return new Unknown('attribute of a name that is not known');
  internedStr(machine, name.text);
  if (args[2] === undefined) return loadAttribute(machine, object, name.text);
  const found = findAttribute(machine, object, name.text);
  return found === undefined ? args[2] : found;
}

function setAttribute(machine: Machine, args: readonly Value[]): Value {
  const name = args[1];
  if (name instanceof Str && name.text !== null) {
    internedStr(machine, name.text);
    storeAttribute(machine, argument(machine, args, 0), name.text, argument(machine, args, 2));
  } else {
    storeUnknownAttribute(machine, argument(machine, args, 0));
    noteUnknown(machine, 'setattr', 'the name of the attribute is not known');
  }
  return null;
}

function hasAttribute(machine: Machine, args: readonly Value[]): Value {
  const name = args[1];
  const object = argument(machine, args, 0);
  if (!(name instanceof Str) || name.text === null || typeName(object) === null || object instanceof OneOf)
    return new Unknown('hasattr of something unknown');
  try {
    internedStr(machine, name.text);
    return hasMember(machine, object, name.text) ?? ANY_BOOL;
  } catch (error) {
    if (error instanceof Raised) return false;
    throw error;
  }
}

const BAD_CLASS_INFO = 'issubclass() arg 2 must be a class or a tuple of classes';

function isInstanceCode(machine: Machine, args: readonly Value[]): Value {
  const types = argument(machine, args, 1);
  if (typeName(types) !== null && !isType(types) && !(types instanceof Tuple))
    return raiseError(machine, 'TypeError', BAD_CLASS_INFO);
  const result = isInstance(argument(machine, args, 0), argument(machine, args, 1), typeOf);
  return result ?? new Unknown('type of an unknown value');
}

function isSubclassCode(machine: Machine, args: readonly Value[]): Value {
  const types = argument(machine, args, 1);
  const type = argument(machine, args, 0);
  if (typeName(type) !== null && !isType(type))
    return raiseError(machine, 'TypeError', 'issubclass() arg 1 must be a class');
  if (typeName(types) !== null && !isType(types) && !(types instanceof Tuple))
    return raiseError(machine, 'TypeError', BAD_CLASS_INFO);
  const list = types instanceof Tuple ? types.items : [types];
  return list.some((each) => isSubclass(type, each));
}

/** `dir`: names of the local namespace, or of the members of an object. */
function namesOf(machine: Machine, args: readonly Value[]): Value {
  const [object] = args;
  const list = newList(machine, []);
  const held = hold(machine, list);
  if (object === undefined) {
    const frame = machine.frames[machine.frames.length - 1];
    for (const key of (frame?.locals ?? frame?.globals)?.table.keys ?? []) listAppend(machine, list, key);
  } else {
    const names = memberNames(machine, object);
    if (names === null) list.open = true;
    for (const name of names ?? []) listAppend(machine, list, internedStr(machine, name));
  }
  letGo(machine, held);
  return list;
}

function iterate(machine: Machine, args: readonly Value[]): Value {
  return getIter(machine, argument(machine, args, 0), false);
}

function consolePrinter(machine: Machine): Printer {
  const console = machine.output;
  return { add: (text) => console?.(text), addUnknown: () => console?.('?') };
}

const PRINT_OPTIONS: ReadonlySet<string> = new Set(['sep', 'end', 'file']);

/** `print`: texts go to the console or to a stream piece by piece, nothing is kept (py/modbuiltins.c:397). */
function print(machine: Machine, args: readonly Value[], keywords: Keywords): Value {
  for (const name of keywords.keys())
    if (!PRINT_OPTIONS.has(name)) raiseError(machine, 'TypeError', 'extra keyword arguments given');
  const file = keywords.get('file');
  const printer =
    streamOf(machine, file) === undefined ? consolePrinter(machine) : streamPrinter(machine, file ?? null);
  const separator = textOption(keywords.get('sep'), ' ');
  args.forEach((value, index) => {
    if (index > 0) printer.add(separator);
    printValue(machine, printer, value, 'str');
  });
  printer.add(textOption(keywords.get('end'), '\n'));
  return null;
}

function textOption(value: Value | undefined, fallback: string): string {
  return value instanceof Str ? (value.text ?? '?') : fallback;
}

function globalsOf(machine: Machine): Value {
  return machine.frames[machine.frames.length - 1]?.globals ?? null;
}

function localsOf(machine: Machine): Value {
  const frame = machine.frames[machine.frames.length - 1];
  return frame?.locals ?? frame?.globals ?? null;
}

function runText(name: string): NativeCode {
  return (machine) => {
    noteUnknown(machine, name, `what ${name} runs is only known on the board`, true);
    return new Unknown(`result of ${name}`);
  };
}

const CODES: Readonly<Record<string, NativeCode>> = {
  __import__: importModule,
  abs: (machine, args) => absolute(machine, argument(machine, args, 0)),
  all: anyOrAll(false),
  any: anyOrAll(true),
  bin: inBase('{:#b}'),
  callable: (machine, args) => isCallable(argument(machine, args, 0)),
  chr: (machine, args) => character(machine, argument(machine, args, 0)),
  delattr: (machine, args) => {
    const name = args[1];
    if (name instanceof Str && name.text !== null)
      deleteAttribute(machine, argument(machine, args, 0), name.text);
    return null;
  },
  dir: namesOf,
  divmod,
  eval: runText('eval'),
  exec: runText('exec'),
  execfile: runText('execfile'),
  exit: () => {
    throw new PathEnds('exit');
  },
  getattr: getAttribute,
  globals: globalsOf,
  hasattr: hasAttribute,
  hash: (machine, args) => {
    const value = argument(machine, args, 0);
    const method = value instanceof Instance ? lookupSpecial(machine, value, '__hash__') : undefined;
    if (method !== undefined) return callValue(machine, method, [value]);
    const isEqualOnly = value instanceof Instance && lookupSpecial(machine, value, '__eq__') !== undefined;
    const culprit = isEqualOnly ? value : unhashable(value);
    if (culprit !== undefined) return unsupportedType(machine, '__hash__', culprit);
    return knownHash(value) ?? (keyText(value) === null ? ANY_INT : abstractInt(-(2 ** 31), 2 ** 31, 0));
  },
  help: () => null,
  hex: inBase('%#x'),
  id: (machine, args) => {
    const value = argument(machine, args, 0);
    return typeof value === 'object' && value !== null ? serialOf(value) * 32 : 2147483648;
  },
  input: (machine) => {
    machine.hardwareCalls++;
    return new Unknown('text typed by the user');
  },
  isinstance: isInstanceCode,
  issubclass: isSubclassCode,
  iter: iterate,
  len: (machine, args) => lengthOf(machine, argument(machine, args, 0)),
  locals: localsOf,
  max: minMax('>'),
  min: minMax('<'),
  next,
  oct: inBase('%#o'),
  open: (machine, args, keywords) => openFile(machine, args, keywords),
  ord: (machine, args) => ordinal(machine, argument(machine, args, 0)),
  pow: (machine, args) => {
    const [base, exponent] = [argument(machine, args, 0), argument(machine, args, 1)];
    if (args[2] === undefined) return binaryOperation(machine, '**', base, exponent, false);
    const isKnown = [base, exponent, args[2]].every((each) => typeName(each) !== null && rangeIsPoint(each));
    return isKnown ? modularPower(machine, base, exponent, args[2]) : ANY_INT;
  },
  print,
  repr: (machine, args) => textOf(machine, argument(machine, args, 0), 'repr'),
  round,
  setattr: setAttribute,
  sorted,
  sum,
};

/** `__import__(name, globals, locals, names, level)`. */
function importModule(machine: Machine, args: readonly Value[]): Value {
  const name = argument(machine, args, 0);
  const frame = machine.frames[machine.frames.length - 1];
  if (!(name instanceof Str) || name.text === null || frame === undefined)
    return new Unknown('a module of a name that is not known');
  return importName(machine, frame, name.text, args[3] ?? null, knownInt(args[4]) ?? 0);
}

const FUNCTIONS = new Map<string, Value>(methodTable(CODES, FUNCTION_ARITIES));
for (const name of [
  'bool',
  'bytearray',
  'bytes',
  'classmethod',
  'complex',
  'dict',
  'enumerate',
  'filter',
  'float',
  'frozenset',
  'int',
  'list',
  'map',
  'memoryview',
  'object',
  'property',
  'range',
  'reversed',
  'set',
  'slice',
  'staticmethod',
  'str',
  'super',
  'tuple',
  'type',
  'zip',
  ...EXCEPTION_NAMES,
]) {
  FUNCTIONS.set(name, nativeType(name));
}
FUNCTIONS.set('Ellipsis', ELLIPSIS);
FUNCTIONS.set('NotImplemented', NOT_IMPLEMENTED);

/** A built-in name (py/modbuiltins.c); undefined when there is none. */
export function builtinFunction(name: string): Value | undefined {
  return FUNCTIONS.get(name);
}

/** True for values that only types can be. */
export function isType(value: Value): value is NativeType | ClassType | NamedTupleType {
  return value instanceof NativeType || value instanceof ClassType || value instanceof NamedTupleType;
}
