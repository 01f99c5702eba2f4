import { Deque } from '../../values/containers.ts';
import type { Value } from '../../values/value.ts';
import { place } from '../create.ts';
import { raiseError } from '../errors.ts';
import { drop } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import { methodTable } from '../nativeFunction.ts';
import { request } from '../requests.ts';
import { touch } from '../scope.ts';
import { argument, intArgument, requireType } from './arguments.ts';

/** `deque(iterable, maxlen)` (py/objdeque.c): object, then a ring of one slot more than `maxlen`. */
export function newDeque(machine: Machine, args: readonly Value[]): Value {
  const limit = intArgument(machine, argument(machine, args, 1), {
    low: 0,
    likely: 16,
    high: Infinity,
  }).likely;
  if (limit < 0) return raiseError(machine, 'ValueError');
  const deque = place(machine, new Deque(limit), machine.sizes.deque);
  deque.tableId = request(machine, (limit + 1) * machine.sizes.wordBytes);
  return deque;
}

export const DEQUE_METHODS = methodTable({
  append: (machine, args) => {
    const deque = requireType(machine, args[0], Deque);
    touch(machine, deque);
    deque.items.push(argument(machine, args, 1));
    if (deque.items.length > deque.limit) {
      if (args.length > 3) return raiseError(machine, 'IndexError', 'full');
      drop(machine, deque.items.shift());
    }
    return null;
  },
  popleft: (machine, args) => {
    const deque = requireType(machine, args[0], Deque);
    touch(machine, deque);
    const first = deque.items.shift();
    return first === undefined ? raiseError(machine, 'IndexError', 'empty') : first;
  },
});
