import { NativeIterator, type IteratorStep } from '../../values/iterator.ts';
import type { Value } from '../../values/value.ts';
import { place } from '../heap/create.ts';
import { getIter, nextItem } from '../runtime/iterate.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';

/**
 * An iterator object that is made before the iterators it will hold (py/objenumerate.c, objzip.c, objmap.c,
 * objfilter.c).
 */
export function composedIterator(
  machine: Machine,
  name: string,
  bytes: number,
  iterables: readonly Value[],
  callee: Value | undefined,
  step: (iterator: NativeIterator, inner: readonly Value[]) => IteratorStep,
): Value {
  const inner: Value[] = [];
  const iterator = place(machine, new NativeIterator(name, [], (self) => step(self, inner)), bytes);
  const held = hold(machine, iterator);
  for (const iterable of iterables) {
    inner.push(getIter(machine, iterable, false));
    hold(machine, inner[inner.length - 1]);
  }
  iterator.depth += Math.max(0, ...inner.map((each) => (each instanceof NativeIterator ? each.depth : 0)));
  iterator.holds = callee === undefined ? inner : [callee, ...inner];
  letGo(machine, held);
  return iterator;
}

/** The next item of every iterator; null when one has ended. */
export function oneOfEach(
  machine: Machine,
  inner: readonly Value[],
): { items: Value[] | null; mayEnd: boolean; mayBeLate: boolean } {
  const items: Value[] = [];
  let [mayEnd, mayBeLate] = [false, false];
  const held = hold(machine);
  for (const each of inner) {
    const step = nextItem(machine, each);
    if (step.value === undefined) {
      letGo(machine, held);
      return { items: null, mayEnd: false, mayBeLate: false };
    }
    mayEnd ||= step.mayEnd;
    mayBeLate ||= step.mayBeLate === true;
    items.push(step.value);
    hold(machine, step.value);
  }
  letGo(machine, held);
  return { items, mayEnd, mayBeLate };
}
