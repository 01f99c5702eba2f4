import type { NativeCode } from '../runtime/nativeFunction.ts';
import { exactly } from '../../quantity/interval.ts';
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
    const { value, mayEnd } = nextItem(machine, inner as Value);
    if (value === undefined) return { value, mayEnd };
    const held = hold(machine, value);
    const tuple = newTuple(machine, [start + self.position++, value]);
    letGo(machine, held);
    return { value: tuple, mayEnd };
  });
};
