import type { Interval } from '../quantity/interval.ts';
import type { ExpressionValue } from './expressionValue.ts';

/** Whether two values are known to the same extent and are the same as far as they are known. */
export function isSameValue(a: ExpressionValue, b: ExpressionValue): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'none':
      return b.kind === 'none';
    case 'number':
      return b.kind === 'number' && isSameInterval(a.interval, b.interval) && a.why === b.why;
    case 'truth':
      return b.kind === 'truth' && a.truth === b.truth;
    case 'text':
      return b.kind === 'text' && isSameInterval(a.length, b.length) && isSameTexts(a.options, b.options);
    case 'sequence':
      return b.kind === 'sequence' && isSameInterval(a.length, b.length) && isSameItems(a.items, b.items);
    case 'object':
      return b.kind === 'object' && a.type === b.type && isSameRecord(a.fields, b.fields);
    case 'unknown':
      return b.kind === 'unknown' && a.why === b.why;
  }
}

/** The same for several values in order. */
export function isSameList(a: readonly ExpressionValue[], b: readonly ExpressionValue[]): boolean {
  return a.length === b.length && a.every((value, index) => isSameValue(value, b[index] as ExpressionValue));
}

/** The same for values by name, in any order. */
export function isSameRecord(
  a: Readonly<Record<string, ExpressionValue>>,
  b: Readonly<Record<string, ExpressionValue>>,
): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const value = Object.hasOwn(b, name) ? b[name] : undefined;
    return value !== undefined && isSameValue(a[name] as ExpressionValue, value);
  });
}

function isSameInterval(a: Interval, b: Interval): boolean {
  return Object.is(a.low, b.low) && Object.is(a.likely, b.likely) && Object.is(a.high, b.high);
}

function isSameTexts(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function isSameItems(
  a: readonly ExpressionValue[] | undefined,
  b: readonly ExpressionValue[] | undefined,
): boolean {
  return a === undefined || b === undefined ? a === b : isSameList(a, b);
}
