import type { Machine } from '../machine.ts';

/**
 * To be called by an operation that works with what is not known in full, and would raise with some of it: the handler
 * of a `try` around it may run. Unlike a call into the outside world it need not come to something else each time: a
 * loop is not followed differently for it.
 */
export function mayFail(machine: Machine): void {
  machine.doubts++;
}
