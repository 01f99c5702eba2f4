import type { Machine } from '../machine.ts';
import { isHurried } from './hurry.ts';
import { capture, coverToo, giveUp, widening } from './scope.ts';
import type { Captured, Scope } from './savedStates.ts';

/** Turns after which what still changes is taken to change for ever. */
export const WIDEN_AFTER = 3;

/**
 * Makes the state at the end of a turn cover the one at the end of the turn before.
 *
 * @param previous null in the first turn; given up
 * @param widens what has changed in the turn is taken to change for ever
 * @param settle what is of this turn alone is put right again
 * @returns the state as it is then
 */
export function keepCovered(
  machine: Machine,
  scope: Scope,
  previous: Captured | null,
  widens: boolean,
  settle: () => void = () => undefined,
): Captured {
  if (previous !== null && widens) coverToo(machine, scope, previous, widening(isHurried(machine)));
  else if (previous !== null) giveUp(scope, previous);
  settle();
  return capture(machine, scope);
}
