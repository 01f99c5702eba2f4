import type { AbstractInt } from '../../values/abstract.ts';
import { integerUnary } from '../numbers/integers.ts';
import type { Slots } from '../runtime/slots.ts';
import { lengthInBase } from '../text/integerText.ts';

/** Ints of which no more is known than their bounds. */
export const ABSTRACT_INT: Slots<AbstractInt> = {
  printFlat: (_machine, printer, { range }) => printer.addUnknown(lengthInBase(range, 10)),
  unaryOp: integerUnary,
  variety: (_machine, { range }) => range.high - range.low + 1,
};
