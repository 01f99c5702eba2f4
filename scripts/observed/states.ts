import { createBoardRun, type StateRun } from './boardRun.ts';
import { poolBlocksOf } from '../../server/src/core/memory/gcHeapSize.ts';
import type { ObservedState } from './observedState.ts';

/** The figure of a state as the model predicts it, in bytes. */
export function predict(state: ObservedState): number {
  const run = createBoardRun(state, state.script);
  switch (state.measure) {
    case 'gcHeapStart':
      return run.target.firmwareBytes.likely + run.target.bytesBeforeGcHeap;
    case 'gcPool':
      return poolBlocksOf(run.target.gcHeapBytes, 8) * BLOCK_BYTES;
    case 'gcUsed':
      return run.report.gc.bootBytes.likely + run.report.gc.codeBytes.likely;
    case 'heapFree':
      return run.heapFreeBytes;
    case 'heapFreeDrop':
      return drop(state, run);
  }
}

/** Of the 64-bit board (py/gc.h). */
const BLOCK_BYTES = 32;

function drop(state: ObservedState, before: StateRun): number {
  const after = createBoardRun(state, [...state.script, ...(state.then ?? [])]);
  return before.heapFreeBytes - after.heapFreeBytes;
}
