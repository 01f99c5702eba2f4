import { blockBytes } from './gcHeapSize.ts';
import type { Run } from '../run/run.ts';
import { siteOf } from '../trace/trace.ts';

/** Allocations up to this size are taken for parts of a larger structure. */
const LARGEST_PART_BYTES = 4096;
/** Share of the allocation tables. */
const WITH_TABLES = 1.02;
const ROUNDING_BYTES = 64;

/**
 * What the collector may keep beyond what is reachable, in bytes of `gc_heap_size`: it takes every word of the C
 * stack for a pointer (port/src/gccollect.c:43), also those that calls which are long over have left there. On the
 * firmware such words were seen to keep one object for good, and beside it the one that the turn before made
 * (docs/how-measured.md).
 */
export function keptByStaleWords(run: Run): number {
  const kept = Math.ceil(mostDroppedAtOnce(run) * WITH_TABLES) + ROUNDING_BYTES;
  return kept + Math.ceil(largestOfTurnBefore(run) * WITH_TABLES);
}

/**
 * A stale word pins one dead object, and with it all that it refers to. At worst that is the most that became
 * unreachable at one moment of the run (measured: a third copy of a buffer that a loop makes anew; an object of 140
 * blocks in a heap of 900). Large buffers that go at one moment count one by one: each is mostly held by a variable
 * of its own, not by one object.
 */
function mostDroppedAtOnce(run: Run): number {
  const { trace } = run.gc;
  const ranFrom = run.compiled[0]?.endEvent ?? 0;
  const together = new Float64Array(trace.eventCount + 1);
  let most = 0;
  for (let id = 0; id < trace.objectCount; id++) {
    const death = trace.deaths[id] ?? Infinity;
    if (death === Infinity) continue;
    const bytes = bytesOf(run, id);
    const isPart = bytes <= LARGEST_PART_BYTES && (trace.births[id] ?? 0) >= ranFrom;
    const group = isPart ? (together[death] ?? 0) + bytes : bytes;
    if (isPart) together[death] = group;
    most = Math.max(most, group);
  }
  return most;
}

/** The largest buffer that was dropped before its place made the next one: a second one that may still be there. */
function largestOfTurnBefore(run: Run): number {
  const { trace } = run.gc;
  const lastOfSite = new Map<number, number>();
  let largest = 0;
  for (let id = 0; id < trace.objectCount; id++) {
    const bytes = bytesOf(run, id);
    if (bytes <= LARGEST_PART_BYTES) continue;
    const site = siteOf(trace, id);
    const before = lastOfSite.get(site);
    lastOfSite.set(site, id);
    if (before === undefined || (trace.deaths[before] ?? Infinity) > (trace.births[id] ?? 0)) continue;
    largest = Math.max(largest, bytesOf(run, before));
  }
  return largest;
}

/** Whole blocks last requested for an allocation. */
function bytesOf({ gc: { lastBytes, trace }, wordBytes }: Run, id: number): number {
  const block = blockBytes(wordBytes);
  return Math.ceil((lastBytes[id] ?? trace.sizes[trace.births[id] ?? 0] ?? 0) / block) * block;
}
