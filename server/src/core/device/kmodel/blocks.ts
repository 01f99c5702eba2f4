/**
 * What loading a model takes from the system heap, block by block and in the order of the firmware's `malloc`
 * calls (lib_sipeed_kpu and libnncase of sipeed/MaixPy-v1 @ d8901fd2, read from the object code and observed by
 * running it). No call of this list goes to the GC heap.
 */
import { type Interval, between, exactly } from '../../quantity/interval.ts';
import { type Result, failure, success } from '../result.ts';
import type { EncryptedKmodel, Kmodel, PlainKmodel } from './types.ts';

/**
 * What the user sees when the block cannot be had: an exception with that number, the message
 * "region_layer_init err!" of `run_yolo2`, or a board that stops (the version 4 loader does not check two of its
 * blocks).
 */
export type BlockFailure = '2006' | '2007' | '2015' | 'region-layer' | 'crash';

/** One request to the system heap. */
export interface SystemHeapBlock {
  readonly bytes: Interval;
  readonly what: string;
  /**
   * `kept` until the model is freed; `temporary`: freed before the next block of the list is asked for; `call`:
   * freed when the call returns.
   */
  readonly lifetime: 'kept' | 'temporary' | 'call';
  readonly ifFails: BlockFailure;
}

/** Handle: the number of the model's slot. */
const HANDLE_BYTES = 1;
/** The activation tables inside a model need 256-byte alignment, so the loader asks for as much more. */
const ALIGNMENT_BYTES = 256;
/** `kpu_model_context_t`. */
const CONTEXT_BYTES = 192;
/** `nncase_context`, version 4 only. */
const NNCASE_CONTEXT_BYTES = 288;
/** Buffer of `load_flash` for the tables at the start of the model, which must fit in the first 4096 bytes. */
const TABLE_BUFFER_BYTES = 4352;
const TABLE_LIMIT_BYTES = 4096;
/** v3.o:load refuses `size - 1 >= 0x600000` with error 2003. */
const LARGEST_MODEL_BYTES = 0x60_0000;
/** Face detection model, the commonest encrypted one: stands in for what cannot be read. */
const LIKELY_ENCRYPTED_MAIN_MEMORY_BYTES = 45_000;

function kept(bytes: number, what: string, ifFails: BlockFailure): SystemHeapBlock {
  return { bytes: exactly(bytes), what, lifetime: 'kept', ifFails };
}

function temporary(bytes: number, what: string, ifFails: BlockFailure): SystemHeapBlock {
  return { bytes: exactly(bytes), what, lifetime: 'temporary', ifFails };
}

function checkSize(sizeBytes: number): Result<number> {
  if (sizeBytes >= 1 && sizeBytes <= LARGEST_MODEL_BYTES) return success(sizeBytes);
  return failure(
    '2003',
    `The model has ${sizeBytes} bytes; the firmware loads 1 to ${LARGEST_MODEL_BYTES} (ERR_KMODEL_FORMAT).`,
  );
}

function mainMemoryBlocks(model: PlainKmodel): readonly SystemHeapBlock[] {
  if (model.format === 'v3') return [kept(model.mainMemoryBytes, 'activations in main memory', '2006')];
  return [
    kept(NNCASE_CONTEXT_BYTES, 'interpreter of version 4', 'crash'),
    kept(model.mainMemoryBytes, 'activations in main memory', 'crash'),
  ];
}

function encryptedLoadBlocks(model: EncryptedKmodel): Result<readonly SystemHeapBlock[]> {
  const size = checkSize(model.cipherBytes);
  if (!size.ok) return size;
  const version4 = model.format === 'encrypted-v4';
  const activations: SystemHeapBlock = {
    bytes: between(0, Infinity, LIKELY_ENCRYPTED_MAIN_MEMORY_BYTES),
    what: 'activations in main memory (size encrypted)',
    lifetime: 'kept',
    ifFails: version4 ? 'crash' : '2006',
  };
  return success([
    kept(HANDLE_BYTES, 'model handle', '2006'),
    kept(size.value + ALIGNMENT_BYTES, 'the model itself', '2006'),
    kept(CONTEXT_BYTES, 'model context', '2006'),
    ...(version4 ? [kept(NNCASE_CONTEXT_BYTES, 'interpreter of version 4', 'crash')] : []),
    activations,
  ]);
}

/** Where `KPU.load` finds the model. */
export interface LoadSource {
  /** A path loads the whole file, trailing bytes included; a flash address the size computed from the headers. */
  readonly from: 'path' | 'flash';
  /** Size of the file on the board when it is not the one read; taken for a path only. */
  readonly fileBytes?: number;
}

/**
 * Blocks of `KPU.load(path or address)`. Whether the firmware accepts the model is asked with `acceptKmodel`.
 *
 * Errors: `2003` (too large, or a layer without body in flash), `2002` (version 5: no firmware loads it).
 */
export function kmodelLoadBlocks(model: Kmodel, source: LoadSource): Result<readonly SystemHeapBlock[]> {
  if (model.format === 'v5') {
    return failure('2002', 'Version 5 models cannot be loaded by MaixPy-v1; compile with nncase 0.1 or 0.2.');
  }
  if (model.format !== 'v3' && model.format !== 'v4') return encryptedLoadBlocks(model);
  const fromFlash = source.from === 'flash';
  if (fromFlash && model.format === 'v3' && model.layers.some((layer) => layer.bodyBytes === 0)) {
    return failure('2003', 'A layer has an empty body: from flash that is error 2003 (ERR_KMODEL_FORMAT).');
  }
  const size = checkSize(fromFlash ? model.computedBytes : (source.fileBytes ?? model.fileBytes));
  if (!size.ok) return size;
  return success([
    kept(HANDLE_BYTES, 'model handle', '2006'),
    ...(fromFlash && model.format === 'v4'
      ? [temporary(8 * model.nodes.length, 'node table, read to learn the size', '2015')]
      : []),
    kept(size.value + ALIGNMENT_BYTES, 'the model itself', '2006'),
    kept(CONTEXT_BYTES, 'model context', '2006'),
    ...mainMemoryBlocks(model),
  ]);
}

/** Where the tables of the model end, which `load_flash` must find in its first 4096 bytes. */
function tablesEnd(model: PlainKmodel): number {
  return model.format === 'v4'
    ? model.tablesEndBytes
    : (model.layers[0]?.bodyOffsetBytes ?? model.computedBytes);
}

/**
 * Blocks of `KPU.load_flash(address, dual, batch, …)`: `batch` takes nothing, a second buffer (`dual`) as much as
 * the largest layer.
 *
 * Errors: `2002` (version 5, encrypted), `2003` (no layer has a body), `tables-too-long`: the tables do not end
 * within 4096 bytes, so the loader would size its buffer from garbage.
 */
export function kmodelLoadFlashBlocks(
  model: Kmodel,
  options: { readonly dual: boolean },
): Result<readonly SystemHeapBlock[]> {
  if (model.format !== 'v3' && model.format !== 'v4') {
    return failure('2002', 'KPU.load_flash takes plain models of version 3 and 4 only.');
  }
  if (model.maxBodyBytes === 0)
    return failure('2003', 'No layer of the model has a body (ERR_KMODEL_FORMAT).');
  const end = tablesEnd(model);
  if (end > TABLE_LIMIT_BYTES) {
    return failure(
      'tables-too-long',
      `The tables of the model end at byte ${end}; KPU.load_flash reads the first ${TABLE_LIMIT_BYTES} only. ` +
        `Load the model with KPU.load.`,
    );
  }
  const layer = kept(model.maxBodyBytes + ALIGNMENT_BYTES, 'buffer for the largest layer', '2006');
  return success([
    kept(HANDLE_BYTES, 'model handle', '2006'),
    kept(CONTEXT_BYTES, 'model context', '2006'),
    kept(TABLE_BUFFER_BYTES, 'tables of the model', '2006'),
    ...mainMemoryBlocks(model),
    layer,
    ...(options.dual ? [{ ...layer, what: 'second buffer for the largest layer' }] : []),
  ]);
}

/** Sum of the blocks of one life time. */
export function totalBlockBytes(
  blocks: readonly SystemHeapBlock[],
  lifetime?: SystemHeapBlock['lifetime'],
): Interval {
  const chosen = lifetime === undefined ? blocks : blocks.filter((block) => block.lifetime === lifetime);
  return {
    low: chosen.reduce((sum, block) => sum + block.bytes.low, 0),
    likely: chosen.reduce((sum, block) => sum + block.bytes.likely, 0),
    high: chosen.reduce((sum, block) => sum + block.bytes.high, 0),
  };
}
