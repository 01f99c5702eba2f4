/** A part of the clock, its end included: what was recorded right before a time in it belongs to it. */
export interface Stretch {
  readonly begin: number;
  readonly end: number;
  /** The stretches before it, which do not touch it. States that have parted share what they had before. */
  readonly before: Past;
}

/**
 * The stretches of the clock that a state has gone through, the latest first; null for none. Behind an unknown
 * condition the ways are followed one after the other, so what was recorded while another one was followed is
 * no part of a state's past.
 */
export type Past = Stretch | null;

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

/** Whether what was recorded right before a time belongs to a past. */
export function includes(past: Past, time: number): boolean {
  for (let stretch = past; stretch !== null; stretch = stretch.before)
    if (time > stretch.begin) return time <= stretch.end;
  return false;
}
