/**
 * `maixmem/report`: what the server tells the client about one open document, after every analysis. Plain JSON;
 * the client only lays it out.
 */

export const REPORT_NOTIFICATION = 'maixmem/report';

/** Request with {@link ReportParams}: the newest report of a document, or null when there is none yet. */
export const REPORT_REQUEST = 'maixmem/getReport';

/** Request with {@link ReportParams}: the report as plain text to read, or null for no MaixPy script. */
export const REPORT_TEXT_REQUEST = 'maixmem/reportText';

/** A figure in whole bytes; `high` is null when no upper bound is known. */
export interface ByteInterval {
  readonly low: number;
  readonly likely: number;
  readonly high: number | null;
}

export type ReportVerdict = 'fits' | 'may-exceed' | 'exceeds' | 'unknown';

/** How much of one heap the script uses. */
export interface HeapUse {
  /** Bytes in use at the worst moment, the firmware's own share included. */
  readonly usedBytes: ByteInterval;
  /** Bytes the heap holds on the chosen board, firmware and settings. */
  readonly capacityBytes: number;
  /** One-based line on which use is highest; absent when boot or compilation is the worst moment. */
  readonly peakLine?: number;
  /** Unreleased bytes per iteration of the main loop; absent when there is none. */
  readonly growthBytesPerIteration?: ByteInterval;
}

/** One line of the sum that explains a heap's figure. */
export interface ReportRow {
  readonly label: string;
  /** What sort of thing it is, for people: the same for all that are alike. */
  readonly kind: string;
  readonly bytes: ByteInterval;
  /** Where in the script; absent for what the firmware takes. */
  readonly line?: number;
  /** The imported file that the line is of; absent for the script itself. */
  readonly file?: string;
}

/** A titled sum, for instance one heap: rows in the order of the script, then their total. */
export interface ReportTable {
  readonly title: string;
  /** The heap whose sum it is; null for the memory of the board. */
  readonly heap: 'gc' | 'system' | null;
  readonly rows: readonly ReportRow[];
  readonly total: ByteInterval;
  /** What the sum is, for instance `needed at once`. */
  readonly totalLabel: string;
  readonly capacityBytes: number;
  /** What the sum is measured against, for instance `gc_heap_size in force`. */
  readonly capacityLabel: string;
}

export interface ReportTarget {
  readonly boardId: string;
  readonly boardName: string;
  readonly firmwareId: string;
  readonly firmwareName: string;
  /** True when nobody chose board or firmware and the default stands in. */
  readonly assumed: boolean;
  /** True when what the board printed has replaced what the model has for its firmware. */
  readonly calibrated: boolean;
  /** What the board printed, as somebody has written it down where it counts; empty where nobody has. */
  readonly printed: string;
  readonly gcHeapBytes: number;
}

export interface ReportUnknown {
  readonly line: number;
  readonly what: string;
  readonly why: string;
}

export interface MemoryReportPayload {
  readonly uri: string;
  /** Version of the document that was analysed. */
  readonly version: number;
  readonly maixpy: true;
  readonly verdict: ReportVerdict;
  /**
   * What the figures are of: this version; the last one that the board would compile, while this one has a syntax
   * error; or of nothing, where there was none.
   */
  readonly figures: 'current' | 'last-good' | 'none';
  /** What the verdict is and which gc_heap_size values work, in one or two sentences. */
  readonly summary: string;
  /** What is wrong with the settings, which were then left out, or odd about the target: sentences. */
  readonly notes: readonly string[];
  readonly gc: HeapUse;
  readonly system: HeapUse;
  /** Feasible range of gc_heap_size in bytes; null when there is none or it is not known. */
  readonly window: { readonly min: number; readonly max: number } | null;
  readonly suggestedGcHeapBytes: number | null;
  readonly target: ReportTarget;
  readonly tables: readonly ReportTable[];
  readonly unknown: readonly ReportUnknown[];
  readonly engine: ParserEngine;
  /** Milliseconds the analysis took. */
  readonly elapsedMs: number;
}

/** A document that is no MaixPy script: the client hides its gauge. */
export interface OrdinaryPython {
  readonly uri: string;
  readonly version: number;
  readonly maixpy: false;
}

export type ReportNotification = MemoryReportPayload | OrdinaryPython;

export interface ReportParams {
  readonly uri: string;
}

export type ParserEngine = 'native' | 'wasm';
