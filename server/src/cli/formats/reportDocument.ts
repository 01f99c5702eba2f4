/** The document of `maixmem check --format json`. Made from model/schema/report.schema.json by scripts/generateReportTypes.mjs. */

export type Line = number;

/**
 * What `maixmem check --format json` prints. Bytes are whole. Lines and columns count from 1, columns in UTF-16 units. Properties may be added; those that are there keep their meaning as long as `schema` stays 1.
 */
export interface ReportDocument {
  readonly schema: 1;
  /**
   * Version of the program that wrote the document.
   */
  readonly version: string;
  /**
   * That of the first script; null without a script.
   */
  readonly target: Target | null;
  readonly files: readonly (ScriptReport | OtherScript)[];
  readonly failures: readonly Failure[];
  /**
   * What is wrong with the maixmem.json files that hold for the scripts.
   */
  readonly settings: readonly SettingsReport[];
}
export interface Target {
  readonly board: string;
  readonly boardName: string;
  readonly firmware: string;
  readonly firmwareName: string;
  /**
   * How the figures of the firmware are known.
   */
  readonly evidence: 'source' | 'measured' | 'documented' | 'assumed';
  readonly ramBytes: number | null;
  /**
   * Image, static data and stacks: the likely figure.
   */
  readonly firmwareBytes: number;
  readonly firmwareBytesRange: Figures;
  /**
   * What malloc can hand out before boot and the GC heap take their part: the likely figure.
   */
  readonly systemCapacityBytes: number | null;
  readonly systemCapacityBytesRange: Figures;
  /**
   * The GC heap in force: of the size that is stored, or 128 KiB where boot cannot have that.
   */
  readonly gcHeapBytes: number;
  /**
   * The gc_heap_size that is stored on the board.
   */
  readonly storedGcHeapBytes: number;
  /**
   * How the script is started.
   */
  readonly run: 'main.py' | 'ide' | 'repl';
  readonly gcHeapSource: 'script' | 'configuration' | 'default';
}
/**
 * Lowest, most likely and highest value; null where there is no bound.
 */
export interface Figures {
  readonly low: number | null;
  readonly likely: number | null;
  readonly high: number | null;
}
export interface ScriptReport {
  readonly path: string;
  readonly maixpy: true;
  /**
   * False when the board refuses the script; the rest then describes what could be read.
   */
  readonly parsed: boolean;
  readonly verdict: 'fits' | 'may-exceed' | 'exceeds' | 'unknown';
  readonly ending: Ending;
  /**
   * With the verdict unknown: the script fits if what is not known takes no more than this.
   */
  readonly room: Room | null;
  readonly target: Target;
  readonly gc: GcDemand;
  readonly system: SystemDemand;
  /**
   * Sizes of the GC heap that work; null when there is none.
   */
  readonly window: HeapWindow | null;
  readonly suggestedGcHeapSize: number | null;
  /**
   * Changes that were tried out, those that are enough first.
   */
  readonly remedies: readonly Remedy[];
  readonly allocations: readonly Allocation[];
  readonly models: readonly ModelUse[];
  readonly findings: readonly Finding[];
  readonly unknown: readonly NotKnown[];
  readonly limits: readonly LimitReached[];
}
/**
 * How far the run got that the verdict rests on.
 */
export interface Ending {
  /**
   * complete: to the end or into the endless loop of the script. syntax-error: the board refuses the script. exception: the script ends there on the board, and what stands behind it was judged as if the failed operation had worked. fault: an error among the findings says what happens there. limit: the analysis stopped.
   */
  readonly kind: 'complete' | 'syntax-error' | 'exception' | 'fault' | 'limit';
  /**
   * Where; null outside of the script.
   */
  readonly line?: number | null;
  /**
   * Class and text of the exception.
   */
  readonly exception?: string;
}
export interface Room {
  /**
   * Bytes of the GC heap; null where nothing of unknown size goes there.
   */
  readonly gcHeapBytes: number | null;
  /**
   * Bytes of the system heap; null where nothing of unknown size goes there.
   */
  readonly systemHeapBytes: number | null;
  /**
   * What is not known: a path, a flash address, a module, a call; none where it is the turns of loops.
   */
  readonly for: readonly string[];
  /**
   * Iterations of loops of which only the board knows how often they go round; null where none of them matters.
   */
  readonly turns: Turns | null;
}
export interface Turns {
  /**
   * Iterations that each of the loops may make.
   */
  readonly most: number;
  /**
   * Lines of the loops.
   */
  readonly lines: readonly number[];
}
export interface GcDemand {
  /**
   * What the interpreter holds before the script.
   */
  readonly bootBytes: Figures;
  /**
   * Most that is live while compiling.
   */
  readonly compilePeakBytes: Figures;
  /**
   * Bytecode and names that are kept.
   */
  readonly codeBytes: Figures;
  /**
   * Most that the running script's objects take.
   */
  readonly livePeakBytes: Figures;
  /**
   * Most that is live at any moment, boot left out, in whole blocks.
   */
  readonly peakBytes: Figures;
  /**
   * The gc_heap_size that is needed: boot, peak, fragmentation and the allocator's own tables.
   */
  readonly demandBytes: Figures;
  /**
   * Where it is reached; null when boot or compiling reaches it.
   */
  readonly peakAt: {
    readonly line: Line;
    readonly column: Line;
  } | null;
  readonly peakPhase: 'compile' | 'run';
  readonly growthBytesPerIteration: Figures;
  /**
   * Garbage per iteration of the main loop.
   */
  readonly churnBytesPerIteration: Figures;
  /**
   * Places that ask for memory without an upper bound: why `demandBytes` has none.
   */
  readonly unbounded: readonly {
    readonly line: number | null;
    readonly what: string;
    readonly why: string;
  }[];
}
export interface SystemDemand {
  readonly bootBytes: Figures;
  /**
   * Taken and never given back.
   */
  readonly permanentBytes: Figures;
  /**
   * Most in use at once, boot and GC heap left out.
   */
  readonly peakBytes: Figures;
  /**
   * What the heap has to hold beside the GC heap: what boot and script have in use at once, and, where that does not suffice, what is lost between the pieces.
   */
  readonly demandBytes: Figures;
  /**
   * Where it is reached; null when boot or compiling reaches it.
   */
  readonly peakAt: {
    readonly line: Line;
    readonly column: Line;
  } | null;
  readonly growthBytesPerIteration: Figures;
}
export interface HeapWindow {
  readonly min: number;
  readonly max: number | null;
}
export interface Remedy {
  readonly kind: 'gc-heap-size' | 'release-model-first' | 'load-flash' | 'frame-size' | 'firmware';
  readonly title: string;
  readonly makesItFit: boolean;
  readonly gcHeapSize: number;
  readonly savesBytes: number;
}
export interface Allocation {
  readonly line: Line;
  readonly column: Line;
  readonly endLine: Line;
  readonly endColumn: Line;
  readonly callee: string;
  readonly region: 'gc-heap' | 'system-heap';
  readonly bytes: Figures;
  readonly count: Figures;
  readonly lifetime: string;
  readonly citations: readonly string[];
}
export interface ModelUse {
  readonly line: Line;
  readonly column: Line;
  readonly endLine: Line;
  readonly endColumn: Line;
  readonly call: 'load' | 'load_flash';
  readonly source: string | null;
  readonly resolved: string | null;
  readonly bytes: Figures;
  readonly problem: string | null;
}
export interface Finding {
  readonly rule: string;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly line: Line;
  readonly column: Line;
  readonly endLine: Line;
  readonly endColumn: Line;
  /**
   * Places that help to understand it.
   */
  readonly related: readonly RelatedPlace[];
  /**
   * Best first.
   */
  readonly fixes: readonly Fix[];
  /**
   * The same for the same finding when lines have moved: made of the rule and the text of the line.
   */
  readonly fingerprint: string;
  /**
   * With --baseline: whether the baseline has the finding.
   */
  readonly known?: boolean;
}
export interface RelatedPlace {
  readonly message: string;
  /**
   * The imported file that the place is in; absent for the script itself.
   */
  readonly path?: string;
  readonly line: Line;
  readonly column: Line;
  readonly endLine: Line;
  readonly endColumn: Line;
}
export interface Fix {
  readonly title: string;
  readonly preferred: boolean;
  /**
   * All refer to the text before the fix and do not overlap.
   */
  readonly edits: readonly Edit[];
}
export interface Edit {
  readonly line: Line;
  readonly column: Line;
  readonly endLine: Line;
  readonly endColumn: Line;
  readonly text: string;
}
export interface NotKnown {
  readonly line: Line;
  readonly what: string;
  readonly why: string;
}
export interface LimitReached {
  readonly limit: string;
  readonly message: string;
}
/**
 * A script that was named and is not for MaixPy-v1: nothing is said about it.
 */
export interface OtherScript {
  readonly path: string;
  readonly maixpy: false;
  /**
   * @maxItems 0
   */
  readonly findings: readonly [];
}
/**
 * A script that could not be judged.
 */
export interface Failure {
  readonly path: string;
  readonly message: string;
}
export interface SettingsReport {
  readonly path: string;
  readonly findings: readonly Finding[];
}
