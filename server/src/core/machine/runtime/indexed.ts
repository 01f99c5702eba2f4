import type { Interval } from '../../quantity/interval.ts';
import { NativeIterator, type IteratorStep } from '../../values/iterator.ts';
import type { Value } from '../../values/value.ts';

export const END: IteratorStep = { value: undefined, mayEnd: false };

export const sure = (value: Value): IteratorStep => ({ value, mayEnd: false });

/**
 * Iterator over indexed items; the position is kept in the iterator.
 *
 * @param turns that a loop over items of unknown number makes at least, if there may be so many: what a turn does shows
 */
export function indexed(
  kind: string,
  held: Value,
  lengthNow: () => Interval,
  itemAt: (index: number) => Value,
  turns = 0,
): NativeIterator {
  const made = new NativeIterator(kind, [held], (iterator) => {
    const index = iterator.position;
    const { low, likely, high } = lengthNow();
    const isUnlikely = index >= Math.max(likely, low);
    if (index >= high || (isUnlikely && index >= turns)) return END;
    iterator.position = index + 1;
    return { value: itemAt(index), mayEnd: index >= low, isUnlikely };
  });
  made.mostItems = () => lengthNow().high;
  return made;
}
