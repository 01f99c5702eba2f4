import type { HeapObject, Move } from '../../values/value.ts';

/**
 * The stretches of the clock that a state has gone through: pairs of begin and end, rising. Behind an unknown
 * condition the ways are followed one after the other, so what was recorded while another one was followed is
 * no part of a state's past.
 */
export type Past = readonly number[];

/** The past of the state that is current: what came before, and since when it has been the current one. */
export interface RunningPast {
  before: Past;
  since: number;
}

export function pastAt({ before, since }: RunningPast, clock: number): Past {
  const last = before.length - 1;
  if (last > 0 && (before[last] as number) >= since) return [...before.slice(0, last), clock];
  return clock > since ? [...before, since, clock] : before;
}

/** Everything that is in one of two pasts. */
export function unitePasts(a: Past, b: Past): Past {
  const united: number[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    const takesA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const [begin, end] = takesA ? [a[i] as number, a[i + 1] as number] : [b[j] as number, b[j + 1] as number];
    if (takesA) i += 2;
    else j += 2;
    const last = united.length - 1;
    if (last > 0 && begin <= (united[last] as number)) united[last] = Math.max(united[last] as number, end);
    else united.push(begin, end);
  }
  return united;
}

/** End of a past: what was made later cannot be known to a state that has it. */
export function endOfPast(past: Past): number {
  return past[past.length - 1] ?? 0;
}

/** A time, and what the state that was current then had gone through. */
export interface Moment {
  readonly at: number;
  readonly past: Past;
}

/** Whether an earlier moment lies on the way to a later one, and something was recorded in between. */
export function isOnTheWay(earlier: Moment, later: Moment): boolean {
  return includes(later.past, earlier.at + 1);
}

/** The same, where nothing may have been recorded in between. */
export function mayBeOnTheWay(earlier: Moment, later: Moment): boolean {
  return includes(later.past, earlier.at) || isOnTheWay(earlier, later);
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
  for (let index = past.length - 2; index >= 0 && beyond > 0; index -= 2) {
    beyond = firstAfter(moves, past[index + 1] as number, beyond);
    const move = moves[beyond - 1];
    if (move !== undefined && move.at > (past[index] as number)) return move;
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

/** Whether what was recorded right before a time belongs to a past. */
function includes(past: Past, time: number): boolean {
  for (let index = past.length - 2; index >= 0; index -= 2) {
    if (time > (past[index] as number)) return time <= (past[index + 1] as number);
  }
  return false;
}
