import { isRaised, exceptionMatches } from '../exceptions/exceptionMatch.ts';
import { slotsOf } from './slots.ts';
import { nativeException } from '../exceptions/ownException.ts';
import { Instance } from '../../values/class.ts';
import type { Completion } from '../../values/frame.ts';
import type { Slot, Value } from '../../values/value.ts';
import { loadMethod } from './attributes.ts';
import { lookupInClass } from './classLookup.ts';
import { callValue } from './call.ts';
import { Raised } from '../exceptions/errors.ts';
import { nextItem } from './iterate.ts';
import type { Machine } from '../machine.ts';

/** One step of a `yield from` (py/runtime.c mp_resume); `injected` is an exception thrown into the generator. */
export function delegate(machine: Machine, inner: Value, sent: Value, injected: Slot): Completion {
  try {
    const resumed = slotsOf(machine, inner).resume?.(machine, inner, sent, injected);
    if (resumed !== undefined) return resumed;
    if (injected !== undefined) return throwInto(machine, inner, injected);
    if (sent !== null) return { kind: 'yield', value: callNamed(machine, inner, 'send', [sent]) };
    const { value } = nextItem(machine, inner);
    return value === undefined ? { kind: 'return', value: null } : { kind: 'yield', value };
  } catch (error) {
    if (!isRaised(error, 'StopIteration')) throw error;
    return { kind: 'return', value: stopValue(error.exception) };
  }
}

function stopValue(exception: Value): Value {
  return nativeException(exception)?.args.items[0] ?? null;
}

function callNamed(machine: Machine, object: Value, name: string, args: readonly Value[]): Value {
  const { callable, self } = loadMethod(machine, object, name);
  return callValue(machine, callable, self === undefined ? args : [self, ...args]);
}

/** An iterator that is no generator has `close` called for GeneratorExit and `throw` for anything else. */
function throwInto(machine: Machine, inner: Value, injected: Value): Completion {
  const closes = exceptionMatches(injected, ['GeneratorExit']);
  const name = closes ? 'close' : 'throw';
  if (!(inner instanceof Instance) || lookupInClass(machine, inner.type, name) === undefined)
    throw new Raised(injected);
  const value = callNamed(machine, inner, name, closes ? [] : [injected]);
  return { kind: closes ? 'return' : 'yield', value };
}
