import type { BootAllocation } from '../device/boot.ts';
import { HeapBlocks } from './heapBlocks.ts';
import { chunkBytes } from '../device/newlibChunk.ts';
import { NewlibHeap } from './newlibHeap.ts';
import type { PreparedReplay, ScriptStep } from './systemReplaySteps.ts';

export { ESTIMATES, perEstimate, prepareReplay, readRequests } from './systemReplaySteps.ts';
export type {
  Estimate,
  PerEstimate,
  PreparedReplay,
  ScriptRequests,
  SystemRun,
} from './systemReplaySteps.ts';

/** What boot takes when the stored gc_heap_size cannot be had (src/maixpy_main.c:503-518). */
export const FALLBACK_GC_HEAP_BYTES = 128 * 1024;

/** `request` of a failure or peak that belongs to boot. */
export const BOOT = -1;

/** A request that could not be satisfied. */
export interface ReplayFailure {
  /** Index in `ScriptRequests.requests`, or {@link BOOT}. */
  readonly request: number;
  readonly what: string;
  /** Bytes asked for; `Infinity` when there is no bound. */
  readonly bytes: number;
  /** Everything that was free, holes and the rest of RAM together. */
  readonly freeBytes: number;
  /** The largest single request that would have succeeded. */
  readonly largestPieceBytes: number;
  /** `sum`: larger than everything that is free; `piece`: free, but not in one piece. */
  readonly reason: 'sum' | 'piece';
}

/** State of the heap before a request. */
export interface HeapProbe {
  readonly freeBytes: number;
  readonly largestPieceBytes: number;
  /** `Maix.utils.heap_free()`. */
  readonly heapFreeBytes: number;
}

export interface SystemReplay {
  /** No request failed, boot's included, except that of the GC heap. */
  readonly ok: boolean;
  /** What boot got: the size asked for, or {@link FALLBACK_GC_HEAP_BYTES}. */
  readonly gcHeapBytes: number;
  readonly gcHeapObtained: boolean;
  /** Chunks in use when the script starts, less the bytes of the GC heap. */
  readonly bootBytes: number;
  /** Most bytes of chunks in use at once beyond those at the start of the script. */
  readonly peakBytes: number;
  /** Index of the request that reached the peak; {@link BOOT} when the script never took more than boot. */
  readonly peakRequest: number;
  /** In use at the end beyond what was at the start, temporaries of a call that never ended left out. */
  readonly permanentBytes: number;
  readonly firstFailure: ReplayFailure | null;
  /** Request after which the script could not go on; null when it ran through. */
  readonly endedAt: number | null;
  /** `heap_free()` at the end. */
  readonly heapFreeBytes: number;
  /** The highest break, from the start of the heap: with so much memory everything goes the same way. */
  readonly highWaterBytes: number;
  readonly probe: HeapProbe | null;
}

export interface SystemReplayOptions {
  /** gc_heap_size; default that of the target. */
  readonly gcHeapBytes?: number;
  /** End of RAM, default that of the target; `Infinity` for a heap without limit. */
  readonly ramBytes?: number;
  /** Goes on behind every failure, as if the request had not been made. */
  readonly keepGoing?: boolean;
  /** Looks at the heap before this request (or, where it is not made, before the next). */
  readonly probeBefore?: number;
  /** Called behind every request; all repetitions are replayed then. */
  readonly observe?: (request: number, heap: NewlibHeap) => void;
}

/** A heap as boot leaves it. */
export interface Booted {
  readonly gcHeapBytes: number;
  readonly gcHeapObtained: boolean;
  readonly lcdAddress: number | null;
  readonly failure: ReplayFailure | null;
}

/**
 * Replays boot and script on newlib's malloc. A request of the script that fails ends it, unless the firmware goes
 * on without (`ifFails: ignored`). Never throws; time is linear in the number of requests.
 */
export function replaySystem(prepared: PreparedReplay, options: SystemReplayOptions = {}): SystemReplay {
  const { run, heapStartBytes, steps } = prepared;
  run.work?.charge('systemReplay', 1 + (options.observe === undefined ? steps.short : steps.all).length);
  const heap = new NewlibHeap(heapStartBytes, options.ramBytes ?? run.target.ramBytes);
  const booted = bootHeap(heap, prepared.boot, options.gcHeapBytes ?? run.target.gcHeapBytes);
  const usedAtStart = heap.usedBytes;
  const gcHeapInHeap = prepared.boot.some(({ resource }) => resource === 'gc-heap');
  const script = new ScriptReplay(heap, prepared, booted.lcdAddress).run(options);
  const firstFailure = booted.failure ?? script.firstFailure;
  return {
    ok: firstFailure === null,
    gcHeapBytes: booted.gcHeapBytes,
    gcHeapObtained: booted.gcHeapObtained,
    bootBytes: usedAtStart - (gcHeapInHeap ? booted.gcHeapBytes : 0),
    peakBytes: Math.max(0, script.peakBytes - usedAtStart),
    peakRequest: script.peakBytes > usedAtStart ? script.peakRequest : BOOT,
    permanentBytes: Math.max(0, heap.usedBytes - script.temporaryBytes() - usedAtStart),
    firstFailure,
    endedAt: script.endedAt,
    heapFreeBytes: heap.heapFree(),
    highWaterBytes: heap.highWaterBytes,
    probe: script.probe,
  };
}

/** Lets boot take its part of a heap. */
export function bootHeap(
  heap: NewlibHeap,
  allocations: readonly BootAllocation[],
  gcHeapBytes: number,
): Booted {
  let inForce = gcHeapBytes;
  let gcHeapObtained = true;
  let lcdAddress: number | null = null;
  let failure: ReplayFailure | null = null;
  for (const { what, bytes, permanent, resource } of allocations) {
    const wanted = resource === 'gc-heap' ? gcHeapBytes : bytes;
    let address = heap.malloc(wanted);
    if (address === null && resource === 'gc-heap') {
      gcHeapObtained = false;
      inForce = FALLBACK_GC_HEAP_BYTES;
      address = heap.malloc(FALLBACK_GC_HEAP_BYTES);
    }
    if (address === null) failure ??= failureOf(heap, BOOT, what, wanted);
    else if (!permanent) heap.free(address);
    else if (resource === 'lcd') lcdAddress = address;
  }
  return { gcHeapBytes: inForce, gcHeapObtained, lcdAddress, failure };
}

/** The script's part of a replay: which blocks it holds and how far it came. */
class ScriptReplay {
  peakBytes: number;
  peakRequest = BOOT;
  firstFailure: ReplayFailure | null = null;
  endedAt: number | null = null;
  probe: HeapProbe | null = null;
  readonly #heap: NewlibHeap;
  readonly #blocks: HeapBlocks;
  readonly #prepared: PreparedReplay;

  constructor(heap: NewlibHeap, prepared: PreparedReplay, lcdAddress: number | null) {
    this.#heap = heap;
    this.#blocks = new HeapBlocks(heap, lcdAddress);
    this.#prepared = prepared;
    this.peakBytes = heap.usedBytes;
  }

  run({ keepGoing, probeBefore, observe }: SystemReplayOptions): this {
    const { all, short } = this.#prepared.steps;
    for (const step of observe === undefined ? short : all) {
      if (step.request >= (probeBefore ?? Infinity)) this.probe ??= probe(this.#heap);
      if (!this.#take(step) && !step.failureIgnored && keepGoing !== true) {
        this.endedAt = step.request;
        break;
      }
      observe?.(step.request, this.#heap);
    }
    if (probeBefore !== undefined) this.probe ??= probe(this.#heap);
    return this;
  }

  /** A request that fails counts for the peak all the same: that much would be needed. */
  #take(step: ScriptStep): boolean {
    const heap = this.#heap;
    const isDone = this.#blocks.apply(step);
    if (!isDone) {
      const what = this.#prepared.run.script.requests[step.request]?.what ?? '';
      this.firstFailure ??= failureOf(heap, step.request, what, step.bytes);
    }
    const used = heap.usedBytes + (isDone ? 0 : chunkBytes(step.bytes));
    if (used > this.peakBytes) {
      this.peakBytes = used;
      this.peakRequest = step.request;
    }
    return isDone;
  }

  /** In use by calls that have not returned. */
  temporaryBytes(): number {
    let bytes = 0;
    for (const { kind, block, request } of this.#prepared.steps.short) {
      const address = kind === 'malloc' ? this.#blocks.addressOf(block) : undefined;
      if (address === undefined || this.#prepared.run.script.requests[request]?.temporary !== true) continue;
      bytes += this.#heap.chunkBytesAt(address);
    }
    return bytes;
  }
}

function probe(heap: NewlibHeap): HeapProbe {
  return {
    freeBytes: heap.freeBytes,
    largestPieceBytes: heap.largestPossible(),
    heapFreeBytes: heap.heapFree(),
  };
}

function failureOf(heap: NewlibHeap, request: number, what: string, bytes: number): ReplayFailure {
  const { freeBytes } = heap;
  return {
    request,
    what,
    bytes,
    freeBytes,
    largestPieceBytes: heap.largestPossible(),
    reason: bytes > freeBytes ? 'sum' : 'piece',
  };
}

/** Requests of the script that hold memory behind `request`, oldest first: the witness of a peak. */
export function liveAfter(prepared: PreparedReplay, request: number): readonly number[] {
  const live = new Map<number, number>();
  for (const step of prepared.steps.all) {
    if (step.request > request) break;
    if (step.kind === 'malloc') live.set(step.block, step.request);
    else live.delete(step.block);
  }
  return [...live.values()];
}
