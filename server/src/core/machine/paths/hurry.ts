import type { Machine } from '../machine.ts';

/** References that are as much work as copying the state of one object. */
const VISITS_PER_STATE = 32;

/** Work that unknown conditions and marking have taken, in objects. */
export function statesSoFar({ work }: Machine): number {
  return work.count('state') + work.count('visit') / VISITS_PER_STATE;
}

/** True when so much was done that unknown loops are only followed as far as they must be. */
export function isHurried(machine: Machine): boolean {
  const { limits, work, room } = machine;
  return (
    room.isExceeded ||
    statesSoFar(machine) >= limits.branchWork ||
    work.count('instruction') >= limits.unknownInstructions
  );
}
