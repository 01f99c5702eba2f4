import type { WordBytes } from '../compile/layout.ts';
import type { Interval } from '../quantity/interval.ts';
import type { TraceColumns } from '../trace/trace.ts';
import type { CompiledFile } from './compiledFile.ts';
import type { MachineNote } from './notes.ts';
import type { Sites } from './sites.ts';
import type { SystemRequest } from './systemRequest.ts';

/** How a run ended. */
export type Ending = 'end' | 'exception' | 'reset' | 'endless' | 'exit' | 'limit';

/** What a script has asked of the GC heap; it may still be running. */
export interface GcRequestsSoFar {
  readonly trace: TraceColumns;
  /** Sizes in bytes that are not known exactly, by object. */
  readonly sizeBounds: ReadonlyMap<number, { readonly low: number; readonly high: number }>;
  /** Bytes that a resize takes at least, by event of the trace, where that is on some ways only. */
  readonly leastSizes: ReadonlyMap<number, number>;
  /** Objects that may not come to be at all. */
  readonly conditionalIds: ReadonlySet<number>;
  /** Objects that some way through the script has dropped: the event from which on there may be none. */
  readonly mayBeGoneFrom: ReadonlyMap<number, number>;
}

/** What a script has asked of the GC heap. Times are indices of events of the trace. */
export interface GcRequests extends GcRequestsSoFar {
  /** Large ones of {@link conditionalIds} for which the script catches a MemoryError. */
  readonly caughtIds: ReadonlySet<number>;
  /** Allocations that are an object itself, and not a table, a buffer or pixels that belong to one. */
  readonly objectIds: { has(id: number): boolean };
  /** Bytes last requested, by allocation. */
  readonly lastBytes: readonly number[];
  /** When the script begins: what was requested before is the interpreter's and boot's. */
  readonly startEvent: number;
  /** When each hole among what boot has left comes, ascending. */
  readonly startHoles: readonly number[];
}

/** How a block of the system heap was given back. */
export interface Release {
  /** Time on the clock of the GC heap's trace. */
  readonly at: number;
  /** Number of the place ({@link Run.sites}) whose call freed it; null for the collector, by the finaliser of its owner. */
  readonly site: number | null;
}

/** What a script has asked of the system heap. */
export interface SystemRequests {
  /** In order. */
  readonly requests: readonly SystemRequest[];
  /** Blocks in use at the end, of alternatives those that count. */
  readonly kept: readonly SystemRequest[];
  /** What first freed each block that was freed, on any of the script's ways. */
  readonly releases: ReadonlyMap<number, Release>;
}

/** What one run of a script asked of the memory, and what was noticed on the way. A record: nothing changes it. */
export interface Run {
  readonly ending: Ending;
  /** Word size of the board, by which sizes in the GC heap were computed. */
  readonly wordBytes: WordBytes;
  /** Bytes of the GC heap's pool during the run; 0 where its size is not known. */
  readonly gcPoolBytes: number;
  /** Whether the size of the GC heap had a part in it; where not, the run is the same in a heap of any size. */
  readonly asksHeapSize: boolean;
  readonly gc: GcRequests;
  readonly system: SystemRequests;
  /** Places of the requests, by the numbers that these have. */
  readonly sites: Sites;
  /** What the report or a rule needs to know, limits that were reached among it, in order. */
  readonly notes: readonly MachineNote[];
  /** Compiled files, the script itself first. */
  readonly compiled: readonly CompiledFile[];
  /** Variables of the script at its end, and the number that each holds; null: something else, or not known. */
  readonly names: ReadonlyMap<string, Interval | null>;
  /** What the script has stored with `gc_heap_size(n)`, in bytes; null where it has not. */
  readonly storedGcHeapBytes: number | null;
  /** Work that the run took, in steps (work.ts). */
  readonly steps: number;
}

/** Whether the script or the collector has freed a block of the system heap, on any of its ways, by a time. */
export function isReleased({ releases }: SystemRequests, block: number, by = Infinity): boolean {
  const release = releases.get(block);
  return release !== undefined && release.at <= by;
}
