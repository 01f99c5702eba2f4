import { add, between, type Interval, multiply, subtract } from '../quantity/interval.ts';
import { type ArithmeticOperator } from './expressionSyntax.ts';

/** Any number at all. */
export const ANY_NUMBER: Interval = { low: -Infinity, likely: 0, high: Infinity };

/**
 * Makes a well-formed interval of what arithmetic on ends gave: an end that is not a number becomes
 * unbounded, `low` never exceeds every number, `likely` lies between the ends and is finite.
 */
export function wellFormed(interval: Interval): Interval {
  const low = Number.isNaN(interval.low) ? -Infinity : Math.min(interval.low, Number.MAX_VALUE);
  const high = Number.isNaN(interval.high) ? Infinity : Math.max(interval.high, low);
  const likely = Number.isFinite(interval.likely) ? interval.likely : Number.isFinite(low) ? low : 0;
  return between(low, high, likely);
}

/** The quotient without rounding; undefined when the divisor may be 0. */
function quotient(a: Interval, b: Interval): Interval | undefined {
  if (b.low <= 0 && b.high >= 0) return undefined;
  const ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
  // infinity / infinity lies anywhere between 0 and the infinity of that sign
  if (ends.some(Number.isNaN)) return { ...ANY_NUMBER, likely: a.likely / b.likely };
  return { low: Math.min(...ends), likely: a.likely / b.likely, high: Math.max(...ends) };
}

/** Remainder of integers with the sign of a positive divisor, as in Python. */
function remainder(a: Interval, b: Interval): Interval | undefined {
  if (b.low <= 0) return undefined;
  const modulo = (value: number, divisor: number): number => value - Math.floor(value / divisor) * divisor;
  if (a.low === a.high && b.low === b.high) {
    const value = modulo(a.low, b.low);
    return { low: value, likely: value, high: value };
  }
  if (a.low >= 0 && a.high < b.low) return a;
  return { low: 0, likely: modulo(a.likely, b.likely), high: b.high };
}

/** Interval of `a operator b`; undefined when the result is not a number for some of the values. */
export function arithmetic(operator: ArithmeticOperator, a: Interval, b: Interval): Interval | undefined {
  switch (operator) {
    case '+':
      return wellFormed(add(a, b));
    case '-':
      return wellFormed(subtract(a, b));
    case '*':
      return wellFormed(multiply(a, b));
    case '/': {
      const result = quotient(a, b);
      return result === undefined ? undefined : wellFormed(result);
    }
    case '//': {
      const result = quotient(a, b);
      return result === undefined ? undefined : rounded(result, Math.floor);
    }
    case '%': {
      const result = remainder(a, b);
      return result === undefined ? undefined : wellFormed(result);
    }
  }
}

/** Applies a rising function such as floor to all three figures. */
export function rounded(a: Interval, rising: (value: number) => number): Interval {
  return wellFormed({ low: rising(a.low), likely: rising(a.likely), high: rising(a.high) });
}
