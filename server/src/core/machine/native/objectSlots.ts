import { abstractInt } from '../../values/abstract.ts';
import type { NativeObject } from '../../values/nativeObject.ts';
import { place } from '../create.ts';
import type { Slots } from '../runtime/slots.ts';
import { nativeItem, nativePart, storeNativeItem, storeNativePart } from './nativeItems.ts';
import { nativeIteration } from './nativeObjects.ts';

/** Objects of the firmware: what the catalogue says of their types. */
export const NATIVE_OBJECT: Slots<NativeObject> = {
  len: () => abstractInt(0, Infinity, 0),
  getIter: (machine, self, onStack) => {
    const iterator = nativeIteration(machine, self);
    if (iterator === null) return undefined;
    // a stream is its own iterator
    return onStack || iterator.typeName === 'stream'
      ? iterator
      : place(machine, iterator, machine.sizes.iterator);
  },
  next: (machine, self) => {
    const stream = nativeIteration(machine, self);
    return stream?.typeName === 'stream' ? stream.step(stream) : undefined;
  },
  loadItem: nativeItem,
  loadSlice: nativePart,
  storeItem: storeNativeItem,
  storeSlice: storeNativePart,
  deleteItem: () => true,
};
