import { includes, type Moment, type Past, type Stretch } from '../../run/past.ts';
import type { HeapObject, Move } from '../../values/value.ts';
import type { Work } from '../../work/work.ts';

/** The past of the state that is current: what came before, and since when it has been the current one. */
export interface RunningPast {
  before: Past;
  since: number;
}

export function pastAt({ before, since }: RunningPast, clock: number): Past {
  if (before !== null && before.end >= since)
    return before.end === clock ? before : { begin: before.begin, end: clock, before: before.before };
  return clock > since ? { begin: since, end: clock, before } : before;
}

/** Everything that is in one of two pasts. */
export function unitePasts(a: Past, b: Past, work: Work): Past {
  const later: { begin: number; readonly end: number }[] = [];
  let [left, right] = [a, b];
  let stretches = 0;
  while (left !== right) {
    stretches++;
    const takesLeft = right === null || (left !== null && left.end >= right.end);
    const { begin, end, before } = (takesLeft ? left : right) as Stretch;
    if (takesLeft) left = before;
    else right = before;
    const last = later.at(-1);
    if (last !== undefined && end >= last.begin) last.begin = Math.min(begin, last.begin);
    else later.push({ begin, end });
  }
  work.charge('slot', stretches);
  let united = left;
  for (const { begin, end } of later.reverse()) united = { begin, end, before: united };
  return united;
}

/** End of a past: what was made later cannot be known to a state that has it. */
export function endOfPast(past: Past): number {
  return past?.end ?? 0;
}

/** Whether a state with that past cannot have an object: made on another way, or dropped on its own. */
export function isUnknownTo(past: Past, { registeredAt, aside }: HeapObject): boolean {
  if (registeredAt > 0 && !includes(past, registeredAt)) return true;
  if (aside === null) return false;
  return lastMoveIn(past, aside.moves)?.isThere === false;
}

/** The latest move that belongs to a past. */
function lastMoveIn(past: Past, moves: readonly Move[]): Move | null {
  let beyond = moves.length;
  for (let stretch = past; stretch !== null && beyond > 0; stretch = stretch.before) {
    beyond = firstAfter(moves, stretch.end, beyond);
    const move = moves[beyond - 1];
    if (move !== undefined && move.at > stretch.begin) return move;
  }
  return null;
}

/** Index of the first of some moves, the first `count` of them, that is later than a time. */
function firstAfter(moves: readonly Move[], time: number, count: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moves[middle] as Move).at > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The time of a note. */
export function momentOf(machine: {
  readonly past: RunningPast;
  readonly trace: { readonly eventCount: number };
}): Moment {
  const { past, trace } = machine;
  return { at: trace.eventCount, past: pastAt(past, trace.eventCount) };
}
