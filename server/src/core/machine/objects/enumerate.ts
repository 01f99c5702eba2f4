import type { NativeCode } from '../runtime/nativeFunction.ts';
import { exactly } from '../../quantity/interval.ts';
import { abstractInt } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import { newTuple } from '../heap/create.ts';
import { nextItem } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { argument, intArgument } from '../runtime/arguments.ts';
import { composedIterator } from './composedIterator.ts';

export const makeEnumerate: NativeCode = (machine, args, keywords) => {
  const start = intArgument(machine, args[1] ?? keywords.get('start') ?? 0, exactly(0)).likely;
  const iterable = keywords.get('iterable') ?? argument(machine, args, 0);
  const { enumerate } = machine.sizes;
  return composedIterator(machine, 'enumerate', enumerate, [iterable], undefined, (self, [inner]) => {
    const step = nextItem(machine, inner as Value);
    const { value } = step;
    if (value === undefined) return step;
    self.wasLate ||= step.mayBeLate === true;
    const index = start + self.position++;
    const held = hold(machine, value);
    const tuple = newTuple(machine, [self.wasLate ? abstractInt(start, index, index) : index, value]);
    letGo(machine, held);
    return { ...step, value: tuple };
  });
};
