import type { Moment } from './past.ts';
import type { Failure, WorkPlace } from '../catalogue/types.ts';
import type { Interval } from '../quantity/interval.ts';
import type { Span } from '../text/span.ts';
import type { Place } from './sites.ts';

/** A table of a container that gets longer with every turn of a loop. */
export interface GrowingTable {
  /** How it makes room: a list doubles where it lies if it can, a hash table moves to the next of its sizes. */
  readonly kind: 'list' | 'hash';
  readonly entries: number;
  readonly entriesPerTurn: number;
  readonly slots: number;
  readonly slotBytes: number;
}

/** Turns of a loop, or calls of a function that is called again and again. */
export interface GrowthTurns {
  readonly made: number;
  /** Most that it makes in all; Infinity where that is not known. */
  readonly most: number;
  /** Clock at the end of the first. */
  readonly firstEnd: number;
  /** Clock at the ends of those that were compared. */
  readonly ends: readonly number[];
}

/** A function that the firmware calls again and again beside the script: a timer's, a pin's. */
export interface RepeatedCall {
  /** Name of the function. */
  readonly name: string;
  /** Milliseconds between two calls; null where something has to happen for each. */
  readonly periodMs: Interval | null;
}

/** Something the machine noticed that the report or a rule needs to know. */
export type MachineNote =
  | {
      readonly kind: 'unknown';
      readonly uri: string;
      readonly span: Span;
      readonly what: string;
      readonly why: string;
      /** What may take memory without a bound: data lie in the GC heap, code may do anything. Absent: all is bounded. */
      readonly effect?: 'data' | 'code';
      /** The module that is not at hand, where that is the reason. */
      readonly module?: string;
    }
  | {
      readonly kind: 'growth';
      readonly uri: string;
      readonly span: Span;
      /** The source that its turns run, where that is not {@link span}: all of a comprehension. */
      readonly extent?: Span;
      /** The loop itself, when it is in an imported file. */
      readonly inside?: Place;
      /** Names of what has become longer, without what they are names in. */
      readonly growers: readonly string[];
      /** True when nothing grows on every way through a turn: it takes a key, a packet, a thing found. */
      readonly onEvents: boolean;
      readonly tables: readonly GrowingTable[];
      readonly turns: GrowthTurns;
      /** Bytes of the GC heap alive at the end of the first turn that was compared. */
      readonly firstBytes: number;
      /** Bytes of the GC heap that further turns keep at most in places that are there, then no more; 0: they keep none. */
      readonly fillBytes: number;
      readonly gcBytes: Interval;
      readonly systemBytes: Interval;
      readonly churnBytes: Interval;
      /**
       * While `gc.disable()` is in force, when all that an iteration throws away stays: what was in use after how many
       * iterations; else null.
       */
      readonly uncollected: { readonly bytes: number; readonly iterations: number } | null;
      /** Where something calls a function again and again beside the script: what it does; null for a loop. */
      readonly callback: RepeatedCall | null;
      /** True in a thread or an interrupt, which runs beside the script. */
      readonly beside: boolean;
      /** True for `while True` and the like. */
      readonly endless: boolean;
      /** True when something in the body may end the loop. */
      readonly hasWayOut: boolean;
    }
  | {
      readonly kind: 'limit';
      readonly limit: string;
      readonly uri: string;
      readonly span: Span | null;
      readonly message: string;
    }
  | {
      readonly kind: 'raises';
      readonly uri: string;
      readonly span: Span;
      readonly exception: string;
      readonly message: string;
      /** What the firmware does not say: why, and what to do about it. */
      readonly because?: string;
      /** The script ends here whatever is not known; false too for what follows such an exception. */
      readonly certain: boolean;
      /** True for a `raise` of the script's own. */
      readonly meant: boolean;
    }
  | {
      /** A call needs more than there is in a place of fixed size. */
      readonly kind: 'shortage';
      readonly uri: string;
      readonly span: Span;
      readonly callee: string;
      readonly what: string;
      readonly place: WorkPlace;
      readonly needBytes: Interval;
      readonly haveBytes: Interval;
      /** The largest input with which it works. */
      readonly limit: { readonly value: Interval; readonly of: string } | null;
      readonly failure: Failure;
      readonly certain: boolean;
      readonly likely: boolean;
    }
  | {
      /** A call reads or writes memory that is not meant. */
      readonly kind: 'stray';
      readonly uri: string;
      readonly span: Span;
      readonly callee: string;
      readonly because: string;
      readonly certain: boolean;
    }
  | { readonly kind: 'reset'; readonly uri: string; readonly span: Span }
  | {
      readonly kind: 'call';
      readonly uri: string;
      readonly span: Span;
      readonly callee: string;
      readonly details: Readonly<Record<string, unknown>>;
      readonly certain: boolean;
      readonly when: Moment;
    };

/** What is noted of a loop, or of a function that is called again and again. */
export type GrowthNote = Extract<MachineNote, { kind: 'growth' }>;
