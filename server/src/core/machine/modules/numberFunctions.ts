import { isBytes, isTextOrData } from '../../values/bytes.ts';
import { isObject, type Slot, type Value, truthOf, typeName } from '../../values/value.ts';
import { knownText, Str } from '../../values/str.ts';
import { slotsOf } from '../runtime/slots.ts';
import { charactersOf } from '../text/text.ts';
import { abstractInt, ANY_INT } from '../../values/abstract.ts';
import { between } from '../../quantity/interval.ts';
import { Float } from '../../values/float.ts';
import { lookupSpecial } from '../runtime/classLookup.ts';
import { bigDivmod } from '../numbers/bigIntegers.ts';
import { callValue } from '../runtime/call.ts';
import { internedStr, newFloat, newInt, newTuple } from '../heap/create.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { floatDivmod, floatOf } from '../numbers/floats.ts';
import { formatBraces } from '../text/formatBraces.ts';
import { formatPercent } from '../text/formatPercent.ts';
import { integerOf } from '../numbers/integers.ts';
import { forEach } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { NO_KEYWORDS, type NativeCode } from '../runtime/nativeFunction.ts';
import { binaryOperation, type OperatorName } from '../runtime/operators.ts';
import { compareOperation } from '../runtime/compare.ts';
import { raiseImplicitConversion, unsupportedType, unsupportedTypes } from '../runtime/unsupported.ts';
import { rangeOf } from '../paths/scope.ts';
import { argument, intArgument, knownInt } from '../runtime/arguments.ts';

/** py/modbuiltins.c:264: the best item so far and its key are kept; an iterable is run over once. */
export function minMax(operator: '<' | '>'): NativeCode {
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
    if (args.length === 1) forEach(machine, args[0] as Value, consider, false);
    else args.forEach(consider);
    letGo(machine, held);
    if (best === undefined)
      return keywords.get('default') ?? raiseError(machine, 'ValueError', 'arg is an empty sequence');
    return unclear.length > 0 ? looseBest(candidates, best, operator) : best;
  };
}

/** `min`/`max` where a comparison is not known: bounds of all candidates for ints, else any of them. */
function looseBest(items: readonly Value[], first: Value, operator: '<' | '>'): Value {
  const ranges = items.map((item) => rangeOf(item));
  if (ranges.some((range) => range === null))
    return isObject(first) && typeName(first) === 'float' ? new Float(null, first) : first;
  const known = ranges as { low: number; likely: number; high: number }[];
  const pick = operator === '<' ? Math.min : Math.max;
  const best = known.reduce((a, b) => ({
    low: pick(a.low, b.low),
    likely: pick(a.likely, b.likely),
    high: pick(a.high, b.high),
  }));
  return abstractInt(best.low, best.high, best.likely);
}

/** `hex` and `oct` are `'%#x' % value`, `bin` is `'{:#b}'.format(value)` (py/modbuiltins.c:134). */
export function inBase(pattern: '%#x' | '%#o' | '{:#b}'): NativeCode {
  return (machine, args) => {
    const value = argument(machine, args, 0);
    const text = nameKey(pattern);
    return pattern === '{:#b}'
      ? formatBraces(machine, text, [value], NO_KEYWORDS)
      : formatPercent(machine, text, value);
  };
}

export function absolute(machine: Machine, value: Value): Value {
  if (typeName(value) === null) return ANY_INT;
  return (
    slotsOf(machine, value).unaryOp?.(machine, value, 'abs') ?? unsupportedType(machine, '__abs__', value)
  );
}

export function character(machine: Machine, value: Value): Value {
  const { low, high } = intArgument(machine, value, { low: 0, likely: 65, high: 127 });
  const code = low === high ? low : null;
  if (code === null) return new Str(null, between(1, 4, 1), true);
  if (code < 0 || code > 0x10ffff)
    return raiseError(machine, 'ValueError', 'chr() arg not in range(0x110000)');
  return internedStr(machine, String.fromCodePoint(code));
}

/** py/modbuiltins.c:345: one character, or one byte. */
export function ordinal(machine: Machine, value: Value): Value {
  const text = knownText(value);
  const data = isBytes(value) ? value.data : null;
  const length = text === null ? data?.length : charactersOf(text).length;
  if (length === undefined)
    return typeName(value) === null || isTextOrData(value)
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

export function round(machine: Machine, args: readonly Value[]): Value {
  const value = argument(machine, args, 0);
  const digits = args[1];
  const integer = integerOf(value);
  if (typeof value === 'boolean' && digits === undefined) return Number(value);
  if (integer !== null && typeof value !== 'boolean') return roundInteger(machine, value, digits);
  const float = floatOf(value);
  if (float === undefined && typeName(value) !== null) return refuseConversion(machine, value, 'float');
  if (digits !== undefined) {
    const places = knownInt(digits);
    if (float === undefined || float === null || places === null) return newFloat(machine, null);
    const factor = 10 ** places;
    return newFloat(machine, roundHalfEven(Math.fround(float * factor)) / factor);
  }
  if (float === undefined || float === null || !Number.isFinite(float))
    return rangeOf(value) === null ? ANY_INT : value;
  return newInt(machine, BigInt(roundHalfEven(float)));
}

/** An int to tens, hundreds … for negative digits: half goes to the even one (py/modbuiltins.c:483). */
function roundInteger(machine: Machine, value: Value, digits: Value | undefined): Value {
  const places = knownInt(digits) ?? 0;
  if (places >= 0) return value;
  const calculate = (operator: OperatorName, left: Value, right: Value): Value => {
    const result = binaryOperation(machine, operator, left, right, false);
    hold(machine, result);
    return result;
  };
  const isMore = (left: Value, right: Value): boolean =>
    truthOf(compareOperation(machine, '>', left, right)) === true;
  const held = hold(machine, value);
  const multiple = calculate('**', 10, -places);
  const half = calculate('//', multiple, 2);
  const rest = calculate('%', value, multiple);
  const down = calculate('-', value, rest);
  const isUp = (): boolean =>
    !isMore(half, rest) &&
    (isMore(rest, half) || truthOf(calculate('&', calculate('//', value, multiple), 1)) === true);
  const rounded = isUp() ? calculate('+', down, multiple) : down;
  letGo(machine, held);
  return rounded;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

export function divmod(machine: Machine, args: readonly Value[]): Value {
  const a = argument(machine, args, 0);
  const b = argument(machine, args, 1);
  const [left, right] = [integerOf(a), integerOf(b)];
  if (left !== null && right !== null) return integerDivmod(machine, a, b, BigInt(left), BigInt(right));
  const x = floatOf(a);
  const y = floatOf(b);
  if (x !== undefined && y !== undefined && (typeName(a) === 'float' || typeName(b) === 'float'))
    return floatDivmod(machine, x, y);
  const method = lookupSpecial(machine, a, '__divmod__');
  if (method !== undefined) return callValue(machine, method, [a, b]);
  const isNumeric = x !== undefined && y !== undefined;
  if (!isNumeric && typeName(a) !== null && typeName(b) !== null)
    unsupportedTypes(machine, '__divmod__', a, b);
  const quotient = binaryOperation(machine, '//', a, b, false);
  return newTuple(machine, [quotient, binaryOperation(machine, '%', a, b, false)]);
}

function integerDivmod(machine: Machine, a: Value, b: Value, left: bigint, right: bigint): Value {
  if (right === 0n) return raiseError(machine, 'ZeroDivisionError', 'divide by zero');
  if (!isObject(a) && !isObject(b))
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
