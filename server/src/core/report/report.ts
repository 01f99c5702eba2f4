import type { Values } from '../../../../messages/message.ts';
import type { Region } from '../catalogue/types.ts';
import type { RemedyOutcome } from '../memory/judge.ts';
import type { Evidence } from '../quantity/evidence.ts';
import type { Interval } from '../quantity/interval.ts';
import type { ScriptRun } from '../device/description.ts';
import type { TargetProblem } from '../device/problems.ts';
import type { ImportedPlace } from '../text/importedPlace.ts';
import type { Span } from '../text/span.ts';

/**
 * `fits`: even the high estimate fits. `may-exceed`: the likely or high estimate does not. `exceeds`: not
 * even the low estimate fits. `unknown`: no estimate could be made (the report says why).
 */
export type Verdict = 'fits' | 'may-exceed' | 'exceeds' | 'unknown';

/** How far the run behind a report got. Spans are null for places outside of the script. */
export type RunEnding =
  /** To the end of the script, into its endless loop, or to its own exit. */
  | { readonly kind: 'complete' }
  /** The board refuses the script: nothing of it runs. */
  | { readonly kind: 'syntax-error'; readonly span: Span }
  /** The script ends there on the board. What stands behind it was judged as if the failed operation had worked. */
  | {
      readonly kind: 'exception';
      readonly span: Span | null;
      /** `NameError`. */
      readonly exception: string;
      /** `NameError: name 'x' isn't defined`. */
      readonly text: string;
      /** True for a `raise` of the script's own. */
      readonly meant: boolean;
    }
  /** A finding that is an error says what the board does there. */
  | { readonly kind: 'fault'; readonly span: Span; readonly rule: string }
  /** The analysis stopped at one of its limits. */
  | { readonly kind: 'limit'; readonly span: Span | null; readonly limit: string };

/** What is left for things whose size only the board knows: the script fits if they take no more. */
export interface Room {
  /** Bytes of the GC heap; null where nothing of unknown size goes there. */
  readonly gcHeapBytes: number | null;
  /** Bytes of the system heap; null where nothing of unknown size goes there. */
  readonly systemHeapBytes: number | null;
  /** What it is for, in source order: a path, a flash address, a module, a call. */
  readonly for: readonly string[];
  /** Turns that loops may make of which only the board knows how often they go round; null where none of them matters. */
  readonly turns: { readonly most: number; readonly loops: readonly Span[] } | null;
}

/** Everything the analysis says about one script on one target. All sizes are bytes. */
export interface MemoryReport {
  /** False when the board's parser rejects the script; the rest then describes what could be read. */
  readonly parsed: boolean;
  readonly target: TargetSummary;
  readonly verdict: Verdict;
  /** How far the run got that the verdict rests on. */
  readonly ending: RunEnding;
  /** Up to what it fits, where the verdict is open because of what is not known; else null. */
  readonly room: Room | null;
  readonly gc: GcDemand;
  readonly system: SystemDemand;
  /** Sizes that work by every estimate where there are such, else by the likely ones; null when there are none. */
  readonly window: { readonly min: number; readonly max: number } | null;
  readonly suggestedGcHeapBytes: number | null;
  /** Sizes with which the verdict is `fits`; null when there are none. */
  readonly fittingGcHeap: MemoryReport['window'];
  /** What would help, each tried out; empty when the script fits. */
  readonly remedies: readonly RemedyOutcome[];
  /** Sites in source order; equal sites (one line run many times) are one entry with a count. */
  readonly allocations: readonly AllocationSummary[];
  readonly models: readonly ModelUse[];
  /** What the script does with gc_heap_size, in source order. */
  readonly heapSettings: readonly HeapSetting[];
  readonly unknown: readonly UnknownPlace[];
  /** Facts about single calls that rules turn into findings (failing calls, leaks, misuse), in source order. */
  readonly events: readonly MemoryEvent[];
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** What was said about the target, in the script or in settings of the editor, and does not hold. */
  readonly targetProblems: readonly TargetProblem[];
  readonly limitsReached: readonly LimitReached[];
}

export interface TargetSummary {
  readonly board: string;
  readonly boardName: string;
  readonly firmware: string;
  readonly firmwareName: string;
  readonly evidence: Evidence;
  readonly ramBytes: number;
  /** Firmware image, static data and stacks: what is gone before the first malloc. */
  readonly firmwareBytes: Interval;
  /** What malloc can hand out on this firmware before boot and the GC heap take their part. */
  readonly systemCapacityBytes: Interval;
  /** The GC heap in force: of the size that is stored, or 128 KiB where boot cannot have that. */
  readonly gcHeapBytes: number;
  /** The size that is stored: by the script, by the configuration, or the firmware's default. */
  readonly storedGcHeapBytes: number;
  readonly gcHeapSource: 'script' | 'configuration' | 'default';
  /** How the script is started. */
  readonly run: ScriptRun;
}

export interface GcDemand {
  readonly bootBytes: Interval;
  readonly compilePeakBytes: Interval;
  readonly codeBytes: Interval;
  readonly livePeakBytes: Interval;
  readonly peakBytes: Interval;
  /** Smallest gc_heap_size with which the script compiles and runs. */
  readonly demandBytes: Interval;
  readonly peakAt: Span | null;
  readonly peakPhase: 'compile' | 'run';
  readonly growthBytesPerIteration: Interval;
  readonly churnBytesPerIteration: Interval;
  /** Live allocations at the peak, largest first. */
  readonly liveAtPeak: readonly LiveAllocation[];
  /** Why the demand has no upper bound, where sizes have none; a loop that grows is an event. */
  readonly unboundedBy?: readonly UnboundedPlace[];
}

/** A place that asks for memory without an upper bound. */
export interface UnboundedPlace {
  /** Null outside of the script. */
  readonly span: Span | null;
  /** Name of the call or construct. */
  readonly what: string;
  /** Why no bound is known, as a part of a sentence. */
  readonly why: string;
  /** True where the size follows from another one that is not known. */
  readonly follows: boolean;
}

export interface SystemDemand {
  readonly bootBytes: Interval;
  /** Taken and never given back (LCD, camera, models that stay loaded). */
  readonly permanentBytes: Interval;
  /** Most in use at once, boot and GC heap left out. */
  readonly peakBytes: Interval;
  /**
   * What the heap has to hold beside the GC heap: what boot and script have in use at once, and, where that does not
   * suffice, what is lost between the pieces.
   */
  readonly demandBytes: Interval;
  readonly peakAt: Span | null;
  readonly growthBytesPerIteration: Interval;
  readonly liveAtPeak: readonly LiveAllocation[];
  /** The first request that fails in the allocator's replay with the GC heap in force, if any. */
  readonly firstFailure: SystemFailure | null;
}

export interface SystemFailure {
  readonly span: Span | null;
  readonly callee: string;
  readonly what: string;
  readonly requestBytes: Interval;
  readonly freeBytes: Interval;
  /** Largest single piece that could have been had. */
  readonly largestPieceBytes: Interval;
  /** `sum`: too large even for all free memory; `piece`: fits in sum but not in one piece. */
  readonly reason: 'sum' | 'piece';
  /** What the user sees on the board: exception text, crash, silent misbehaviour. */
  readonly symptom: string;
  readonly certain: boolean;
}

export interface LiveAllocation {
  readonly span: Span | null;
  /** Where it happens when that is in an imported file; `span` is then the line that leads there. */
  readonly inside?: ImportedPlace;
  readonly what: string;
  /** What keeps it alive: a variable name, "camera", "LCD", "loaded model", "compiled code". */
  readonly heldBy: string;
  readonly bytes: Interval;
  readonly count: number;
  /** True when there are more of them with every turn of a loop: the count is that of the turns followed. */
  readonly grows?: boolean;
}

export interface AllocationSummary {
  readonly span: Span;
  /** Catalogue id or Python construct: `sensor.set_framesize`, `list`, `bytearray`. */
  readonly callee: string;
  readonly region: Region;
  /** Bytes of one allocation, from the smallest to the largest. */
  readonly bytes: Interval;
  /** How often the place allocates in the run; one call may allocate more than once. */
  readonly count: Interval;
  /** Bytes of all these allocations together; they need not be alive at the same time. */
  readonly totalBytes: Interval;
  /** Bytes of those among them that are there at the end. */
  readonly keptBytes: Interval;
  /** `during the call`, `until unreachable`, `LCD buffer: until lcd.deinit()`, `camera picture: to the end` … */
  readonly lifetime: string;
  readonly citations: readonly string[];
}

export interface ModelUse {
  readonly span: Span;
  readonly call: 'load' | 'load_flash';
  /** Flash address or path as the script gives it; null when it could not be determined. */
  readonly source: string | null;
  /** File of the workspace or package member it was found in; null when not found. */
  readonly resolved: string | null;
  readonly bytes: Interval;
  readonly problem: string | null;
}

export interface HeapSetting {
  readonly span: Span;
  /** Span of the value to replace: the literal, or the value of the constant the argument names. */
  readonly valueSpan: Span | null;
  readonly value: number | null;
  /** False for a call that no run came to: in a helper that nobody calls, or behind a guard that keeps it away. */
  readonly reached: boolean;
  /** True when the call is not made again once its size is in force. */
  readonly guarded: boolean;
  /** True when machine.reset() follows on the same path. */
  readonly followedByReset: boolean;
  /** True when the script calls machine.reset() anywhere: another path may apply the size. */
  readonly resetElsewhere: boolean;
  /** True when the board was seen to reset at every start, whatever is stored. */
  readonly resetsForEver: boolean;
}

export interface UnknownPlace {
  readonly span: Span;
  readonly what: string;
  readonly why: string;
  /** True when memory is affected and could not be bounded. */
  readonly unbounded: boolean;
  /** True for data, which lie in the GC heap; what code may take is not known. */
  readonly isData?: boolean;
  /** The module that is not at hand, where that is the reason. */
  readonly module?: string;
}

export type MemoryEventKind =
  | 'frame-size-impossible'
  | 'model-too-large'
  | 'model-refused'
  | 'model-missing'
  | 'models-full'
  | 'model-replaced-while-loaded'
  | 'temporary-does-not-fit'
  | 'allocation-fails'
  | 'overrun'
  | 'api-not-in-firmware'
  | 'script-ends'
  | 'leak'
  | 'growth'
  | 'flash-overlap'
  | 'unreachable-release';

export interface MemoryEvent {
  readonly kind: MemoryEventKind;
  readonly span: Span;
  /** The loop that it happens in, for growth. */
  readonly around?: Span;
  /** Further places of which the same is to be said. */
  readonly also?: readonly Span[];
  readonly callee: string;
  readonly region: Region | null;
  readonly needBytes: Interval | null;
  readonly haveBytes: Interval | null;
  /** True when it happens on every path and with the low estimates. */
  readonly certain: boolean;
  /** Values for the rule's message placeholders. */
  readonly details: Values;
}

export interface SyntaxProblem {
  readonly span: Span;
  /** `unsupported`: newer Python than the board's. */
  readonly kind: 'syntax' | 'unsupported';
  /** What is wrong, without a stop: `f-string`, `'(' was never closed`. */
  readonly what: string;
  /** The exception that the board raises, where its parser was followed: `SyntaxError: invalid syntax`. */
  readonly refusal: string | null;
}

export interface LimitReached {
  readonly limit: string;
  readonly span: Span | null;
  readonly message: string;
}
