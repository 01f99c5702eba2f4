/**
 * What a board prints about its memory: the boot line and the values of `gc.mem_free()`,
 * `Maix.utils.heap_free()` and `KPU.memtest()`. Any text may be given, a whole terminal log included.
 */
import { RAM_BYTES, RAM_START } from './firmwareImage.ts';
import { type Result, failure, success } from './result.ts';

/** Texts longer than this are cut: a log of a boot is far shorter. */
const LARGEST_TEXT = 100_000;

/** Figures of one running board; each is absent when the text does not give it. */
export interface Calibration {
  /** Offset of the GC heap from the start of RAM: image, stacks and what was allocated before it. */
  readonly gcHeapStartBytes?: number;
  /** Size of the GC heap that is in use now (`gc_heap_size()` gives the stored one). */
  readonly gcHeapBytes?: number;
  /** `gc.mem_free()`: free blocks of the GC heap. */
  readonly gcFreeBytes?: number;
  /** First line of `KPU.memtest()`: the largest run of free blocks that its probe found, not the sum of them. */
  readonly gcLargestFreeBytes?: number;
  /** `gc.mem_alloc()`: used blocks of the GC heap. */
  readonly gcUsedBytes?: number;
  /** `Maix.utils.heap_free()`: what `malloc` has never asked for, a multiple of 4096. */
  readonly systemFreeBytes?: number;
  /** The version that the REPL prints, for instance `v0.5.1-136-g039f72b6c-dirty`. */
  readonly version?: string;
}

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 * 1024 };

/** A number with an optional unit (`352.0937`, `1876 KB`, `4,640 KiB`) in bytes. */
function parseQuantity(number: string, unit: string | undefined): number | undefined {
  const value = Number(number.replaceAll(',', '').replaceAll('_', ''));
  const factor = UNITS[(unit ?? '').charAt(0).toLowerCase()] ?? 1;
  const bytes = Math.round(value * factor);
  return Number.isSafeInteger(bytes) && bytes >= 0 && bytes <= RAM_BYTES ? bytes : undefined;
}

/** The value behind a label: `gc.mem_free() = 433376`, `heap_free: 4640.0 KB`. */
function labelled(text: string, label: string): number | undefined {
  const pattern = new RegExp(
    `${label}[\\s:=()>'"a-z,-]{0,24}?(\\d[\\d,_]{0,12}(?:\\.\\d{1,9})?)\\s{0,3}(k(?:i?b)?|m(?:i?b)?|bytes?|b)?(?![\\w.])`,
    'i',
  );
  const match = pattern.exec(text);
  return match?.[1] === undefined ? undefined : parseQuantity(match[1], match[2]);
}

interface BootLine {
  readonly startBytes: number;
  readonly sizeBytes: number;
}

function parseBootLine(text: string): Result<BootLine | undefined> {
  const match = /gc heap=(0x[0-9a-f]{1,16})-(0x[0-9a-f]{1,16})(?:\((\d{1,10})\))?/i.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return success(undefined);
  const start = Number(match[1]);
  const end = Number(match[2]);
  const stated = match[3] === undefined ? end - start : Number(match[3]);
  if (start < RAM_START || end > RAM_START + RAM_BYTES || end <= start) {
    return failure(
      'boot-line',
      `The boot line gives a GC heap from ${match[1]} to ${match[2]}, which is not inside the RAM of the chip.`,
    );
  }
  if (end - start !== stated) {
    return failure(
      'boot-line',
      `The boot line contradicts itself: ${match[1]} to ${match[2]} are ${end - start} bytes, not ${stated}.`,
    );
  }
  return success({ startBytes: start - RAM_START, sizeBytes: stated });
}

/**
 * Reads the figures in a text.
 *
 * Errors: `boot-line` (a boot line that cannot be right), `no-figures` (none found).
 */
export function readCalibration(text: string): Result<Calibration> {
  const log = text.slice(0, LARGEST_TEXT);
  const boot = parseBootLine(log);
  if (!boot.ok) return boot;
  const gcFree = labelled(log, 'mem_free');
  const gcLargestFree = labelled(log, 'free gc heap memory');
  const gcUsed = labelled(log, 'mem_alloc');
  const systemFree = labelled(log, 'heap_free') ?? labelled(log, 'free sys(?:tem)? heap memory');
  const version = /MicroPython (v[\w.-]{3,60}) on /.exec(log)?.[1];
  const calibration: Calibration = {
    ...(boot.value === undefined
      ? {}
      : { gcHeapStartBytes: boot.value.startBytes, gcHeapBytes: boot.value.sizeBytes }),
    ...(gcFree === undefined ? {} : { gcFreeBytes: gcFree }),
    ...(gcLargestFree === undefined ? {} : { gcLargestFreeBytes: gcLargestFree }),
    ...(gcUsed === undefined ? {} : { gcUsedBytes: gcUsed }),
    ...(systemFree === undefined ? {} : { systemFreeBytes: systemFree }),
    ...(version === undefined ? {} : { version }),
  };
  if (Object.keys(calibration).length === 0) {
    return failure(
      'no-figures',
      'No memory figure found: give the line "[MaixPy] gc heap=…" that the board prints when it starts, or what gc.mem_free() and utils.heap_free() print right after that.',
    );
  }
  return success(calibration);
}

/**
 * Reads the figures that correct a target: a boot line, or else free memory that was printed right after a start
 * ({@link TargetOptions.printed}).
 *
 * Errors: those of {@link readCalibration}, `no-boot-line` (other figures only).
 */
export function readBootLine(text: string): Result<Calibration> {
  const calibration = readCalibration(text);
  if (!calibration.ok) return calibration;
  const { gcHeapStartBytes, gcFreeBytes, systemFreeBytes } = calibration.value;
  if (gcHeapStartBytes !== undefined || gcFreeBytes !== undefined || systemFreeBytes !== undefined)
    return calibration;
  return failure(
    'no-boot-line',
    'This says neither where the heap begins nor how much of it is free: give the line "[MaixPy] gc heap=…" that the board prints when it starts, or what gc.mem_free() and utils.heap_free() print right after that.',
  );
}
