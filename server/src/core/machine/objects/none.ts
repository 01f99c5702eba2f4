import type { Slots } from '../runtime/slots.ts';

export const NONE: Slots<null> = {
  printFlat: (_machine, printer, _self, kind) => printer.add(kind === 'json' ? 'null' : 'None'),
};
