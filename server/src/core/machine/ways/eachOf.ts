import type { Value } from '../../values/value.ts';
import { PathEnds, Raised } from '../exceptions/errors.ts';
import { hold, letGo, markBeforeLeaving } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { capture, closeScope, joiner, mergeInto, openScope, switchTo, type Captured } from './scope.ts';

/** A way that has come to its end, with its result. */
interface Done {
  readonly value: Value;
  readonly state: Captured;
}

/**
 * Does something with each of several values of which the board has one: one way after the other, joined in the end.
 * A way that ends with an exception is left out, unless all do.
 */
export function withEachOf(
  machine: Machine,
  values: readonly Value[],
  act: (value: Value) => Value,
): Value | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  if (values.length === 1) return act(first);
  const scope = openScope(machine);
  machine.uncertain++;
  try {
    let done: Done | null = null;
    let ended: unknown = null;
    for (const [index, each] of values.entries()) {
      const start = index < values.length - 1 ? capture(machine, scope) : null;
      let value: Value | undefined;
      try {
        value = act(each);
      } catch (error) {
        if (!(error instanceof Raised || error instanceof PathEnds)) throw error;
        ended = error;
        machine.hardwareCalls++;
      }
      if (value !== undefined && done !== null) {
        const join = joiner(machine);
        value = join.value(value, done.value);
        const held = hold(machine, value);
        mergeInto(machine, scope, done.state, join);
        letGo(machine, held);
        done = null;
      }
      if (start === null) {
        if (value !== undefined) return value;
        if (done === null) throw ended;
        switchTo(machine, scope, done.state);
        return done.value;
      }
      const held = hold(machine, value);
      markBeforeLeaving(machine);
      letGo(machine, held);
      if (value !== undefined) done = { value, state: capture(machine, scope, value) };
      switchTo(machine, scope, start);
    }
    return undefined;
  } finally {
    machine.uncertain--;
    closeScope(machine, scope);
  }
}
