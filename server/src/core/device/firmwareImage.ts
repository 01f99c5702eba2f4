/**
 * What a firmware image (`.bin`) says about the memory it leaves.
 *
 * The start code loads the thread pointer with `_end + 63` at a fixed place (src2/crt.S:116 of the MaixPy SDK
 * component); two 32 KiB stacks follow `_end`, then the heap (projects/maixpy_k210/compile/kendryte.ld:250-254).
 * Images of newer SDKs also hold the heap's start as data: `_heap_cur`, `_heap_line`, `_ioheap_line`
 * (lib/bsp/syscalls.c:100-102). Both ways agreed in all twelve public images that have both.
 */
import { indexOfAscii, readAscii, readU32, readU64 } from './bytes.ts';
import { SHA256_PREFIX_BYTES } from './flashMap.ts';
import { type ImageFeatures, readImageFeatures } from './imageFeatures.ts';
import { type Result, failure, success } from './result.ts';

export const RAM_START = 0x8000_0000;
/** SRAM of the processor: 6 MiB (kendryte.ld:12). */
export const RAM_BYTES = 6_291_456;
/** Two stacks of 32 KiB stand between the image and the heap (kendryte.ld:26, 253). */
export const STACK_BYTES = 65_536;
const UNCACHED_RAM_END = 0x4060_0000;
const THREAD_POINTER_OFFSET = 0x104;
/** Bytes of start code to search when the pair is not at its usual place. */
const START_CODE_BYTES = 0x400;
const ALIGNMENT_BYTES = 64;
const LARGEST_VERSION_TEXT = 64;

/**
 * How sure the footprint is: `confirmed` by both ways, `start-code` or `data` by one of them, `conflicting` when they
 * differ (the data is what the allocator uses, so it is taken).
 */
export type FootprintConfidence = 'confirmed' | 'start-code' | 'data' | 'conflicting';

export interface FirmwareImage {
  readonly fileBytes: number;
  /** The file starts with the frame that kflash writes, so the image starts 5 bytes in. */
  readonly flashFrame: boolean;
  /** Size of the image itself. */
  readonly imageBytes: number;
  /** Bytes of RAM before the heap: code, data, stacks. */
  readonly heapStartBytes: number;
  readonly confidence: FootprintConfidence;
  /** As the REPL prints it, for instance `v0.6.2-15-g2ea1d1a`. */
  readonly version?: string;
  /** What it was built with; absent when it is no MaixPy. */
  readonly built?: ImageFeatures;
  /** The GC heap is a static array of the image (before v0.4.0-82), so it must not be counted again. */
  readonly gcHeapInImage: boolean;
  /** The image knows the boot line of MaixPy: other firmware for the chip does not. */
  readonly isMaixPy: boolean;
}

/** Value that `la tp, …` loads at `offset` of the image, if such an instruction pair is there. */
function threadPointerAt(image: Uint8Array, offset: number): number | undefined {
  const upper = readU32(image, offset);
  const lower = readU32(image, offset + 4);
  if (upper === undefined || lower === undefined) return undefined;
  // auipc tp, imm20 · addi tp, tp, imm12
  if ((upper & 0xfff) !== 0x217 || (lower & 0xf_ffff) !== 0x2_0213) return undefined;
  const target = RAM_START + offset + ((upper & 0xffff_f000) | 0) + ((lower | 0) >> 20);
  return target >= RAM_START && target < RAM_START + RAM_BYTES ? target : undefined;
}

function heapStartFromCode(image: Uint8Array): number | undefined {
  let pointer = threadPointerAt(image, THREAD_POINTER_OFFSET);
  for (let offset = 0; pointer === undefined && offset < START_CODE_BYTES; offset += 2) {
    pointer = threadPointerAt(image, offset);
  }
  if (pointer === undefined) return undefined;
  const end = Math.floor(pointer / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  return end - RAM_START + STACK_BYTES;
}

/** Looks for `{heap start, heap start, end of uncached RAM}` among the 8-byte words of the image. */
function heapStartFromData(image: Uint8Array): number | undefined {
  // The low half of the third word is 00 00 60 40: searching for its last byte skips most of the image.
  for (let found = image.indexOf(0x40, 19); found >= 0; found = image.indexOf(0x40, found + 1)) {
    const word = found - 3;
    if (word % 8 !== 0 || readU64(image, word) !== UNCACHED_RAM_END) continue;
    const line = readU64(image, word - 8);
    const current = readU64(image, word - 16);
    if (line === undefined || line !== current) continue;
    if (line % ALIGNMENT_BYTES === 0 && line > RAM_START && line < RAM_START + RAM_BYTES)
      return line - RAM_START;
  }
  return undefined;
}

/** The version as `git describe` gives it; texts such as `v0.6.2` without a count are too common to be trusted. */
function findVersion(image: Uint8Array): string | undefined {
  for (let start = indexOfAscii(image, '-g'); start >= 0; start = indexOfAscii(image, '-g', start + 1)) {
    const from = Math.max(0, start - 16);
    let text = '';
    for (let index = from; index < start; index += 1) text += String.fromCharCode(image[index] ?? 0);
    text += readAscii(image, start, LARGEST_VERSION_TEXT);
    const version = /v\d+\.\d+\.\d+(?:\.\d+)?-\d+-g[0-9a-f]{6,40}(?:-dirty)?/.exec(text)?.[0];
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The frame of kflash: flag 0 (not encrypted) and the length of what follows. */
function hasFlashFrame(bytes: Uint8Array): boolean {
  const length =
    (bytes[1] ?? 0) + (bytes[2] ?? 0) * 0x100 + (bytes[3] ?? 0) * 0x1_0000 + (bytes[4] ?? 0) * 0x100_0000;
  return bytes[0] === 0 && length > 0 && length + SHA256_PREFIX_BYTES <= bytes.length;
}

/** How sure a footprint is, and the value to use, from what the two ways give. */
function combine(
  code: number | undefined,
  data: number | undefined,
): { readonly heapStartBytes: number; readonly confidence: FootprintConfidence } | undefined {
  if (data !== undefined) {
    return {
      heapStartBytes: data,
      confidence: code === undefined ? 'data' : code === data ? 'confirmed' : 'conflicting',
    };
  }
  return code === undefined ? undefined : { heapStartBytes: code, confidence: 'start-code' };
}

/**
 * Reads a firmware image.
 *
 * Errors: `firmware-empty`, `firmware-too-large` (more than the RAM it is copied to), `firmware-unknown` (neither
 * the start code nor the heap's data is found: not an image of this chip).
 */
export function readFirmwareImage(bytes: Uint8Array): Result<FirmwareImage> {
  if (bytes.length === 0) return failure('firmware-empty', 'The firmware file is empty.');
  const flashFrame = hasFlashFrame(bytes);
  const image = flashFrame
    ? bytes.subarray(SHA256_PREFIX_BYTES, SHA256_PREFIX_BYTES + (readU32(bytes, 1) ?? 0))
    : bytes;
  if (image.length > RAM_BYTES) {
    return failure(
      'firmware-too-large',
      `The image has ${image.length} bytes; it is copied to RAM, which has ${RAM_BYTES}.`,
    );
  }
  const footprint = combine(heapStartFromCode(image), heapStartFromData(image));
  if (footprint === undefined || footprint.heapStartBytes > RAM_BYTES) {
    return failure(
      'firmware-unknown',
      'This is not a firmware image for the K210: its start code does not say where the heap begins.',
    );
  }
  const version = findVersion(image);
  const newBootLine = indexOfAscii(image, 'gc heap=%p-%p(%d)') >= 0;
  const oldBootLine = !newBootLine && indexOfAscii(image, 'gc heap=%p-%p') >= 0;
  const isMaixPy = newBootLine || oldBootLine || indexOfAscii(image, '[MAIXPY]') >= 0;
  return success({
    fileBytes: bytes.length,
    flashFrame,
    imageBytes: image.length,
    ...footprint,
    ...(version === undefined ? {} : { version }),
    ...(isMaixPy ? { built: readImageFeatures(image) } : {}),
    gcHeapInImage: oldBootLine,
    isMaixPy,
  });
}
