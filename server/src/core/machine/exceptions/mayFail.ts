import type { Machine } from '../machine.ts';

/**
 * To be called by an operation that works with what is not known in full, and would raise with some of it: the handler
 * of a `try` around it may run.
 */
export function mayFail(machine: Machine): void {
  machine.doubts++;
}
