import type { SliceObject } from '../../values/slice.ts';
import { notHashable } from '../runtime/keys.ts';
import { nested, printItems } from '../runtime/print.ts';
import type { Slots } from '../runtime/slots.ts';

export const SLICE: Slots<SliceObject> = {
  print: (machine, printer, { start, stop, step }, _kind, depth) =>
    printItems(printer, 'slice(', [start, stop, step], ')', nested(machine, printer, depth)),
  field: (_machine, slice, name) =>
    name === 'start' || name === 'stop' || name === 'step' ? slice[name] : undefined,
  unhashable: notHashable,
};
