import { PathEnds } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import type { ForwardWork } from './forwardState.ts';

// A loop that ends by itself, and whose turns keep nothing more, is run to its end on one way only: what a counter
// makes it do in a late turn is seen, and what it counts has its true value behind it.

/** Steps of work that a run may take for it in all. */
const MOST_STEPS = 1_000_000;

/** False where too much was run so already. */
export function beginForward({ forward, work }: Machine): boolean {
  if (forward.steps >= MOST_STEPS) return false;
  forward.since = { steps: work.steps, instructions: work.count('instruction'), visits: work.count('visit') };
  return true;
}

/** Whether the way was the only one, or one that was taken of several. */
export type ForwardEnd = 'sure' | 'guessed';

export function endForward(machine: Machine): ForwardEnd {
  const { forward } = machine;
  const { hasGuessed } = forward;
  Object.assign(forward, forwardSoFar(machine), { since: null, hasGuessed: false });
  return hasGuessed ? 'guessed' : 'sure';
}

/** What was done on one way only, which does not hurry the run. */
export function forwardSoFar({ forward, work }: Machine): Readonly<ForwardWork> {
  const { steps, instructions, visits, since } = forward;
  if (since === null) return forward;
  return {
    steps: steps + work.steps - since.steps,
    instructions: instructions + work.count('instruction') - since.instructions,
    visits: visits + work.count('visit') - since.visits,
  };
}

/** @throws PathEnds where the end is too far: what is known of the loop has to do */
export function checkForward(machine: Machine): void {
  if (forwardSoFar(machine).steps >= MOST_STEPS || machine.room.isExceeded) throw new PathEnds('endless');
}
