/** What calls on a loaded model take: YOLO2, shape queries of `load_flash`, images for the processor. */
import { exactly } from '../../quantity/interval.ts';
import { type Result, failure, success } from '../result.ts';
import type { BlockFailure, SystemHeapBlock } from './blocks.ts';
import { K210_CONVOLUTION } from './names.ts';
import type { FeatureShape, Kmodel3 } from './types.ts';

/** `py_kpu_class_yolo_region_layer_arg_t` (components/micropython/port/src/Maix/Maix_kpu.c:771). */
const REGION_ARGUMENT_BYTES = 24;
/** The class count is computed for five anchors, whatever the number given (sipeed_yolo2.c:52). */
const ASSUMED_ANCHORS = 5;
const BOX_BYTES = 16;
const POINTER_BYTES = 8;
const FLOAT_BYTES = 4;

function block(
  bytes: number,
  what: string,
  lifetime: SystemHeapBlock['lifetime'],
  ifFails: BlockFailure,
): SystemHeapBlock {
  return { bytes: exactly(bytes), what, lifetime, ifFails };
}

/**
 * Blocks of `KPU.init_yolo2(task, threshold, nms, anchorCount, anchors)` in order; the kept ones are freed by
 * `KPU.deinit`, and leaked by a second `init_yolo2` on the same task (Maix_kpu.c:735, 759, 771, 782). None of the
 * results is checked, so a failure stops the board.
 */
export function initYolo2Blocks(anchorCount: number): Result<readonly SystemHeapBlock[]> {
  if (!Number.isSafeInteger(anchorCount) || anchorCount <= 0) {
    return failure('anchor-count', 'anchor_number must be a positive whole number.');
  }
  return success([
    block(2 * FLOAT_BYTES * anchorCount, 'anchors', 'kept', 'crash'),
    block(2 * POINTER_BYTES * anchorCount, 'list of anchor objects', 'temporary', 'crash'),
    block(REGION_ARGUMENT_BYTES, 'arguments of the region layer', 'kept', 'crash'),
  ]);
}

/** What `KPU.init_yolo2` keeps until `KPU.deinit`. */
export function initYolo2KeptBytes(anchorCount: number): number {
  return 2 * FLOAT_BYTES * anchorCount + REGION_ARGUMENT_BYTES;
}

export interface Yolo2Cost {
  readonly boxes: number;
  readonly classes: number;
  /** Together alive during the call, freed when it returns (leaked when running the model fails). */
  readonly blocks: readonly SystemHeapBlock[];
  /** Array on the C stack of the interpreter task (sipeed_yolo2.c:357). */
  readonly stackBytes: number;
}

/**
 * What one `KPU.run_yolo2` takes (components/kendryte_sdk/src/sipeed_yolo2.c:52-89).
 *
 * Errors: `not-yolo2`: fewer than 25 channels in the last convolution give a negative number of classes.
 */
export function runYolo2Cost(output: FeatureShape, anchorCount: number): Result<Yolo2Cost> {
  if (!Number.isSafeInteger(anchorCount) || anchorCount <= 0) {
    return failure('anchor-count', 'anchor_number must be a positive whole number.');
  }
  const classes = Math.floor(output.channels / ASSUMED_ANCHORS) - ASSUMED_ANCHORS;
  if (classes < 0) {
    return failure(
      'not-yolo2',
      `The last convolution has ${output.channels} channels; YOLO2 with five anchors has at least 30.`,
    );
  }
  const boxes = output.width * output.height * anchorCount;
  return success({
    boxes,
    classes,
    blocks: [
      block(BOX_BYTES * boxes, 'boxes', 'call', 'region-layer'),
      block(FLOAT_BYTES * boxes * (classes + 1), 'probabilities', 'call', 'region-layer'),
      block(POINTER_BYTES * boxes, 'rows of probabilities', 'call', 'region-layer'),
    ],
    stackBytes: BOX_BYTES * boxes,
  });
}

/**
 * Temporary copies that a version 3 model opened with `load_flash` takes whenever its shape is asked for: the
 * body of the first (input) and last (output) convolution. `forward` asks for the input once, `run_yolo2` twice
 * and for the output once; a failure shows as "first layer not conv layer!" (2007).
 */
export function shapeQueryBlocks(model: Kmodel3): readonly SystemHeapBlock[] {
  const convolutions = model.layers.filter((layer) => layer.type === K210_CONVOLUTION);
  const first = convolutions[0];
  const last = convolutions.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    block(first.bodyBytes, 'first layer, read for the input size', 'temporary', '2007'),
    block(last.bodyBytes, 'last convolution, read for the output size', 'temporary', '2007'),
  ];
}

function roundUp(bytes: number, granule: number): number {
  return Math.ceil(bytes / granule) * granule;
}

/** Camera buffer that the processor reads, system heap, per frame buffer (omv/sensor.c:1139). */
export function cameraAiBytes(width: number, height: number): number {
  return roundUp(width * height * 3, 64);
}

/** Pixels of a camera frame buffer, system heap, per frame buffer (omv/sensor.c:1139, omv/include/framebuffer.h:15). */
export function cameraPixelBytes(width: number, height: number): number {
  return roundUp(width * height * 2, 128);
}

/** `image.pix_to_ai()`: GC heap, kept in the image (omv/py/py_image.c:5780). */
export function pixToAiBytes(format: 'grayscale' | 'rgb565', width: number, height: number): number {
  return format === 'grayscale' ? width * height : roundUp(width, 64) * height * 3;
}
