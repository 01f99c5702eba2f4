import { mayFail } from '../exceptions/mayFail.ts';
import { isUnknown, Unknown } from '../../values/abstract.ts';
import { place } from '../heap/create.ts';
import { END } from './indexed.ts';
import { slotsOf } from './slots.ts';
import {
  endsByItself,
  mostItemsLeft,
  type IteratorStep,
  type NativeIterator,
} from '../../values/iterator.ts';
import { type Slot, type Value, typeName } from '../../values/value.ts';
import { Buffer } from '../heap/buffer.ts';
import { raiseError, raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { OpenItems } from '../paths/openItems.ts';
import { touch } from '../paths/scope.ts';

/**
 * `iter(value)` (py/runtime.c mp_getiter). With `onStack` the iterator of a built-in container lives in VM
 * slots, as in a for loop; otherwise it is an object of its own.
 */
export function getIter(machine: Machine, value: Value, onStack: boolean): Value {
  const slots = slotsOf(machine, value);
  const iterator = slots.iterator?.(machine, value) ?? null;
  if (iterator !== null) return onStack ? iterator : place(machine, iterator, machine.sizes.iterator);
  const other = slots.getIter?.(machine, value, onStack);
  if (other !== undefined) return other;
  const name = typeName(value);
  if (name === null) {
    mayFail(machine);
    return new Unknown('iterator of an unknown value');
  }
  // room for the iterator is made first
  if (!onStack) new Buffer(machine, machine.sizes.iterator).abandon();
  return raiseNotIterable(machine, name);
}

export function raiseNotIterable(machine: Machine, name: string): never {
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't iterable",
    `'${name}' object isn't iterable`,
  );
}

/** Iterators have come to their ends on the current way. */
export function exhaust(machine: Machine, iterators: Iterable<NativeIterator>): void {
  for (const iterator of iterators) {
    touch(machine, iterator);
    iterator.position = Infinity;
  }
}

/** One step of an iterator (mp_iternext) among the items that are likely; `value` undefined at the end. */
export function nextItem(machine: Machine, iterator: Value): IteratorStep {
  const step = nextInLoop(machine, iterator);
  return step.isUnlikely === true ? END : step;
}

/** As {@link nextItem}, also beyond what is likely, as far as shows what a turn does. */
export function nextInLoop(machine: Machine, iterator: Value): IteratorStep {
  const step = slotsOf(machine, iterator).next?.(machine, iterator);
  if (step !== undefined) return step;
  return raiseFormatted(
    machine,
    'TypeError',
    "'%s' object isn't an iterator",
    `'${typeName(iterator)}' object isn't an iterator`,
  );
}

/** The next item, as `next` and `__next__` give it; at the end StopIteration is raised. */
export function nextOrStop(machine: Machine, iterator: Value): Value {
  const { value, mayEnd } = nextItem(machine, iterator);
  if (mayEnd) machine.branches?.mayRaise();
  return value === undefined ? raiseError(machine, 'StopIteration') : value;
}

/** As {@link nextItem} for those to whom it is the same why a value may not be there. */
export function nextOrNone(machine: Machine, iterator: Value): { value: Slot; isCertain: boolean } {
  const { value, mayEnd, mayBeLate = false } = nextItem(machine, iterator);
  return { value, isCertain: !mayEnd && !mayBeLate };
}

/** How many items a built-in function takes from an iterator that may end before each of them, and would go on for ever. */
const OPEN_ITEMS = 16;
/** The same for items of which nothing is known. */
const UNKNOWN_ITEMS = 4;

/**
 * Runs over all items, as built-in functions do; returns how many items there certainly were, or -1 when the
 * end is not known.
 *
 * @param use with whether it is certain that there is such an item
 * @param keeps whether something of each item is kept until the end
 */
export function forEach(
  machine: Machine,
  iterable: Value,
  use: (item: Value, isCertain: boolean) => void,
  keeps = true,
): number {
  const iterator = getIter(machine, iterable, true);
  const held = hold(machine, iterable, iterator);
  let count = 0;
  let certain = true;
  let open: OpenItems | null = null;
  let openItems = 0;
  for (;;) {
    const { value, mayEnd, mayBeLate = false } = nextItem(machine, iterator);
    if (value === undefined) break;
    machine.work.charge('item', 1);
    certain &&= !mayEnd && !mayBeLate;
    const most = isUnknown(value) ? UNKNOWN_ITEMS : OPEN_ITEMS;
    if (mayEnd && !endsByItself(iterator) && ++openItems > most) break;
    use(value, certain);
    count++;
    if (keeps && mayEnd && mostItemsLeft(iterator) > 0) (open ??= new OpenItems(machine)).take(count);
  }
  open?.note(mostItemsLeft(iterator));
  letGo(machine, held);
  return certain ? count : -1;
}

/** As {@link forEach}, with an iterator object of its own: mp_getiter without a buffer. */
export function forEachNew(
  machine: Machine,
  iterable: Value,
  use: (item: Value, isCertain: boolean) => void,
): number {
  return forEach(machine, getIter(machine, iterable, false), use);
}

/** The items of an iterable as an array. */
export function collect(machine: Machine, iterable: Value): { items: Value[]; exact: boolean } {
  const all = slotsOf(machine, iterable).items?.(iterable);
  if (all !== undefined) {
    machine.work.charge('slot', all.items.length);
    return { items: all.items.slice(), exact: all.exact };
  }
  const items: Value[] = [];
  const held = machine.held.length;
  const certain = forEach(machine, iterable, (item) => {
    items.push(item);
    hold(machine, item);
  });
  letGo(machine, held);
  return { items, exact: certain >= 0 };
}
