import type { ExpressionValue, Truth } from '../../catalogue/expressionValue.ts';
import { between, exactly, type Interval } from '../../quantity/interval.ts';
import { abstractInt, AbstractBool, ANY_BOOL, OneOf, Unknown } from '../../values/abstract.ts';
import { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import { SetObject } from '../../values/set.ts';
import { Tuple } from '../../values/tuple.ts';
import { Float } from '../../values/float.ts';
import { ArrayObject, MemoryView } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { Instance } from '../../values/class.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { type Value, truthOf } from '../../values/value.ts';
import { nameKey } from '../containers/nameKeys.ts';
import { integerOf } from '../numbers/integers.ts';
import { rangeOf } from '../ways/scope.ts';

/** A value of the machine as expressions of the catalogue see it. */
export function toExpression(value: Value): ExpressionValue {
  if (value === null) return { kind: 'none' };
  if (typeof value === 'boolean' || value instanceof AbstractBool)
    return { kind: 'truth', truth: truthText(truthOf(value)) };
  const integer = integerOf(value);
  if (integer !== null) return { kind: 'number', interval: exactly(Number(integer)) };
  const range = rangeOf(value);
  if (range !== null) return { kind: 'number', interval: range };
  if (value instanceof Float) {
    const interval = value.value === null ? between(-Infinity, Infinity, 0) : exactly(value.value);
    return { kind: 'number', interval };
  }
  if (value instanceof Str)
    return {
      kind: 'text',
      length: value.byteLength,
      ...(value.text === null ? {} : { options: [value.text] }),
    };
  if (value instanceof Bytes) return { kind: 'text', length: value.byteLength };
  if (value instanceof Tuple) return sequence(value.items, exactly(value.items.length));
  if (value instanceof List) {
    return sequence(
      value.items,
      between(
        value.certainLength,
        value.items.length + (value.open ? value.mostMore : 0),
        value.items.length,
      ),
    );
  }
  if (value instanceof ArrayObject || value instanceof MemoryView)
    return { kind: 'sequence', length: value.length };
  if (value instanceof Dict || value instanceof SetObject)
    return { kind: 'sequence', length: exactly(value.table.entries.size) };
  if (value instanceof NativeObject) {
    const fields = Object.fromEntries([...value.fields].map(([name, field]) => [name, toExpression(field)]));
    return { kind: 'object', type: value.typeName, fields };
  }
  if (value instanceof Instance && value.native !== undefined) return toExpression(value.native);
  if (value instanceof OneOf) return oneOfExpressions(value.alternatives.map(toExpression));
  return {
    kind: 'unknown',
    why: value instanceof Unknown ? value.why : 'a value of a type the call does not expect',
  };
}

function sequence(items: readonly Value[], length: Interval): ExpressionValue {
  return length.low === length.high
    ? { kind: 'sequence', length, items: items.map(toExpression) }
    : { kind: 'sequence', length };
}

/** Alternatives as one value: numbers by their hull, texts by their list; objects of one type field by field. */
function oneOfExpressions(options: readonly ExpressionValue[]): ExpressionValue {
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
