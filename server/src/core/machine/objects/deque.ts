import { notHashable } from '../runtime/keys.ts';
import type { Slots } from '../runtime/slots.ts';
import { Deque } from '../../values/deque.ts';
import type { Value } from '../../values/value.ts';
import { place } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { drop } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { methodTable, type Arities } from '../runtime/nativeFunction.ts';
import { request } from '../heap/requests.ts';
import { touch } from '../paths/scope.ts';
import { argument, intArgument, knownInt, requireType } from '../runtime/arguments.ts';

/** py/objdeque.c. */
export const DEQUE_ARITIES: Arities = { append: 2, popleft: 1 };

/** `deque(iterable, maxlen)` (py/objdeque.c): object, then a ring of one slot more than `maxlen`. */
export function newDeque(machine: Machine, args: readonly Value[]): Value {
  const limit = intArgument(machine, argument(machine, args, 1), {
    low: 0,
    likely: 16,
    high: Infinity,
  }).likely;
  if (limit < 0) return raiseError(machine, 'ValueError');
  const deque = place(machine, new Deque(limit, ((knownInt(args[2]) ?? 0) & 1) === 1), machine.sizes.deque);
  deque.tableId = request(machine, (limit + 1) * machine.sizes.wordBytes);
  return deque;
}

export const DEQUE_METHODS = methodTable(
  {
    append: (machine, args) => {
      const deque = requireType(machine, args[0], Deque);
      if (deque.raisesWhenFull && deque.items.length >= deque.limit)
        return raiseError(machine, 'IndexError', 'full');
      touch(machine, deque);
      drop(machine, deque.pushedOut);
      deque.items.push(argument(machine, args, 1));
      deque.pushedOut = deque.items.length > deque.limit ? deque.items.shift() : undefined;
      return null;
    },
    popleft: (machine, args) => {
      const deque = requireType(machine, args[0], Deque);
      touch(machine, deque);
      const first = deque.items.shift();
      return first === undefined ? raiseError(machine, 'IndexError', 'empty') : first;
    },
  },
  DEQUE_ARITIES,
);

export const DEQUE: Slots<Deque> = { len: (_machine, { items }) => items.length, unhashable: notHashable };
