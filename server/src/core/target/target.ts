/** What a script runs on: a board, a firmware and what the user knows better. */
import { type Interval, between, exactly, subtract } from '../quantity/interval.ts';
import { formatBytes } from '../quantity/format.ts';
import type { Calibration } from './bootLine.ts';
import type { Board, Evidence, Firmware, Launch, Port, ScreenSize } from './description.ts';
import { type FirmwareImage, readFirmwareImage } from './firmwareImage.ts';
import { DEFAULT_BOARD_ID, findBoard, findFirmware, listFirmware, portOf } from './knownTargets.ts';
import { type Result, failure, success } from './result.ts';

export interface Target {
  readonly board: Board;
  readonly firmware: Firmware;
  readonly port: Port | undefined;
  /** True when the user named no firmware and the board's usual one is assumed. */
  readonly firmwareAssumed: boolean;
  readonly ramBytes: number;
  /** RAM before the system heap: image, static data and stacks. */
  readonly firmwareBytes: Interval;
  readonly firmwareBytesEvidence: Evidence;
  /** gc_heap_size in force at the start of the script. */
  readonly gcHeapBytes: number;
  readonly gcHeapSource: 'configuration' | 'boot-line' | 'default';
  /** The GC heap is one request to the system heap, or (before v0.4.0-82) part of the image. */
  readonly gcHeapPlacement: 'system-heap' | 'image';
  /** What `lcd.init()` takes when the script gives no size. */
  readonly lcd: ScreenSize;
  readonly launch: Launch;
  readonly calibration: Calibration | undefined;
  /** Sentences for the user about what does not fit together. */
  readonly warnings: readonly string[];
}

export interface TargetOptions {
  /** Identity or name; empty or absent: the default board. */
  readonly board?: string | undefined;
  /** Identity of a firmware; empty or absent: the board's default. */
  readonly firmware?: string | undefined;
  /** Contents of the firmware's `.bin` file: its footprint replaces that of the model. */
  readonly firmwareImage?: Uint8Array | undefined;
  /** gc_heap_size stored on the board. */
  readonly gcHeapBytes?: number | undefined;
  /** Figures that the board printed. */
  readonly calibration?: Calibration | undefined;
  /** Absent: `ide` for a firmware with IDE support, else `repl`. */
  readonly launch?: Launch | undefined;
}

interface Footprint {
  readonly firmware: Firmware;
  readonly warnings: readonly string[];
}

/** The published image of the model that this file is, if it is one of them. */
function findRelease(image: FirmwareImage): Firmware | undefined {
  return listFirmware().find(
    ({ kind, imageBytes, heapStartBytes }) =>
      kind === 'release' && imageBytes === image.imageBytes && heapStartBytes.likely === image.heapStartBytes,
  );
}

/**
 * Replaces what the model says about a firmware with what its image says. When the user has not named the
 * firmware and the image is one that the model knows, that one's features hold.
 */
function applyImage(assumed: Firmware, named: boolean, bytes: Uint8Array): Result<Footprint> {
  const read = readFirmwareImage(bytes);
  if (!read.ok) return read;
  const image = read.value;
  const release = named ? undefined : findRelease(image);
  if (release !== undefined) return success({ firmware: release, warnings: [] });
  const firmware = assumed;
  const warnings: string[] = [];
  if (image.confidence === 'conflicting') {
    warnings.push(
      'The firmware file says two different things about where the heap begins; what its allocator reads is taken.',
    );
  }
  if (!image.isMaixPy)
    warnings.push('The firmware file does not look like MaixPy: its features are assumed.');
  const kmodelVersions = image.kmodelVersions ?? firmware.features.kmodelVersions;
  return success({
    firmware: {
      ...firmware,
      name: image.version === undefined ? firmware.name : `${firmware.name}, file ${image.version}`,
      version: image.version ?? firmware.version,
      imageBytes: image.imageBytes,
      heapStartBytes: exactly(image.heapStartBytes),
      heapStartEvidence: 'measured',
      heapStartNote: 'Read from the firmware file.',
      features: { ...firmware.features, kmodelVersions },
      featuresEvidence: named ? firmware.featuresEvidence : 'assumed',
      gcHeap: image.gcHeapInImage
        ? { ...firmware.gcHeap, placement: 'image' }
        : { ...firmware.gcHeap, placement: 'system-heap' },
    },
    warnings,
  });
}

/** Bytes of a chunk for a request (newlib mallocr.c:1398): 8 more, rounded up to 16, at least 32. */
function chunkBytes(requestBytes: number): number {
  return Math.max(32, Math.ceil((requestBytes + 8) / 16) * 16);
}

/** The first chunk starts 16 bytes before the memory that it hands out. */
const CHUNK_HEADER_BYTES = 16;

/** Bytes between the start of the system heap and the GC heap. */
export function bytesBeforeGcHeap(firmware: Firmware): number {
  const needed = (portOf(firmware)?.bootAllocations ?? []).filter(
    (allocation) =>
      allocation.stage === 'before-gc-heap' &&
      allocation.permanent &&
      allocation.needs.every((need) => has(firmware, need)),
  );
  return needed.reduce((sum, allocation) => sum + chunkBytes(allocation.bytes), CHUNK_HEADER_BYTES);
}

/** Whether the firmware has what a boot allocation depends on. */
export function has(firmware: Firmware, need: 'threads' | 'ide' | 'kmodel-v4'): boolean {
  switch (need) {
    case 'threads':
      return firmware.features.threads;
    case 'ide':
      return firmware.features.ide;
    case 'kmodel-v4':
      return firmware.features.kmodelVersions.includes(4);
  }
}

/** The start of the system heap as a boot line implies it: what is allocated before the GC heap is taken off. */
function heapStartFromBootLine(firmware: Firmware, calibration: Calibration | undefined): number | undefined {
  if (calibration?.gcHeapStartBytes === undefined || firmware.gcHeap.placement === 'image') return undefined;
  const start = calibration.gcHeapStartBytes - bytesBeforeGcHeap(firmware);
  return start > 0 ? start : undefined;
}

interface Capacity {
  readonly firmwareBytes: Interval;
  readonly evidence: Evidence;
  readonly warnings: readonly string[];
}

function measureFirmware(firmware: Firmware, calibration: Calibration | undefined): Capacity {
  const implied = heapStartFromBootLine(firmware, calibration);
  if (implied === undefined) {
    return { firmwareBytes: firmware.heapStartBytes, evidence: firmware.heapStartEvidence, warnings: [] };
  }
  const { low, high } = firmware.heapStartBytes;
  const contradicts =
    firmware.heapStartEvidence === 'measured' && (implied < low - 4096 || implied > high + 4096);
  return {
    firmwareBytes: exactly(implied),
    evidence: 'measured',
    warnings: contradicts
      ? [
          `The boot line puts the heap at ${formatBytes(implied)}, this firmware has it at ${formatBytes(low)}: ` +
            `the board runs another firmware.`,
        ]
      : [],
  };
}

function chooseGcHeap(
  firmware: Firmware,
  options: TargetOptions,
): { readonly bytes: number; readonly source: Target['gcHeapSource'] } {
  if (firmware.gcHeap.placement === 'image')
    return { bytes: firmware.gcHeap.defaultBytes, source: 'default' };
  if (options.gcHeapBytes !== undefined) return { bytes: options.gcHeapBytes, source: 'configuration' };
  const printed = options.calibration?.gcHeapBytes;
  if (printed !== undefined) return { bytes: printed, source: 'boot-line' };
  return { bytes: firmware.gcHeap.defaultBytes, source: 'default' };
}

function checkGcHeap(bytes: number | undefined): Result<undefined> {
  if (bytes === undefined || (Number.isSafeInteger(bytes) && bytes > 0 && bytes < 0x1_0000_0000))
    return success(undefined);
  return failure(
    'gc-heap-size',
    `A GC heap of ${bytes} bytes is not possible: give a positive whole number.`,
  );
}

/**
 * Puts board, firmware and overrides together.
 *
 * Errors: `unknown-board`, `unknown-firmware` (with the nearest name), `gc-heap-size`, and those of
 * `readFirmwareImage` when the firmware's file is given.
 */
export function resolveTarget(options: TargetOptions = {}): Result<Target> {
  const board = findBoard(options.board?.trim() ? options.board : DEFAULT_BOARD_ID);
  if (!board.ok) return board;
  const named = options.firmware?.trim() ?? '';
  const known = findFirmware(named === '' ? board.value.defaultFirmware : named);
  if (!known.ok) return known;
  const checked = checkGcHeap(options.gcHeapBytes);
  if (!checked.ok) return checked;
  const applied: Result<Footprint> =
    options.firmwareImage === undefined
      ? success({ firmware: known.value, warnings: [] })
      : applyImage(known.value, named !== '', options.firmwareImage);
  if (!applied.ok) return applied;
  const { firmware } = applied.value;
  const capacity = measureFirmware(firmware, options.calibration);
  const gcHeap = chooseGcHeap(firmware, options);
  return success({
    board: board.value,
    firmware,
    port: portOf(firmware),
    firmwareAssumed: named === '' && options.firmwareImage === undefined && firmware.kind !== 'host',
    ramBytes: board.value.ramBytes,
    firmwareBytes: capacity.firmwareBytes,
    firmwareBytesEvidence: capacity.evidence,
    gcHeapBytes: gcHeap.bytes,
    gcHeapSource: gcHeap.source,
    gcHeapPlacement: firmware.gcHeap.placement,
    lcd: board.value.lcd ?? firmware.lcdDefault,
    launch: options.launch ?? (firmware.features.ide ? 'ide' : 'repl'),
    calibration: options.calibration,
    warnings: [...applied.value.warnings, ...capacity.warnings],
  });
}

/** What the system heap can hand out before boot and the GC heap take their part. */
export function systemCapacityBytes(target: Target): Interval {
  const free = subtract(exactly(target.ramBytes), target.firmwareBytes);
  return between(Math.max(0, free.low), Math.max(0, free.high), Math.max(0, free.likely));
}

/** How sure the figures of the target are: the weakest of footprint, features and the choice of firmware. */
export function targetEvidence(target: Target): Evidence {
  if (target.firmware.kind === 'host') return 'documented';
  return target.firmwareAssumed || target.firmware.featuresEvidence === 'assumed'
    ? 'assumed'
    : target.firmwareBytesEvidence;
}
