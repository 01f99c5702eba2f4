import { notHashable } from '../runtime/keys.ts';
import type { NativeIterator } from '../../values/iterator.ts';
import { checkNesting } from '../runtime/cStack.ts';
import type { Slots } from '../runtime/slots.ts';
import { touch } from '../paths/scope.ts';

export const ITERATOR: Slots<NativeIterator> = {
  getIter: (_machine, self) => self,
  next: (machine, self) => {
    if (self.depth > 1) checkNesting(machine, self.depth);
    touch(machine, self);
    self.machine = machine;
    return self.step(self);
  },
  unhashable: notHashable,
};
