import type { SomeData, Unknown } from '../../values/abstract.ts';
import { copiedPart, nextPart } from '../builtins/dataMethods.ts';
import type { Slots } from '../runtime/slots.ts';

// Values of which nothing is known, or only how large they are.

export const UNKNOWN: Slots<Unknown> = {
  getIter: (_machine, self) => self,
  next: (_machine, self) => ({ value: self, mayEnd: true }),
  contains: () => undefined,
};

export const SOME_DATA: Slots<SomeData> = {
  ...(UNKNOWN as Slots<SomeData>),
  next: (machine, self) => ({ value: nextPart(machine, self), mayEnd: true }),
  loadItem: copiedPart,
};
