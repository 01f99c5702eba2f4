/** What boot has taken before the first line of the script runs. */
import { type Interval, ZERO, between, exactly } from '../quantity/interval.ts';
import type { GcBoot, GcBootGarbage } from './description.ts';
import type { Evidence } from '../quantity/evidence.ts';
import { CHUNK_TO_MEMORY_BYTES } from './newlibChunk.ts';
import { type Target, bytesBeforeGcHeap, has, requestOfChunk } from './target.ts';

/** A request to the system heap at boot, in order; a replay of `malloc` starts with these. */
export interface BootAllocation {
  readonly what: string;
  readonly bytes: number;
  /** false: freed before the next request. */
  readonly permanent: boolean;
  /** What calls of the script may free later: `lcd.init()` and `lcd.deinit()` free the LCD buffer. */
  readonly resource?: 'gc-heap' | 'lcd';
  readonly evidence: Evidence;
}

export interface BootOptions {
  /** Size of the script's text, which MaixPy IDE holds in the system heap. */
  readonly scriptBytes?: number;
}

/** `vstr_init_00(&script_buf, 1024*5)` (components/micropython/port/src/omv/ide_dbg.c:146). */
const SCRIPT_BUFFER_BYTES = 5120;
/** A script buffer grows to the text rounded up to 8, and 64 bytes more (ide_dbg.c:109). */
const SCRIPT_BUFFER_EXTRA_BYTES = 64;
const LCD_BYTES_PER_PIXEL = 2;

function fromPort(target: Target, stage: 'before-gc-heap' | 'after-gc-heap'): readonly BootAllocation[] {
  return (target.port?.bootAllocations ?? [])
    .filter(
      (allocation) =>
        allocation.stage === stage && allocation.needs.every((need) => has(target.firmware, need)),
    )
    .map(({ what, bytes, permanent, evidence }) => ({ what, bytes, permanent, evidence }));
}

/**
 * What is allocated before the GC heap: as the model has it, or one block of the size that a boot line shows
 * when the model is wrong about this board.
 */
function beforeGcHeap(target: Target): readonly BootAllocation[] {
  const modelled = fromPort(target, 'before-gc-heap');
  if (target.port === undefined || target.bytesBeforeGcHeap === bytesBeforeGcHeap(target.firmware))
    return modelled;
  const passing = modelled.filter((allocation) => !allocation.permanent);
  const bytes = requestOfChunk(target.bytesBeforeGcHeap - CHUNK_TO_MEMORY_BYTES);
  return bytes <= 0
    ? passing
    : [{ what: 'everything before the GC heap', bytes, permanent: true, evidence: 'measured' }, ...passing];
}

function gcHeap(target: Target): readonly BootAllocation[] {
  if (target.port === undefined || target.gcHeapPlacement === 'image') return [];
  return [
    { what: 'GC heap', bytes: target.gcHeapBytes, permanent: true, resource: 'gc-heap', evidence: 'source' },
  ];
}

function lcdBuffer(target: Target): readonly BootAllocation[] {
  if (!hasLcdBufferAtStart(target)) return [];
  const bytes = target.lcd.width * target.lcd.height * LCD_BYTES_PER_PIXEL;
  return [{ what: 'LCD buffer', bytes, permanent: true, resource: 'lcd', evidence: 'source' }];
}

function longScript(target: Target, scriptBytes: number): readonly BootAllocation[] {
  if (target.run !== 'ide' || !target.firmware.features.ide || scriptBytes <= SCRIPT_BUFFER_BYTES) return [];
  const bytes = Math.ceil(scriptBytes / 8) * 8 + SCRIPT_BUFFER_EXTRA_BYTES;
  return [{ what: 'text of the script in the IDE buffer', bytes, permanent: true, evidence: 'source' }];
}

/** Whether the LCD buffer exists when the script starts: boot, or the stock main.py, has called `lcd.init()`. */
export function hasLcdBufferAtStart(target: Target): boolean {
  return target.port !== undefined && target.firmware.lcdAtBoot.includes(target.run);
}

/**
 * Every request to the system heap before the script, in order, the GC heap among them. Empty for a target
 * without firmware.
 */
export function bootAllocations(target: Target, options: BootOptions = {}): readonly BootAllocation[] {
  return [
    ...beforeGcHeap(target),
    ...gcHeap(target),
    ...fromPort(target, 'after-gc-heap'),
    ...lcdBuffer(target),
    ...longScript(target, options.scriptBytes ?? 0),
  ];
}

/** What boot leaves of the interpreter when the board runs the user's main.py; undefined without firmware. */
function gcBoot(target: Target): GcBoot | undefined {
  return target.firmware.gcBoot ?? target.port?.gcBoot;
}

/** More that the IDE or the stock main.py may leave: names, a second receive buffer, the line that was typed. */
const MORE_BLOCKS_BY_OTHERS = 60;

/** Blocks that boot leaves in the GC heap; 0 without firmware. */
export function gcBootBlocks(target: Target): Interval {
  const blocks = gcBoot(target)?.blocks ?? ZERO;
  return target.port === undefined || target.run === 'main.py'
    ? blocks
    : { ...blocks, high: blocks.high + MORE_BLOCKS_BY_OTHERS };
}

/** Names that the start of the board has left in `__main__`; the IDE runs each script with a table of its own. */
export function bootNames(
  target: Target,
): { readonly names: readonly string[]; readonly slots: number } | undefined {
  const boot = gcBoot(target);
  return boot === undefined || target.run === 'ide' ? undefined : boot;
}

/**
 * The picture that the stock main.py shows and drops: 320 × 240 pixels and the object (seen in the output of
 * demo_view_mem.py: 157,472 bytes in use, of which a collection leaves 3.9 KB).
 */
const START_PICTURE_BYTES = 153_600 + 64;

/** Garbage that the start has left in the GC heap, until something collects: with the picture, where it shows one. */
export function gcBootGarbageBytes(target: Target): Interval {
  const dropped = gcGarbageAtStart(target)?.bytes ?? ZERO;
  const { low, likely, high } = dropped;
  return hasLcdBufferAtStart(target) ? between(low, high + START_PICTURE_BYTES, likely) : dropped;
}

/**
 * What boot has dropped when the script starts: it lies in front of the script until something collects; undefined
 * without firmware.
 */
export function gcGarbageAtStart(target: Target): GcBootGarbage | undefined {
  return target.port === undefined ? undefined : (target.firmware.gcBootGarbage ?? target.port.gcBootGarbage);
}

/** How many bytes of {@link gcBootBytes} lie in front of each hole that boot's garbage leaves among them. */
export function gcBootHoles(target: Target): readonly number[] {
  return (gcGarbageAtStart(target)?.pieces ?? []).flatMap(([behindBlocks]) =>
    behindBlocks === null ? [] : [behindBlocks * blockBytes(target)],
  );
}

/** {@link gcBootBlocks} in bytes, with the text of the script where boot holds it. */
export function gcBootBytes(target: Target, scriptBytes = 0): Interval {
  const block = blockBytes(target);
  const textBlocks = holdsScript(target) ? Math.ceil((scriptBytes + 1) / block) : 0;
  const { low, likely, high } = gcBootBlocks(target);
  const bytes = (blocks: number): number => (blocks + textBlocks) * block;
  return low === high ? exactly(bytes(low)) : { low: bytes(low), likely: bytes(likely), high: bytes(high) };
}

/** Of a block of the GC heap (py/gc.h). */
function blockBytes({ board }: Target): number {
  return board.wordBytes * 4;
}

function holdsScript(target: Target): boolean {
  return target.run === 'main.py' && gcBoot(target)?.holdsScript === true;
}
