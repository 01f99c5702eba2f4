/**
 * Integer intervals with a most likely value: the unit in which every figure of the analysis is kept.
 *
 * `low <= likely <= high` always holds. `high` is `Infinity` when no bound is known; `low` is finite or
 * `-Infinity`. Byte and block figures are never negative.
 */
export interface Interval {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** The interval that holds just `value`. */
export function exactly(value: number): Interval {
  return { low: value, likely: value, high: value };
}

export const ZERO: Interval = exactly(0);

/** Builds an interval; `likely` is pulled between `low` and `high` when it lies outside. */
export function between(low: number, high: number, likely: number = low): Interval {
  return { low, likely: Math.min(Math.max(likely, low), high), high };
}

/** At least `low`, with no upper bound. */
export function atLeast(low: number, likely: number = low): Interval {
  return between(low, Infinity, likely);
}

export function isExact(interval: Interval): boolean {
  return interval.low === interval.high;
}

export function isBounded(interval: Interval): boolean {
  return Number.isFinite(interval.high);
}

export function add(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, likely: a.likely + b.likely, high: a.high + b.high };
}

/** `a - b`; ends may become negative: clamp with {@link atLeastZero} when a size is meant. */
export function subtract(a: Interval, b: Interval): Interval {
  return between(a.low - b.high, a.high - b.low, a.likely - b.likely);
}

/** 0 times infinity counts as 0: nothing allocated, however often, is nothing. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

export function multiply(a: Interval, b: Interval): Interval {
  const products = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return between(Math.min(...products), Math.max(...products), times(a.likely, b.likely));
}

/** Applies a monotonically rising function to the three figures. */
export function mapMonotone(a: Interval, rising: (value: number) => number): Interval {
  return {
    low: rising(a.low),
    likely: rising(a.likely),
    high: a.high === Infinity ? Infinity : rising(a.high),
  };
}

export function maximum(a: Interval, b: Interval): Interval {
  return {
    low: Math.max(a.low, b.low),
    likely: Math.max(a.likely, b.likely),
    high: Math.max(a.high, b.high),
  };
}

export function minimum(a: Interval, b: Interval): Interval {
  return {
    low: Math.min(a.low, b.low),
    likely: Math.min(a.likely, b.likely),
    high: Math.min(a.high, b.high),
  };
}

/** The smallest interval that holds both; the dearer `likely` wins, as a budget has to cover it. */
export function join(a: Interval, b: Interval): Interval {
  return {
    low: Math.min(a.low, b.low),
    likely: Math.max(a.likely, b.likely),
    high: Math.max(a.high, b.high),
  };
}

export function atLeastZero(a: Interval): Interval {
  return mapMonotone(a, (value) => Math.max(0, value));
}

/** True when `inner` lies inside `outer` (the order of the interval lattice, `likely` left out). */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.low <= inner.low && inner.high <= outer.high;
}

/** Rounds the three figures up to a multiple of `granule` (bytes to whole blocks, pages, cache lines). */
export function roundUp(a: Interval, granule: number): Interval {
  return mapMonotone(a, (value) => Math.ceil(value / granule) * granule);
}
