import type { Interval } from '../../quantity/interval.ts';
import type { ImportedPlace } from '../../text/importedPlace.ts';
import type { Span } from '../../text/span.ts';
import type { Region } from '../../catalogue/types.ts';

/**
 * Both heaps over one run of a script, step by step: boot, then what compiling takes, then line after line. Of a loop one
 * turn is shown. All figures are the likely ones, in bytes.
 */
export interface Film {
  /** In the order of the run; never empty. */
  readonly steps: readonly FilmStep[];
  /** Loops that steps are in. */
  readonly loops: readonly FilmLoop[];
  /** The step in which each heap is at its fullest for the first time. */
  readonly peaks: { readonly gc: number; readonly system: number };
}

/** What one run tells that a report leaves out, as it is only for looking at. */
export interface Showing {
  readonly film: Film;
  /** The largest gc_heap_size beside which the system heap can likely do; null when there is none. */
  readonly mostGcHeapBytes: number | null;
}

/** What happens at one line between what happens at others. */
export interface FilmStep {
  readonly phase: 'boot' | 'compile' | 'run';
  /** The part of the script; null for boot and compiling. */
  readonly span: Span | null;
  /** Where it is when that is in an imported file; `span` is then the line that leads there. */
  readonly inside?: ImportedPlace;
  /** Index in {@link Film.loops} of the outermost loop around it; null outside of any. */
  readonly loop: number | null;
  /** What can be reached, as gc_heap_size counts it: with the tables of a heap that just holds it. */
  readonly gc: Level;
  /** What can be reached behind the step, in blocks, as `gc.mem_alloc()` counts behind a collection. */
  readonly gcUsedBytes: number;
  /** Without the GC heap. */
  readonly system: Level;
  /** What takes the most, largest first. */
  readonly takes: readonly Take[];
}

/** How full a heap is; of a loop, in the last turn that was followed and at most in any. */
export interface Level {
  readonly endBytes: number;
  readonly peakBytes: number;
}

export interface Take {
  readonly region: Region;
  readonly what: string;
  /** Of all requests of the step together, freed again or not. */
  readonly bytes: number;
}

export interface FilmLoop {
  readonly span: Span;
  /** Kept with every turn; zero where it keeps nothing. */
  readonly growth: { readonly gc: Interval; readonly system: Interval };
}
