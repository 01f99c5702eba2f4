import { mayFail } from '../exceptions/mayFail.ts';
import { callOfMissingModule, callLeftUndone, unknownCall } from '../runtime/unknown.ts';
import type { OfMissingModule } from '../../values/missingModule.ts';
import { between } from '../../quantity/interval.ts';
import { DATA_METHODS, printedLength, copiedPart, nextPart } from './dataMethods.ts';
import { ANY_TEXT } from '../runtime/print.ts';
import type { SomeData, Unknown } from '../../values/abstract.ts';
import type { Slots } from '../runtime/slots.ts';

// Values of which nothing is known, or only how large they are.

export const UNKNOWN: Slots<Unknown> = {
  getIter: (machine, self) => {
    mayFail(machine);
    return self;
  },
  next: (_machine, self) => ({ value: self, mayEnd: true }),
  contains: () => undefined,
  printFlat: (_machine, printer) => printer.addUnknown(ANY_TEXT),
  call: unknownCall,
  isCallable: () => false,
  mayHaveMore: () => true,
};

export const SOME_DATA: Slots<SomeData> = {
  ...(UNKNOWN as Slots<SomeData>),
  next: (machine, self) => ({ value: nextPart(machine, self), mayEnd: true }),
  loadItem: copiedPart,
  printFlat: (_machine, printer, self) => printer.addUnknown(printedLength(self)),
  attr: (_machine, self, name) => {
    const method = DATA_METHODS.get(name);
    return method === undefined ? undefined : { callable: method, self };
  },
};

/** Longest message of an exception that the firmware raises, rounded up (components/micropython/port/src). */
const LONGEST_MESSAGE = 200;

export const UNKNOWN_EXCEPTION: Slots<Unknown> = {
  ...UNKNOWN,
  printFlat: (_machine, printer) => printer.addUnknown(between(0, LONGEST_MESSAGE, 32)),
};

/** What an exception has left undone: a finding says that the script ends before. */
export const LEFT_UNDONE: Slots<Unknown> = {
  ...UNKNOWN,
  call: callLeftUndone,
  missing: (_machine, self) => self,
};

/** A module that is not at hand, and what is from one. */
export const MISSING_MODULE: Slots<OfMissingModule> = {
  ...(UNKNOWN as Slots<OfMissingModule>),
  call: callOfMissingModule,
};
