import { type Arities, methodTable, type Keywords, type NativeCode } from '../runtime/nativeFunction.ts';
import { isAbstract, abstractInt, ANY_BOOL, ANY_INT, Unknown } from '../../values/abstract.ts';
import { knownText, Str } from '../../values/str.ts';
import { List } from '../../values/list.ts';
import { type Value, typeName } from '../../values/value.ts';
import { exactly } from '../../quantity/interval.ts';
import { deleteAttribute } from '../runtime/attributes.ts';
import { lookupSpecial } from '../runtime/classLookup.ts';
import { callValue, isCallable } from '../runtime/call.ts';
import { ELLIPSIS, NOT_IMPLEMENTED } from '../runtime/constants.ts';
import { PathEnds, raiseError } from '../exceptions/errors.ts';
import { importName } from '../interpreter/imports.ts';
import { forEach, getIter, nextOrNone, nextOrStop } from '../runtime/iterate.ts';
import { chargeKey, keyText, knownHash, serialOf, unhashable } from '../runtime/keys.ts';
import { drop, hold, letGo } from '../heap/lifetime.ts';
import { modularPower } from '../numbers/modularPower.ts';
import type { Machine } from '../machine.ts';
import { EXCEPTION_NAMES, nativeType } from '../runtime/nativeTypes.ts';
import { binaryOperation, truthValue } from '../runtime/operators.ts';
import { unsupportedType } from '../runtime/unsupported.ts';
import { printValue } from '../runtime/print.ts';
import type { Printer } from '../runtime/printer.ts';
import { rangeOf } from '../paths/scope.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import { openFile } from './files.ts';
import { compileToCode, localsOf, runText, unknownRun } from './runningTexts.ts';
import { streamPrinter } from '../objects/streamMethods.ts';
import { streamOf } from '../objects/streams.ts';
import { sortValues } from '../objects/listSort.ts';
import { minMax, inBase, absolute, character, ordinal, round, divmod } from './numberFunctions.ts';
import {
  getAttribute,
  setAttribute,
  hasAttribute,
  isInstanceCode,
  isSubclassCode,
  namesOf,
} from './attributeFunctions.ts';
import { lengthOf } from '../runtime/length.ts';
import { textOf } from '../text/textOf.ts';

// Arguments that functions take; for methods `self` is counted. What checks its arguments itself is left out.

/** py/modbuiltins.c. */
export const FUNCTION_ARITIES: Arities = {
  __import__: '1-5',
  abs: 1,
  all: 1,
  any: 1,
  bin: 1,
  callable: 1,
  chr: 1,
  compile: '3-6',
  delattr: 2,
  dir: '0-1',
  divmod: 2,
  eval: '1-3',
  exec: '1-3',
  getattr: '2-3',
  globals: 0,
  hasattr: 2,
  hash: 1,
  hex: 1,
  id: 1,
  isinstance: 2,
  issubclass: 2,
  iter: 1,
  len: 1,
  locals: 0,
  max: '1+',
  min: '1+',
  next: 1,
  oct: 1,
  ord: 1,
  pow: '2-3',
  repr: 1,
  round: '1-2',
  setattr: 3,
  sorted: '1+',
  sum: '1-2',
};

function next(machine: Machine, args: readonly Value[]): Value {
  return nextOrStop(machine, argument(machine, args, 0));
}

function sum(machine: Machine, args: readonly Value[]): Value {
  let total: Value = args[1] ?? 0;
  const held = hold(machine);
  const add = (item: Value): void => {
    const inner = hold(machine, item);
    const next = binaryOperation(machine, '+', total, item, false);
    letGo(machine, inner);
    drop(machine, total);
    total = next;
  };
  const certain = forEach(machine, argument(machine, args, 0), add, false);
  letGo(machine, held);
  if (certain >= 0 || typeName(total) === 'float') return total;
  return rangeOf(total) === null ? total : ANY_INT;
}

/** py/modbuiltins.c:96: stops at the first item that decides. */
function anyOrAll(stopAt: boolean): NativeCode {
  return (machine, args) => {
    const iterator = getIter(machine, argument(machine, args, 0), true);
    const held = hold(machine, iterator);
    let unknown = false;
    for (let guard = 0; ; guard++) {
      const { value, isCertain } = nextOrNone(machine, iterator);
      if (value === undefined) break;
      machine.work.charge('item', 1);
      const truth = truthValue(machine, value);
      unknown ||= truth === undefined || (!isCertain && truth === stopAt);
      if (truth === stopAt && isCertain) {
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
  return typeName(value) === 'str' ? (knownText(value) ?? '?') : fallback;
}

function globalsOf(machine: Machine): Value {
  return machine.frames[machine.frames.length - 1]?.globals ?? null;
}

const CODES: Readonly<Record<string, NativeCode>> = {
  __import__: importModule,
  abs: (machine, args) => absolute(machine, argument(machine, args, 0)),
  all: anyOrAll(false),
  any: anyOrAll(true),
  bin: inBase('{:#b}'),
  callable: (machine, args) => isCallable(machine, argument(machine, args, 0)),
  chr: (machine, args) => character(machine, argument(machine, args, 0)),
  compile: compileToCode,
  delattr: (machine, args) => {
    const name = knownText(args[1]);
    if (name !== null) deleteAttribute(machine, argument(machine, args, 0), name);
    return null;
  },
  dir: namesOf,
  divmod,
  eval: runText('eval'),
  exec: runText('exec'),
  execfile: (machine) => unknownRun(machine, 'execfile'),
  exit: () => {
    throw new PathEnds('exit');
  },
  getattr: getAttribute,
  globals: globalsOf,
  hasattr: hasAttribute,
  hash: (machine, args) => {
    const value = argument(machine, args, 0);
    const method = lookupSpecial(machine, value, '__hash__');
    if (method !== undefined) return callValue(machine, method, [value]);
    const isEqualOnly = lookupSpecial(machine, value, '__eq__') !== undefined;
    chargeKey(machine, value);
    const culprit = isEqualOnly ? value : unhashable(machine, value);
    if (culprit !== undefined) return unsupportedType(machine, '__hash__', culprit);
    return (
      knownHash(machine, value) ??
      (keyText(machine, value) === null ? ANY_INT : abstractInt(-(2 ** 31), 2 ** 31, 0))
    );
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
    const isKnown = [base, exponent, args[2]].every((each) => typeName(each) !== null && !isAbstract(each));
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
  const name = knownText(argument(machine, args, 0));
  const frame = machine.frames[machine.frames.length - 1];
  if (name === null || frame === undefined) return new Unknown('a module of a name that is not known');
  return importName(machine, frame, name, args[3] ?? null, knownInt(args[4]) ?? 0);
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
// What class bodies find when their names have none: the name of the module of built-in names.
FUNCTIONS.set('__name__', new Str('builtins', exactly('builtins'.length), true));

/** A built-in name (py/modbuiltins.c); undefined when there is none. */
export function builtinFunction(name: string): Value | undefined {
  return FUNCTIONS.get(name);
}
