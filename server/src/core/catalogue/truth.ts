import { type Interval } from '../quantity/interval.ts';
import { type Truth } from './expressionValue.ts';

/** Three-valued logic: `maybe` stands for either answer. */
export function truthOf(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

export function negated(truth: Truth): Truth {
  return truth === 'maybe' ? 'maybe' : truth === 'yes' ? 'no' : 'yes';
}

export function both(a: Truth, b: Truth): Truth {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'maybe';
}

export function either(a: Truth, b: Truth): Truth {
  return negated(both(negated(a), negated(b)));
}

/** What holds when one of two answers holds and it is not known which. */
export function eitherAnswer(a: Truth, b: Truth): Truth {
  return a === b ? a : 'maybe';
}

export function lessThan(a: Interval, b: Interval): Truth {
  if (a.high < b.low) return 'yes';
  return a.low >= b.high ? 'no' : 'maybe';
}

export function equalNumbers(a: Interval, b: Interval): Truth {
  if (a.low === a.high && b.low === b.high && a.low === b.low) return 'yes';
  return a.high < b.low || b.high < a.low ? 'no' : 'maybe';
}
