/** What `gc.mem_free()`, `gc.mem_alloc()` and `heap_free()`, printed right after a start, say about a board. */
import { english } from '../../../../messages/render.ts';
import { type Interval, add, between, contains, exactly } from '../quantity/interval.ts';
import { formatBytes } from '../quantity/format.ts';
import { gcBootBlocks, hasLcdBufferAtStart } from '../device/boot.ts';
import type { Calibration } from '../device/bootLine.ts';
import { SCRIPT_RUNS, type ScriptRun } from '../device/description.ts';
import { canCalibrate, resolveTarget, type Target, type TargetOptions } from '../device/target.ts';
import { blockBytes, blocksFor, heapBytesFor, poolBlocksOf } from './gcHeapSize.ts';
import { PAGE_BYTES } from './newlibHeap.ts';
import { prepareReplay, readRequests, replaySystem } from './systemReplay.ts';

/**
 * Where in a page the heap may begin: chunks lie at multiples of 16. `sbrk` hands out whole pages (newlib
 * mallocr.c:2155), so the start of the heap is known to within one.
 */
const PLACES_IN_PAGE = Array.from({ length: PAGE_BYTES / 16 }, (_, index) => index * 16);
/** A figure that was printed in KiB with few digits may be off by this. */
const ROUNDING_BYTES = 512;
/** Builds of one version differ by less from each other than this. */
const USUAL_DISTANCE_BYTES = 128 * 1024;
/** What the two calls of a print box between them, at most: the sum of free and used blocks misses that. */
const BOXED_BLOCKS = 32;
/** More than an interpreter at its prompt holds of the GC heap after `gc.collect()` (issue 490: 16,896 bytes). */
const MOST_USED_BYTES = 32 * 1024;
/** Share of the GC heap that may be in use for the size in force to explain `gc.mem_free()` all the same. */
const MOST_GARBAGE = 0.25;

/** A board that has just started has run no script; made once, as a figure takes hundreds of replays. */
const NO_REQUESTS = readRequests([]);

/**
 * Options whose printed free memory, if they hold any, has become the start and the size of the GC heap. The
 * figures are taken as printed at the prompt right after a start; a boot line, which says the same more exactly,
 * outranks them. Options that resolve to no target are returned as they are.
 */
export function withPrintedMemory(options: TargetOptions): TargetOptions {
  const { calibration } = options;
  if (calibration === undefined || calibration.gcHeapStartBytes !== undefined) return options;
  const plain = resolveTarget(options);
  if (!plain.ok || plain.value.port === undefined) return options;
  const size = gcHeapOfPrints(plain.value, calibration, options.gcHeapBytes !== undefined);
  const sized = resolveTarget({ ...options, printed: size });
  if (!sized.ok || calibration.systemFreeBytes === undefined || !canCalibrate(sized.value.firmware))
    return { ...options, printed: size };
  const start = startOfPrints(sized.value, calibration.systemFreeBytes);
  return { ...options, printed: { ...size, ...start, remarks: [...size.remarks, ...start.remarks] } };
}

interface PrintedSize {
  readonly gcHeapBytes?: number;
  readonly remarks: readonly string[];
}

/** The size of the GC heap; absent when the size in force explains the figures, or none was printed. */
function gcHeapOfPrints(target: Target, figures: Calibration, chosen: boolean): PrintedSize {
  const { gcFreeBytes, gcUsedBytes } = figures;
  if (gcFreeBytes === undefined) return { remarks: [] };
  const { wordBytes } = target.board;
  const free = blocksFor(gcFreeBytes, wordBytes);
  const pool = poolBlocksOf(target.gcHeapBytes, wordBytes);
  const isExact = gcUsedBytes !== undefined;
  const used = isExact ? blocksFor(gcUsedBytes, wordBytes) : gcBootBlocks(target).low;
  const spare = isExact ? BOXED_BLOCKS : blocksFor(MOST_USED_BYTES, wordBytes) - used;
  const excess = pool - free - used;
  if (excess >= 0 && excess <= spare) return { remarks: [] };
  if (chosen) return { remarks: [remarkOnChosen(target, (free + used) * blockBytes(wordBytes))] };
  if (!isExact && excess >= 0 && excess <= pool * MOST_GARBAGE) return { remarks: [remarkOnGarbage(target)] };
  const lowest = heapBytesFor(free + used, wordBytes);
  return { gcHeapBytes: roundest(lowest, heapBytesFor(free + used + spare, wordBytes)), remarks: [] };
}

function remarkOnChosen(target: Target, printedBytes: number): string {
  return (
    `The board printed a GC heap of ${english(formatBytes(printedBytes))}, but gc_heap_size is given as ` +
    `${english(formatBytes(target.gcHeapBytes))}: that is taken.`
  );
}

function remarkOnGarbage(target: Target): string {
  return (
    `The printed gc.mem_free() fits a gc_heap_size of ${english(formatBytes(target.gcHeapBytes))} of which more was in use ` +
    'than right after a start.'
  );
}

/** The number between two bounds that the largest power of two divides. */
function roundest(low: number, high: number): number {
  let step = 1;
  while (Math.floor(high / (step * 2)) * step * 2 >= low) step *= 2;
  return Math.ceil(low / step) * step;
}

interface PrintedStart {
  readonly gcHeapStart?: Interval;
  readonly remarks: readonly string[];
}

/**
 * Where the GC heap may begin for `heap_free()` to be what was printed. Two things are open: where in a page the
 * heap begins, and whether the start had left the LCD buffer. A measured image that explains the figure settles both;
 * otherwise the way to start that is nearer to the model of the firmware is taken, and the other one too when the
 * model allows for it.
 */
function startOfPrints(target: Target, printedBytes: number): PrintedStart {
  const freeBytes = Math.round(printedBytes / PAGE_BYTES) * PAGE_BYTES;
  if (Math.abs(freeBytes - printedBytes) > ROUNDING_BYTES) {
    return notUsed(printedBytes, `heap_free() is always a multiple of ${english(formatBytes(PAGE_BYTES))}`);
  }
  const modelled = add(target.firmwareBytes, exactly(target.bytesBeforeGcHeap));
  const cases = runCases(target).map((run) => startsFor(target, run, freeBytes));
  const possible = cases.flat().filter(({ bytes }) => bytes > 0 && bytes < target.ramBytes);
  const distance = ({ bytes }: Start): number => Math.abs(bytes - modelled.likely);
  const nearest = [...possible].sort((one, other) => distance(one) - distance(other))[0];
  if (nearest === undefined) {
    return notUsed(
      freeBytes,
      `it is not possible with a GC heap of ${english(formatBytes(target.gcHeapBytes))}`,
    );
  }
  const isMeasured = target.firmware.heapStartEvidence === 'measured';
  const remarks = [...remarkOnRun(target, nearest.run), ...remarkOnDistance(isMeasured, distance(nearest))];
  if (isMeasured && distance(nearest) === 0) return { gcHeapStart: modelled, remarks };
  const starts = possible
    .filter(({ run, bytes }) => run === nearest.run || contains(modelled, exactly(bytes)))
    .map(({ bytes }) => bytes);
  // The latest start is the safe one: it leaves least.
  const latest = Math.max(...starts);
  return { gcHeapStart: between(Math.min(...starts), latest, latest), remarks };
}

function notUsed(printedBytes: number, reason: string): PrintedStart {
  return {
    remarks: [`The printed heap_free() of ${english(formatBytes(printedBytes))} is not used: ${reason}.`],
  };
}

function remarkOnRun(target: Target, run: ScriptRun): readonly string[] {
  if (run === target.run) return [];
  const lcd = hasLcdBufferAtStart({ ...target, run }) ? 'with' : 'without';
  return [`The printed heap_free() is taken as that of a start ${lcd} the LCD buffer.`];
}

/** With a measured image the target itself says when the start cannot be its own. */
function remarkOnDistance(isMeasured: boolean, distanceBytes: number): readonly string[] {
  if (isMeasured || distanceBytes <= USUAL_DISTANCE_BYTES) return [];
  return [
    `The printed heap_free() differs by ${english(formatBytes(distanceBytes))} from what this firmware leaves: the board ` +
      'runs another one, or something had been allocated before.',
  ];
}

interface Start {
  readonly bytes: number;
  readonly run: ScriptRun;
}

/**
 * Every start of the GC heap with which `heap_free()` is the printed one, for one way to start the board. Moving everything by whole pages moves
 * `heap_free()` by as much, so one replay for each place in a page finds them all.
 */
function startsFor(target: Target, run: ScriptRun, freeBytes: number): readonly Start[] {
  const modelled = target.firmwareBytes.likely + target.bytesBeforeGcHeap;
  return PLACES_IN_PAGE.map((place) => {
    const shift = heapFreeAfterStart(target, run, place) - freeBytes;
    return { run, bytes: modelled + place + shift };
  });
}

/** One way to start for each answer to whether the LCD buffer exists then, the target's own first. */
function runCases(target: Target): readonly ScriptRun[] {
  const own = hasLcdBufferAtStart(target);
  const other = SCRIPT_RUNS.find((run) => hasLcdBufferAtStart({ ...target, run }) !== own);
  return other === undefined ? [target.run] : [target.run, other];
}

/** `heap_free()` before the first line of a script, if the system heap began `shift` bytes later. */
function heapFreeAfterStart(target: Target, run: ScriptRun, shift: number): number {
  const moved: Target = { ...target, run, firmwareBytes: exactly(target.firmwareBytes.likely + shift) };
  const started = { target: moved, script: NO_REQUESTS, scriptBytes: 0 };
  return replaySystem(prepareReplay(started, 'likely')).heapFreeBytes;
}
