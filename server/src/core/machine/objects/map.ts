import type { NativeCode } from '../runtime/nativeFunction.ts';
import type { Value } from '../../values/value.ts';
import { Buffer } from '../heap/buffer.ts';
import { callValue } from '../runtime/call.ts';
import { composedIterator, oneOfEach } from './composedIterator.ts';

/** The array of arguments of a step is left to the collector (py/objmap.c:56). */
export const makeMap: NativeCode = (machine, args) => {
  const [callee, ...iterables] = args;
  const bytes = machine.sizes.mapHeader + iterables.length * machine.sizes.wordBytes;
  return composedIterator(machine, 'map', bytes, iterables, callee, (_self, inner) => {
    const buffer = new Buffer(machine, inner.length * machine.sizes.wordBytes);
    const { items, ...step } = oneOfEach(machine, inner);
    if (items === null) {
      buffer.free();
      return { value: undefined, mayEnd: false };
    }
    const value = callValue(machine, callee as Value, items);
    buffer.abandon();
    return { value, ...step };
  });
};
