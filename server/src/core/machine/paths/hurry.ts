import type { Machine } from '../machine.ts';
import { forwardSoFar } from './forward.ts';

/** References that are as much work as copying the state of one object. */
const VISITS_PER_STATE = 32;

/** Work that unknown conditions and marking have taken, in objects. */
export function statesSoFar(machine: Machine): number {
  const { work } = machine;
  return work.count('state') + (work.count('visit') - forwardSoFar(machine).visits) / VISITS_PER_STATE;
}

/** True when so much was done that unknown loops are only followed as far as they must be. */
export function isHurried(machine: Machine): boolean {
  const { limits, work, room } = machine;
  return (
    room.isExceeded ||
    statesSoFar(machine) >= limits.branchWork ||
    work.count('instruction') - forwardSoFar(machine).instructions >= limits.unknownInstructions
  );
}
