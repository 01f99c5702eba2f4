import type { Slots } from '../runtime/slots.ts';

export const NONE: Slots<null> = { printFlat: (_machine, printer) => printer.add('None') };
