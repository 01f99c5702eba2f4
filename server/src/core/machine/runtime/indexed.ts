import type { Interval } from '../../quantity/interval.ts';
import { NativeIterator, type IteratorStep } from '../../values/iterator.ts';
import type { Value } from '../../values/value.ts';

export const END: IteratorStep = { value: undefined, mayEnd: false };

export const sure = (value: Value): IteratorStep => ({ value, mayEnd: false });

/** Iterator over indexed items; the position is kept in the iterator. */
export function indexed(
  kind: string,
  held: Value,
  lengthNow: () => Interval,
  itemAt: (index: number) => Value,
): NativeIterator {
  return new NativeIterator(kind, [held], (iterator) => {
    const index = iterator.position;
    const length = lengthNow();
    if (index >= length.high || (index >= length.low && index >= Math.max(length.likely, length.low)))
      return END;
    iterator.position = index + 1;
    return { value: itemAt(index), mayEnd: index >= length.low };
  });
}
