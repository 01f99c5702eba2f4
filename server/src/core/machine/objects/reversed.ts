import type { NativeCode } from '../runtime/nativeFunction.ts';
import { NativeIterator, type IteratorStep } from '../../values/iterator.ts';
import { lookupSpecial } from '../runtime/classLookup.ts';
import { callValue } from '../runtime/call.ts';
import { place } from '../heap/create.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { isExact } from '../../quantity/interval.ts';
import { rangeOf } from '../paths/scope.ts';
import { loadSubscript } from '../runtime/subscript.ts';
import { argument } from '../runtime/arguments.ts';
import { lengthOf } from '../runtime/length.ts';

/** Items are fetched by index from the end (py/objreversed.c). */
export const makeReversed: NativeCode = (machine, args) => {
  const value = argument(machine, args, 0);
  const method = lookupSpecial(machine, value, '__reversed__');
  if (method !== undefined) return callValue(machine, method, [value]);
  const iterator = place(
    machine,
    new NativeIterator('reversed', [value], reversedStep),
    machine.sizes.reversed,
  );
  const held = hold(machine, iterator);
  const length = rangeOf(lengthOf(machine, value));
  letGo(machine, held);
  return iterator;

  function reversedStep(self: NativeIterator): IteratorStep {
    const index = (length?.likely ?? 0) - 1 - self.position;
    if (index < 0) return { value: undefined, mayEnd: false };
    self.position++;
    const mayEnd = length === null || self.position > length.low;
    // Where the end is not known, neither is what is so far from it.
    const isKnown = length !== null && isExact(length);
    return { value: loadSubscript(machine, value, isKnown ? index : -self.position), mayEnd };
  }
};
