import { endsWay } from '../exceptions/errors.ts';
import { callerNow, captureEscape, handOver } from './escapes.ts';
import type { HeapObject, Value } from '../../values/value.ts';
import { hold, letGo, markBeforeLeaving } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { capture, joiner, mergeInto, openScope, switchTo } from './scope.ts';
import type { Captured, Scope } from './savedStates.ts';

/** A way that has come to its end, with its result. */
interface Done {
  readonly value: Value;
  readonly state: Captured;
}

/** Of a value that stands for one of several objects: which one that is. */
export interface Known {
  readonly place: HeapObject;
  readonly object: Value;
}

/** Follows a way on which something is known. */
function onItsWay<Result>({ settled }: Machine, known: readonly Known[], follow: () => Result): Result {
  const news = known.filter(({ place }) => !settled.has(place));
  for (const { place, object } of news) settled.set(place, object);
  try {
    return follow();
  } finally {
    for (const { place } of news) settled.delete(place);
  }
}

/** Joins the current way with one that has come to its end before; returns what the result may be. */
function joinWith(machine: Machine, scope: Scope, value: Value, done: Done): Value {
  const join = joiner(machine);
  const either = join.value(value, done.value);
  const held = hold(machine, either);
  mergeInto(machine, scope, done.state, join);
  letGo(machine, held);
  return either;
}

/**
 * Does something with each of several values of which the board has one: one way after the other, joined in the end.
 * A way that ends with an exception is left out, unless all do.
 *
 * @param whatIsKnown while one of the values is the board's
 */
export function withEachOf(
  machine: Machine,
  values: readonly Value[],
  act: (value: Value) => Value,
  whatIsKnown: (value: Value) => readonly Known[] = () => [],
): Value | undefined {
  const [first] = values;
  if (first === undefined) return undefined;
  if (values.length === 1) return onItsWay(machine, whatIsKnown(first), () => act(first));
  const caller = callerNow(machine);
  const scope = openScope(machine);
  const escapes: Captured[] = [];
  machine.uncertain++;
  try {
    let done: Done | null = null;
    let ended: unknown = null;
    for (const [index, each] of values.entries()) {
      const start = index < values.length - 1 ? capture(machine, scope) : null;
      const value = onItsWay(machine, whatIsKnown(each), () => {
        let result: Value | undefined;
        try {
          result = act(each);
        } catch (error) {
          if (!endsWay(error)) throw error;
          ended = error;
          const isLeft = start !== null || done !== null;
          const escape = isLeft && 'exception' in error ? captureEscape(machine, scope, error, caller) : null;
          if (escape === null) machine.hardwareCalls++;
          else escapes.push(escape);
        }
        const held = hold(machine, result);
        markBeforeLeaving(machine);
        letGo(machine, held);
        return result;
      });
      const joined: Value | undefined =
        value === undefined || done === null ? value : joinWith(machine, scope, value, done);
      if (value !== undefined) done = null;
      if (start === null) {
        if (joined !== undefined) return joined;
        if (done === null) throw ended;
        switchTo(machine, scope, done.state);
        return done.value;
      }
      if (joined !== undefined) done = { value: joined, state: capture(machine, scope, joined) };
      switchTo(machine, scope, start);
    }
    return undefined;
  } finally {
    machine.uncertain--;
    handOver(machine, scope, escapes, caller);
  }
}
