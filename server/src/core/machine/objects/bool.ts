import { between } from '../../quantity/interval.ts';
import type { AbstractBool } from '../../values/abstract.ts';
import { integerUnary } from '../numbers/integers.ts';
import type { Slots } from '../runtime/slots.ts';

export const BOOL: Slots<boolean> = {
  printFlat: (_machine, printer, self, kind) => {
    const text = self ? 'True' : 'False';
    printer.add(kind === 'json' ? text.toLowerCase() : text);
  },
  unaryOp: integerUnary,
};

/** True or False, unknown which. */
export const ABSTRACT_BOOL: Slots<AbstractBool> = {
  printFlat: (_machine, printer) => printer.addUnknown(between(4, 5, 5)),
  unaryOp: integerUnary,
  variety: () => 2,
};
