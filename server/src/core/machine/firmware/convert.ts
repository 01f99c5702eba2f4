import { isUnknown, abstractInt, ANY_BOOL, Unknown } from '../../values/abstract.ts';
import { lengthOf } from '../runtime/length.ts';
import { byteLengthOf } from '../../values/bytes.ts';
import { knownText, Str } from '../../values/str.ts';
import { slotsOf } from '../runtime/slots.ts';
import { floatOf } from '../numbers/floats.ts';
import { typeName, type Value, truthOf } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { ExpressionValue, Truth } from '../../catalogue/expressionValue.ts';
import { between, exactly, type Interval } from '../../quantity/interval.ts';
import { Tuple } from '../../values/tuple.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import { integerOf } from '../numbers/integers.ts';
import { rangeOf } from '../paths/scope.ts';

/** A value of the machine as expressions of the catalogue see it. */
export function toExpression(machine: Machine, value: Value): ExpressionValue {
  if (value === null) return { kind: 'none' };
  if (typeName(value) === 'bool') return { kind: 'truth', truth: truthText(truthOf(value)) };
  const integer = integerOf(value);
  if (integer !== null) return { kind: 'number', interval: exactly(Number(integer)) };
  const range = rangeOf(value);
  if (range !== null) return { kind: 'number', interval: range };
  const float = floatOf(value);
  if (float !== undefined)
    return { kind: 'number', interval: float === null ? between(-Infinity, Infinity, 0) : exactly(float) };
  const slots = slotsOf(machine, value);
  const own = slots.toExpression?.(machine, value);
  if (own !== undefined) return own;
  const text = knownText(value);
  const bytes = byteLengthOf(value);
  if (bytes !== null) return { kind: 'text', length: bytes, ...(text === null ? {} : { options: [text] }) };
  const length = slots.isSequence === true ? rangeOf(lengthOf(machine, value)) : null;
  if (length !== null) return sequence(machine, slots.items?.(value).items, length);
  const why = isUnknown(value) ? value.why : 'a value of a type the call does not expect';
  return { kind: 'unknown', why };
}

function sequence(machine: Machine, items: readonly Value[] | undefined, length: Interval): ExpressionValue {
  return items !== undefined && length.low === length.high
    ? { kind: 'sequence', length, items: items.map((item) => toExpression(machine, item)) }
    : { kind: 'sequence', length };
}

/** Alternatives as one value: numbers by their hull, texts by their list; objects of one type field by field. */
export function oneOfExpressions(options: readonly ExpressionValue[]): ExpressionValue {
  const present = options.filter((option) => option.kind !== 'none');
  const [first] = present;
  if (first === undefined) return { kind: 'none' };
  if (
    first.kind === 'object' &&
    present.every((option) => option.kind === 'object' && option.type === first.type)
  )
    return first;
  if (present.length !== 1) return { kind: 'unknown', why: 'one of several values' };
  return first;
}

function truthText(truth: boolean | undefined): Truth {
  return truth === undefined ? 'maybe' : truth ? 'yes' : 'no';
}

/** A number, truth or text of the catalogue as a value that needs no memory. */
export function fromExpression(value: ExpressionValue): Value {
  switch (value.kind) {
    case 'none':
      return null;
    case 'truth':
      return value.truth === 'maybe' ? ANY_BOOL : value.truth === 'yes';
    case 'number':
      return fromInterval(value.interval);
    case 'text':
      return value.options?.length === 1
        ? nameKey(value.options[0] as string)
        : new Str(null, value.length, true);
    case 'sequence':
      return value.items === undefined
        ? new Unknown('a sequence')
        : new Tuple(value.items.map(fromExpression));
    case 'object':
      return new Unknown(value.type);
    case 'unknown':
      return new Unknown(value.why);
  }
}

export function fromInterval({ low, likely, high }: Interval): Value {
  return abstractInt(low, high, likely);
}
