import { asRaised, catching, type Raised } from '../exceptions/errors.ts';
import { oneOf } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import { anyOf } from './sequence.ts';
import type { Machine } from '../machine.ts';

/** More results than this are one of which only that is known which holds for all. */
const MOST_TOLD = 4;

/**
 * What an operation makes of one of several values: those with which it raises are left out, as the script asks for
 * it where it works; the handler of a `try` around it may run.
 *
 * @throws Raised the first exception, when it raises with all of them
 */
export function eachThatWorks(
  machine: Machine,
  values: readonly Value[],
  operation: (value: Value) => Value,
): Value {
  const results: Value[] = [];
  let first: Raised | undefined;
  machine.uncertain++;
  try {
    for (const value of values) {
      try {
        results.push(catching(machine, () => operation(value)));
      } catch (error) {
        first ??= asRaised(error);
      }
    }
  } finally {
    machine.uncertain--;
  }
  if (first !== undefined) {
    if (results.length === 0) throw first;
    machine.branches?.mayRaise();
  }
  return results.length > MOST_TOLD ? anyOf(machine, results) : oneOf(results);
}
