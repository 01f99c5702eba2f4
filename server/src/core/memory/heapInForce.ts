import type { Target } from '../device/target.ts';
import { FALLBACK_GC_HEAP_BYTES, prepareReplay, readRequests, replaySystem } from './systemReplay.ts';
import { sharesRam } from './window.ts';

/**
 * The GC heap that a board runs with when a size is stored: that size, the default of the firmware for 0, or 128 KiB
 * where boot cannot have it (src/maixpy_main.c:503-518). By the likely figures of the firmware.
 *
 * @param storedBytes what `gc_heap_size(n)` has stored
 */
export function heapInForce(target: Target, storedBytes: number): number {
  if (storedBytes < 0) return FALLBACK_GC_HEAP_BYTES;
  if (storedBytes === 0) return target.firmware.gcHeap.defaultBytes;
  const run = { target, script: readRequests([]), scriptBytes: 0 };
  if (!sharesRam(run)) return storedBytes;
  return replaySystem(prepareReplay(run, 'likely'), { gcHeapBytes: storedBytes }).gcHeapBytes;
}
