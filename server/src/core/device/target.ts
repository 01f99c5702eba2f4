/** What a script runs on: a board, a firmware and what the user knows better. */
import { english } from '../../../../messages/render.ts';
import { type Interval, between, exactly, subtract } from '../quantity/interval.ts';
import { formatBytes } from '../quantity/format.ts';
import { frozenFolder } from './apiHistory.ts';
import type { Calibration } from './bootLine.ts';
import type { Board, BootNeed, Firmware, ScriptRun, Port, ScreenSize } from './description.ts';
import type { Evidence } from '../quantity/evidence.ts';
import { readFirmwareFile } from './firmwareFile.ts';
import type { FirmwareImage } from './firmwareImage.ts';
import { DEFAULT_BOARD_ID, findBoard, findFirmware, listFirmware, portOf } from './knownTargets.ts';
import { CHUNK_OVERHEAD_BYTES, CHUNK_TO_MEMORY_BYTES, chunkBytes } from './newlibChunk.ts';
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
  /** From the start of the system heap to the GC heap: what boot allocates before it, 16 bytes of header included. */
  readonly bytesBeforeGcHeap: number;
  /** The GC heap in force when the script starts. */
  readonly gcHeapBytes: number;
  /** The gc_heap_size that is stored on the board; boot may not be able to have it (core/memory/heapInForce.ts). */
  readonly storedGcHeapBytes: number;
  readonly gcHeapSource: 'configuration' | 'boot-line' | 'printed' | 'default';
  /** The GC heap is one request to the system heap, or (before v0.4.0-82) part of the image. */
  readonly gcHeapPlacement: 'system-heap' | 'image';
  /** What `lcd.init()` takes when the script gives no size. */
  readonly lcd: ScreenSize;
  readonly run: ScriptRun;
  readonly calibration: Calibration | undefined;
  /** True when a printed figure has corrected where the system heap begins or what is allocated before the GC heap. */
  readonly isCalibrated: boolean;
  /** What does not fit together. */
  readonly remarks: readonly TargetRemark[];
}

/** Something odd about what the user said. */
export interface TargetRemark {
  /** The value that it is about. */
  readonly about: 'firmware' | 'gc-heap' | 'boot-line';
  /** Sentences for the user. */
  readonly message: string;
}

/** What printed free memory says about a board (core/memory/printedMemory.ts); a boot line outranks it. */
export interface PrintedMemory {
  /** Offset of the GC heap from the start of RAM. */
  readonly gcHeapStart?: Interval;
  readonly gcHeapBytes?: number;
  /** Sentences for the user. */
  readonly remarks: readonly string[];
}

export interface TargetOptions {
  /** Identity or name; empty or absent: the default board. */
  readonly board?: string | undefined;
  /** Identity of a firmware; empty or absent: the board's default. */
  readonly firmware?: string | undefined;
  /** Contents of the firmware's `.bin` or `.kfpkg` file: its footprint replaces that of the model. */
  readonly firmwareImage?: Uint8Array | undefined;
  /** gc_heap_size stored on the board. */
  readonly gcHeapBytes?: number | undefined;
  /** Figures that the board printed. */
  readonly calibration?: Calibration | undefined;
  /** Derived from the calibration. */
  readonly printed?: PrintedMemory | undefined;
  /** Absent: `main.py`. */
  readonly run?: ScriptRun | undefined;
}

interface Footprint {
  readonly firmware: Firmware;
  readonly remarks: readonly string[];
}

/** The published image of the model that this file is, if it is one of them. */
function findRelease(image: FirmwareImage): Firmware | undefined {
  return listFirmware().find(
    ({ kind, imageBytes, heapStartBytes }) =>
      kind === 'release' && imageBytes === image.imageBytes && heapStartBytes.likely === image.heapStartBytes,
  );
}

/** Versions of models that firmware reads whose messages do not name any: there was only one then. */
const OLD_KMODEL_VERSIONS: readonly (3 | 4)[] = [3];

function describeImage(firmware: Firmware, image: FirmwareImage): Firmware {
  const { built } = image;
  return {
    ...firmware,
    name: image.version === undefined ? firmware.name : `MaixPy ${image.version}`,
    version: image.version ?? firmware.version,
    imageBytes: image.imageBytes,
    heapStartBytes: exactly(image.heapStartBytes),
    heapStartEvidence: 'measured',
    heapStartNote: 'Read from the firmware file.',
    ...(built === undefined
      ? { featuresEvidence: 'assumed' as const }
      : {
          features: { ...built.features, kmodelVersions: built.kmodelVersions ?? OLD_KMODEL_VERSIONS },
          featuresEvidence: 'measured' as const,
          modules: built.modules,
          frozenModules: built.frozenModules,
          frozenFrom: frozenFolder(built.frozenModules),
          ...(built.names === undefined ? {} : { names: built.names }),
        }),
    gcHeap: { ...firmware.gcHeap, placement: image.gcHeapInImage ? 'image' : 'system-heap' },
  };
}

/**
 * Replaces what the model says about a firmware with what its image says; what the image does not say is taken
 * from the firmware that the user named, or that the image is, or else from the board's usual one.
 */
function applyImage(assumed: Firmware, named: boolean, bytes: Uint8Array): Result<Footprint> {
  const read = readFirmwareFile(bytes);
  if (!read.ok) return read;
  const image = read.value;
  const release = named ? undefined : findRelease(image);
  if (release !== undefined) return success({ firmware: release, remarks: [] });
  const remarks: string[] = [];
  if (image.confidence === 'conflicting') {
    remarks.push(
      'The firmware file says two different things about where the heap begins; what its allocator reads is taken.',
    );
  }
  if (!image.isMaixPy) remarks.push('The firmware file does not look like MaixPy: its features are assumed.');
  return success({ firmware: describeImage(assumed, image), remarks });
}

/** The largest request that a chunk of that size serves. */
export function requestOfChunk(bytes: number): number {
  return bytes - CHUNK_OVERHEAD_BYTES;
}

/** Bytes between the start of the system heap and the GC heap, as the model of boot has it. */
export function bytesBeforeGcHeap(firmware: Firmware): number {
  const needed = (portOf(firmware)?.bootAllocations ?? []).filter(
    ({ stage, permanent, needs }) =>
      stage === 'before-gc-heap' && permanent && needs.every((need) => has(firmware, need)),
  );
  return needed.reduce((sum, allocation) => sum + chunkBytes(allocation.bytes), CHUNK_TO_MEMORY_BYTES);
}

/** Whether the firmware has what a boot allocation depends on. */
export function has(firmware: Firmware, need: BootNeed): boolean {
  switch (need) {
    case 'interpreter-task':
      return firmware.interpreterTask ?? firmware.features.threads;
    case 'ide':
      return firmware.features.ide;
    case 'kmodel-v4':
      return firmware.features.kmodelVersions.includes(4);
  }
}

interface Capacity {
  readonly firmwareBytes: Interval;
  readonly evidence: Evidence;
  readonly bytesBeforeGcHeap: number;
  readonly isCalibrated: boolean;
  readonly remarks: readonly string[];
}

/** More than any firmware has been seen to allocate before its GC heap (126,400 bytes). */
const MOST_BYTES_BEFORE_GC_HEAP = 200_000;

/** Whether the start of the GC heap says anything about this firmware: it follows the system heap's start. */
export function canCalibrate(firmware: Firmware): boolean {
  return firmware.kind !== 'host' && firmware.gcHeap.placement === 'system-heap';
}

/**
 * Where the system heap begins. What a board printed gives the start of the GC heap: with a measured image that says
 * how much is allocated before it, otherwise what the model has for that is taken off.
 */
function measureFirmware(firmware: Firmware, options: TargetOptions): Capacity {
  const modelled = bytesBeforeGcHeap(firmware);
  const { heapStartBytes, heapStartEvidence } = firmware;
  const known: Capacity = {
    firmwareBytes: heapStartBytes,
    evidence: heapStartEvidence,
    bytesBeforeGcHeap: modelled,
    isCalibrated: false,
    remarks: [],
  };
  const line = options.calibration?.gcHeapStartBytes;
  const gcStart = line === undefined ? options.printed?.gcHeapStart : exactly(line);
  if (gcStart === undefined) return known;
  if (!canCalibrate(firmware)) {
    const reason = firmware.kind === 'host' ? 'is no board’s' : 'has its GC heap inside its image';
    return { ...known, remarks: [`The boot line is not used: ${firmware.name} ${reason}.`] };
  }
  const measured = heapStartEvidence === 'measured';
  const before = gcStart.likely - heapStartBytes.likely;
  if (measured && before >= CHUNK_TO_MEMORY_BYTES && before <= MOST_BYTES_BEFORE_GC_HEAP) {
    // What is open about the start of the GC heap stays open about the memory before it.
    const firmwareBytes = subtract(gcStart, exactly(before));
    return { ...known, firmwareBytes, bytesBeforeGcHeap: before, isCalibrated: true };
  }
  const implied = subtract(gcStart, exactly(modelled));
  if (implied.low <= 0) return known;
  return {
    firmwareBytes: implied,
    evidence: 'measured',
    bytesBeforeGcHeap: modelled,
    isCalibrated: true,
    remarks: measured ? [otherFirmware(gcStart, heapStartBytes, line !== undefined)] : [],
  };
}

function otherFirmware(gcStart: Interval, heapStart: Interval, byBootLine: boolean): string {
  const source = byBootLine ? 'The boot line puts' : 'The printed free memory puts';
  const reason = byBootLine
    ? 'the board runs another firmware.'
    : 'the board runs another firmware, or something had been allocated before.';
  return (
    `${source} the GC heap at ${english(formatBytes(gcStart.likely))}, but the system heap of this firmware begins ` +
    `at ${english(formatBytes(heapStart.likely))}: ${reason}`
  );
}

function chooseGcHeap(
  firmware: Firmware,
  options: TargetOptions,
): { readonly bytes: number; readonly source: Target['gcHeapSource'] } {
  if (firmware.gcHeap.placement === 'image')
    return { bytes: firmware.gcHeap.defaultBytes, source: 'default' };
  if (options.gcHeapBytes !== undefined) return { bytes: options.gcHeapBytes, source: 'configuration' };
  const line = options.calibration?.gcHeapBytes;
  if (line !== undefined && firmware.kind !== 'host') return { bytes: line, source: 'boot-line' };
  const printed = options.printed?.gcHeapBytes;
  if (printed !== undefined && firmware.kind !== 'host') return { bytes: printed, source: 'printed' };
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
 * `readFirmwareFile` when the firmware's file is given.
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
      ? success({ firmware: known.value, remarks: [] })
      : applyImage(known.value, named !== '', options.firmwareImage);
  if (!applied.ok) return applied;
  const { firmware } = applied.value;
  const capacity = measureFirmware(firmware, options);
  const gcHeap = chooseGcHeap(firmware, options);
  return success({
    board: board.value,
    firmware,
    port: portOf(firmware),
    firmwareAssumed: named === '' && options.firmwareImage === undefined && firmware.kind !== 'host',
    ramBytes: board.value.ramBytes,
    firmwareBytes: capacity.firmwareBytes,
    firmwareBytesEvidence: capacity.evidence,
    bytesBeforeGcHeap: capacity.bytesBeforeGcHeap,
    gcHeapBytes: gcHeap.bytes,
    storedGcHeapBytes: gcHeap.bytes,
    gcHeapSource: gcHeap.source,
    gcHeapPlacement: firmware.gcHeap.placement,
    lcd: board.value.lcd ?? firmware.lcdDefault,
    run: options.run ?? 'main.py',
    calibration: options.calibration,
    isCalibrated: capacity.isCalibrated,
    remarks: [
      ...applied.value.remarks.map((message) => ({ about: 'firmware' as const, message })),
      ...[...(options.printed?.remarks ?? []), ...capacity.remarks].map((message) => ({
        about: 'boot-line' as const,
        message,
      })),
      ...heapRemarks(firmware, options),
    ],
  });
}

/** The same target with another size of the GC heap stored on the board. */
export function withGcHeap(target: Target, gcHeapBytes: number): Target {
  return target.gcHeapPlacement === 'image'
    ? target
    : { ...target, gcHeapBytes, gcHeapSource: 'configuration' };
}

/** What was said about the size of the GC heap and does not count. */
function heapRemarks(
  firmware: Firmware,
  { gcHeapBytes, calibration }: TargetOptions,
): readonly TargetRemark[] {
  if (gcHeapBytes === undefined) return [];
  if (firmware.gcHeap.placement === 'image') {
    const inForce = english(formatBytes(firmware.gcHeap.defaultBytes));
    const message = `${firmware.name} has its GC heap in its image: ${inForce}, whatever is stored.`;
    return [{ about: 'gc-heap', message }];
  }
  const shown = calibration?.gcHeapBytes;
  if (shown === undefined || shown === gcHeapBytes || firmware.kind === 'host') return [];
  const message = `The boot line shows a GC heap of ${english(formatBytes(shown))}, but gc_heap_size is given as ${english(formatBytes(gcHeapBytes))}: that is taken.`;
  return [{ about: 'boot-line', message }];
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
