import {
  type Acceptance,
  type Kmodel,
  type SystemHeapBlock,
  type Yolo2Cost,
  acceptKmodel,
  kmodelLoadBlocks,
  kmodelLoadFlashBlocks,
  runYolo2Cost,
  totalBlockBytes,
} from '../core/device/kmodel.ts';
import type { Interval } from '../core/quantity/interval.ts';
import type { Result, TargetError } from '../core/device/result.ts';

/** One way to load a model: what it takes, or why it does not work. */
export type LoadCost =
  | {
      readonly totalBytes: Interval;
      readonly keptBytes: Interval;
      readonly blocks: readonly SystemHeapBlock[];
    }
  | { readonly error: TargetError };

/** Everything that can be said about a model from its bytes. */
export interface ModelAccount {
  readonly model: Kmodel;
  readonly load: {
    readonly path: LoadCost;
    readonly flash: LoadCost;
    readonly loadFlash: LoadCost;
    readonly loadFlashDual: LoadCost;
  };
  /** What firmware without and with support for version 4 does with it. */
  readonly firmware: { readonly v3: Acceptance; readonly v4: Acceptance };
  /** With five anchors; absent when the network cannot be a YOLO2. */
  readonly yolo2?: Yolo2Cost;
}

/** The usual number of anchors, for which the firmware computes the classes in any case. */
const USUAL_ANCHORS = 5;

function cost(blocks: Result<readonly SystemHeapBlock[]>): LoadCost {
  if (!blocks.ok) return { error: blocks.error };
  return {
    totalBytes: totalBlockBytes(blocks.value),
    keptBytes: totalBlockBytes(blocks.value, 'kept'),
    blocks: blocks.value,
  };
}

export function accountForModel(model: Kmodel): ModelAccount {
  const yolo2 =
    model.format === 'v3' && model.lastConvolution !== undefined
      ? runYolo2Cost(model.lastConvolution, USUAL_ANCHORS)
      : undefined;
  const call = model.wordSwapped
    ? ({ call: 'load_flash', from: 'flash' } as const)
    : ({ call: 'load', from: 'path' } as const);
  return {
    model,
    load: {
      path: cost(kmodelLoadBlocks(model, { from: 'path' })),
      flash: cost(kmodelLoadBlocks(model, { from: 'flash' })),
      loadFlash: cost(kmodelLoadFlashBlocks(model, { dual: false })),
      loadFlashDual: cost(kmodelLoadFlashBlocks(model, { dual: true })),
    },
    firmware: { v3: acceptKmodel(model, call, [3]), v4: acceptKmodel(model, call, [3, 4]) },
    ...(yolo2?.ok === true && yolo2.value.classes > 0 ? { yolo2: yolo2.value } : {}),
  };
}
