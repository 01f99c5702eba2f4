import type { NativeCode } from '../runtime/nativeFunction.ts';
import type { Value } from '../../values/value.ts';
import { callValue } from '../runtime/call.ts';
import { nextItem } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { truthValue } from '../runtime/operators.ts';
import { composedIterator } from './composedIterator.ts';

export const makeFilter: NativeCode = (machine, args) => {
  const [callee, iterable] = args;
  const { filter } = machine.sizes;
  return composedIterator(machine, 'filter', filter, [iterable as Value], callee, (_self, [inner]) => {
    for (;;) {
      const step = nextItem(machine, inner as Value);
      if (step.value === undefined) return step;
      const held = hold(machine, step.value);
      const kept =
        callee === null || callee === undefined
          ? truthValue(machine, step.value)
          : truthValue(machine, callValue(machine, callee, [step.value]));
      letGo(machine, held);
      if (kept === true) return step;
      if (kept === undefined) return { ...step, mayBeLate: true };
    }
  });
};
