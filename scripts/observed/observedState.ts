import type { ScriptRun } from '../../server/src/core/device/description.ts';

/** A model file that a script of a state loads. */
export interface ObservedModel {
  readonly path: string;
  readonly version: 3 | 4;
  readonly fileBytes: number;
  readonly mainMemoryBytes: number;
}

export type Measure = 'gcHeapStart' | 'gcPool' | 'gcUsed' | 'heapFree' | 'heapFreeDrop';

/** One figure that a board printed (test/data/observed.json). */
export interface ObservedState {
  readonly id: string;
  /** Who printed it where. */
  readonly where: string;
  readonly figure: string;
  readonly measure: Measure;
  readonly observedBytes: number;
  readonly board?: string;
  readonly firmware: string;
  /** How the script was started; absent: as main.py. */
  readonly run?: ScriptRun;
  readonly gcHeapBytes?: number;
  /** Of the boot line of that board, when it is known. */
  readonly gcHeapStartBytes?: number;
  readonly model?: ObservedModel;
  /** What ran before the figure was printed. */
  readonly script: readonly string[];
  /** For `heapFreeDrop`: what ran between the two figures. */
  readonly then?: readonly string[];
  /** Why prediction and figure differ, or why they cannot. */
  readonly why: string;
}
