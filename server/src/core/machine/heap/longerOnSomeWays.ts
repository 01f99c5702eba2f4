import type { Machine } from '../machine.ts';

/** Sizes of a table or buffer in bytes. */
interface Sizes {
  readonly before: number;
  readonly bytes: number;
  /** What it takes at least on each of the ways that meet here; null: that is not known. */
  readonly onAllWays: number | null;
}

/**
 * Notes of a table or buffer that has just been resized what it takes at least: on the ways that have not come to a
 * condition it may be as long as it was before.
 */
export function noteLeast(machine: Machine, id: number, { before, bytes, onAllWays }: Sizes): void {
  const { longerOnSomeWays, leastSizes, trace, uncertain } = machine;
  let longer = longerOnSomeWays.get(id);
  if (longer === undefined) {
    const isSure = uncertain === 0 ? (onAllWays ?? bytes) >= bytes : bytes <= before;
    if (isSure) return;
    longerOnSomeWays.set(id, (longer = { least: before, more: 0 }));
  }
  if (uncertain > 0) longer.more += Math.max(0, bytes - before);
  // It is full when it becomes longer; what there is of that on all ways had room in it.
  else if (bytes > before) longer.least = Math.max(longer.least, onAllWays ?? before - longer.more);
  longer.least = Math.min(longer.least, bytes);
  leastSizes.set(trace.eventCount - 1, longer.least);
}
