import type { NativeCode } from '../runtime/nativeFunction.ts';
import { Tuple } from '../../values/tuple.ts';
import { Buffer } from '../heap/buffer.ts';
import { register } from '../heap/lifetime.ts';
import { composedIterator, oneOfEach } from './composedIterator.ts';

/** The tuple of a step is made before its items are fetched, and freed when there is none (py/objzip.c:52). */
export const makeZip: NativeCode = (machine, args) => {
  const bytes = machine.sizes.zipHeader + args.length * machine.sizes.wordBytes;
  return composedIterator(machine, 'zip', bytes, args, undefined, (_self, inner) => {
    if (inner.length === 0) return { value: undefined, mayEnd: false };
    const buffer = new Buffer(machine, machine.sizes.tupleHeader + inner.length * machine.sizes.wordBytes);
    const { items, ...step } = oneOfEach(machine, inner);
    if (items === null) {
      buffer.free();
      return { value: undefined, mayEnd: false };
    }
    const tuple = new Tuple(items);
    tuple.id = buffer.take();
    register(machine, tuple);
    return { value: tuple, ...step };
  });
};
