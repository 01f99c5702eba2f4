import { toExpression } from './convert.ts';
import {
  nativeOperation,
  callNativeObject,
  memberOfObject,
  storeNative,
  deleteNative,
  nativeAttribute,
  nativeIteration,
} from './nativeObjects.ts';
import { Unknown, abstractInt } from '../../values/abstract.ts';
import type { FirmwareModule } from './firmwareModule.ts';
import { missingFirmwareMember, hasFirmwareMember } from './missingMember.ts';
import type { NativeObject } from '../../values/nativeObject.ts';
import { place } from '../heap/create.ts';
import type { Slots } from '../runtime/slots.ts';
import { nativeItem, nativePart, storeNativeItem, storeNativePart } from './nativeItems.ts';

/** Objects of the firmware: what the catalogue says of their types. */
export const NATIVE_OBJECT: Slots<NativeObject> = {
  toExpression: (machine, { typeName: type, fields }) => ({
    kind: 'object',
    type,
    fields: Object.fromEntries([...fields].map(([name, field]) => [name, toExpression(machine, field)])),
  }),
  call: callNativeObject,
  isCallable: () => false,
  attr: memberOfObject,
  missing: (machine, self, name) =>
    missingFirmwareMember(machine, self, name) ?? new Unknown(`${self.typeName}.${name}`),
  dir: null,
  hasAttr: hasFirmwareMember,
  anyOp: nativeOperation,
  storeAttr: (machine, self, name, value) => {
    storeNative(machine, self, name, value);
    return true;
  },
  deleteAttr: (machine, self, name) => {
    deleteNative(machine, self, name);
    return true;
  },
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

/** Modules of the firmware. */
export const FIRMWARE_MODULE: Slots<FirmwareModule> = {
  attr: nativeAttribute,
  missing: (machine, self, name) =>
    missingFirmwareMember(machine, self, name) ?? new Unknown(`${self.name}.${name}`),
  dir: null,
  hasAttr: hasFirmwareMember,
  storeAttr: () => true,
  deleteAttr: () => true,
};
