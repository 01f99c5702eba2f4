import { exactly, type Interval, join } from '../quantity/interval.ts';
import { ANY_NUMBER } from './expressionNumbers.ts';
import { type ExpressionValue, type Truth } from './expressionValue.ts';
import { eitherAnswer, equalNumbers, truthOf } from './truth.ts';

export type NumberValue = Extract<ExpressionValue, { kind: 'number' }>;

export const NONE_VALUE: ExpressionValue = { kind: 'none' };

export function numberValue(interval: Interval, why?: string): NumberValue {
  return why === undefined ? { kind: 'number', interval } : { kind: 'number', interval, why };
}

export function truthValue(truth: Truth): ExpressionValue {
  return { kind: 'truth', truth };
}

export function textValue(text: string): ExpressionValue {
  return { kind: 'text', length: exactly(text.length), options: [text] };
}

export function unknownValue(why: string): ExpressionValue {
  return { kind: 'unknown', why };
}

/** The first reason among the operands. */
export function joinWhy(...values: readonly NumberValue[]): string | undefined {
  return values.find((value) => value.why !== undefined)?.why;
}

const TRUTH_NUMBERS: Readonly<Record<Truth, Interval>> = {
  yes: exactly(1),
  no: exactly(0),
  maybe: { low: 0, likely: 1, high: 1 },
};

/** The value as a number; what is no number is any number, with the reason. */
export function asNumber(value: ExpressionValue): NumberValue {
  switch (value.kind) {
    case 'number':
      return value;
    case 'truth':
      return numberValue(TRUTH_NUMBERS[value.truth]);
    case 'unknown':
      return numberValue(ANY_NUMBER, value.why);
    case 'none':
      return numberValue(ANY_NUMBER, 'None where a number is needed');
    case 'text':
    case 'sequence':
    case 'object':
      return numberValue(ANY_NUMBER, `a ${value.kind} where a number is needed`);
  }
}

/** Python's truth of a value. */
export function asTruth(value: ExpressionValue): Truth {
  switch (value.kind) {
    case 'truth':
      return value.truth;
    case 'number':
      return differsFromZero(value.interval);
    case 'text':
    case 'sequence':
      return differsFromZero(value.length);
    case 'object':
      return 'yes';
    case 'none':
      return 'no';
    case 'unknown':
      return 'maybe';
  }
}

function differsFromZero(interval: Interval): Truth {
  if (interval.low > 0 || interval.high < 0) return 'yes';
  return interval.low === 0 && interval.high === 0 ? 'no' : 'maybe';
}

function equalTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): Truth {
  if (a === undefined || b === undefined) return 'maybe';
  const common = a.filter((text) => b.includes(text));
  if (common.length === 0) return 'no';
  return a.length === 1 && b.length === 1 ? 'yes' : 'maybe';
}

/** Whether two values are equal; values of different kinds are not. */
export function equalValues(a: ExpressionValue, b: ExpressionValue): Truth {
  if (a.kind === 'unknown' || b.kind === 'unknown') return 'maybe';
  if (a.kind === 'none' || b.kind === 'none') return truthOf(a.kind === b.kind);
  if (a.kind === 'text' && b.kind === 'text') return equalTexts(a.options, b.options);
  const numeric = (value: ExpressionValue): boolean => value.kind === 'number' || value.kind === 'truth';
  if (numeric(a) && numeric(b)) return equalNumbers(asNumber(a).interval, asNumber(b).interval);
  return a.kind === b.kind ? 'maybe' : 'no';
}

function joinFields(
  a: Readonly<Record<string, ExpressionValue>>,
  b: Readonly<Record<string, ExpressionValue>>,
): Record<string, ExpressionValue> {
  const fields: Record<string, ExpressionValue> = {};
  for (const [name, value] of Object.entries(a)) {
    const other = b[name];
    if (other !== undefined) fields[name] = joinValues(value, other);
  }
  return fields;
}

/** A value that covers both: what a conditional yields when its condition is not decided. */
export function joinValues(a: ExpressionValue, b: ExpressionValue): ExpressionValue {
  if (a.kind === 'unknown') return a;
  if (b.kind === 'unknown') return b;
  if (a.kind === 'number' && b.kind === 'number')
    return numberValue(join(a.interval, b.interval), joinWhy(a, b));
  if (a.kind === 'truth' && b.kind === 'truth') return truthValue(eitherAnswer(a.truth, b.truth));
  if (a.kind === 'none' && b.kind === 'none') return a;
  if (a.kind === 'text' && b.kind === 'text') {
    const length = join(a.length, b.length);
    if (a.options === undefined || b.options === undefined) return { kind: 'text', length };
    return { kind: 'text', length, options: [...new Set([...a.options, ...b.options])] };
  }
  if (a.kind === 'sequence' && b.kind === 'sequence') {
    const length = join(a.length, b.length);
    const others = b.items;
    if (a.items === undefined || others === undefined || a.items.length !== others.length) {
      return { kind: 'sequence', length };
    }
    const items = a.items.map((item, index) => joinValues(item, others[index] ?? item));
    return { kind: 'sequence', length, items };
  }
  if (a.kind === 'object' && b.kind === 'object' && a.type === b.type) {
    return { kind: 'object', type: a.type, fields: joinFields(a.fields, b.fields) };
  }
  return unknownValue(`either a ${a.kind} or a ${b.kind}`);
}
