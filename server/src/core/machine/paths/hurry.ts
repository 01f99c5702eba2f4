import type { Machine } from '../machine.ts';
import { forwardSoFar } from './forward.ts';

/** References that are as much work as copying the state of one object. */
const VISITS_PER_STATE = 32;

/** The same for what is looked through, mostly choices between objects. */
const LOOKS_PER_STATE = 256;

/** Work that unknown conditions and marking have taken, in objects. */
export function statesSoFar(machine: Machine): number {
  const { work } = machine;
  const visits = work.count('visit') - forwardSoFar(machine).visits;
  return work.count('state') + visits / VISITS_PER_STATE + work.count('look') / LOOKS_PER_STATE;
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
