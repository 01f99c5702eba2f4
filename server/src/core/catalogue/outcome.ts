import { type Interval } from '../quantity/interval.ts';
import { type ExpressionValue, type Truth } from './expressionValue.ts';
import { type AllocationRole, type Failure, type Region, type WorkPlace } from './types.ts';
import type { Evidence } from '../quantity/evidence.ts';

/** Arguments by parameter name. `rest` parameters hold a sequence. */
export type BoundArguments = Readonly<Record<string, ExpressionValue>>;

/** What a call may read besides its arguments. */
export interface CallContext {
  /**
   * The value of a state variable such as `sensor.w`, `lcd.w`, `target.doubleBuffer` or
   * `system.freeBytes` (state.ts lists them all); `unknown` for a name the caller does not keep.
   */
  readonly state: (name: string) => ExpressionValue;
}

/** {@link OwnerText}, taken apart. */
export type Owner =
  | { readonly of: 'result'; readonly slot?: string }
  | { readonly of: 'temporary'; readonly slot?: string }
  | { readonly of: 'garbage' }
  | { readonly of: 'argument'; readonly parameter: string; readonly slot?: string }
  | { readonly of: 'global'; readonly slot: string }
  | { readonly of: 'forever' };

interface ResolvedBase {
  /** `no` never occurs: effects that do not apply are left out. */
  readonly applies: 'yes' | 'maybe';
  /** False when its condition does not hold for the likely values of what is not known exactly. */
  readonly likely: boolean;
  readonly note?: string;
  readonly cite: readonly string[];
}

export type ResolvedEffect =
  | (ResolvedBase & {
      readonly do: 'allocate';
      readonly region: Region;
      /** Bytes of one piece, never negative. */
      readonly bytes: Interval;
      readonly count: Interval;
      readonly owner: Owner;
      readonly what: string;
      readonly role?: AllocationRole;
      readonly ifFails?: Failure;
      /** Why `bytes` or `count` is imprecise. */
      readonly why?: string;
    })
  | (ResolvedBase & { readonly do: 'release'; readonly owner: Owner })
  | (ResolvedBase & {
      readonly do: 'set';
      /** `state`: a state variable; `field`: a field of the argument named `parameter`. */
      readonly target:
        | { readonly of: 'state'; readonly name: string }
        | { readonly of: 'field'; readonly parameter: string; readonly field: string };
      readonly value: ExpressionValue;
    })
  | (ResolvedBase & { readonly do: 'keep'; readonly parameter: string; readonly owner: Owner })
  | (ResolvedBase & {
      readonly do: 'call';
      readonly parameter: string;
      readonly at: 'now' | 'later' | 'thread';
      readonly count: Interval;
      /** True when it is, or may be, called again and again. */
      readonly again: boolean;
      /** Milliseconds between two such calls; null where something has to happen for each. */
      readonly periodMs: Interval | null;
    })
  | (ResolvedBase & { readonly do: 'collect' })
  | (ResolvedBase & {
      readonly do: 'raise';
      readonly exception: string;
      readonly text?: string;
      readonly leaksTemporaries: boolean;
      readonly because?: string;
    })
  | (ResolvedBase & {
      readonly do: 'require';
      /** More than {@link within}: surely where the effect applies `yes`, else by some estimate. */
      readonly bytes: Interval;
      readonly within: Interval;
      readonly what: string;
      readonly place: WorkPlace;
      readonly limit?: { readonly value: Interval; readonly of: string };
      readonly ifFails: Failure;
      /** Why `bytes` is imprecise. */
      readonly why?: string;
    })
  | (ResolvedBase & { readonly do: 'stray'; readonly because: string; readonly depends: boolean })
  | (ResolvedBase & { readonly do: 'reset' });

/** A type term with every expression evaluated. `fresh`: the value's own memory is newly allocated. */
export type ResolvedType =
  | { readonly kind: 'none' }
  | { readonly kind: 'bool'; readonly truth: Truth }
  | { readonly kind: 'int'; readonly range: Interval }
  | { readonly kind: 'float'; readonly fresh: boolean; readonly range: Interval }
  | {
      readonly kind: 'str' | 'bytes' | 'bytearray';
      readonly fresh: boolean;
      readonly length: Interval;
      /** The data belong to something else: only the header is allocated. */
      readonly aliases: boolean;
      readonly options?: readonly string[];
    }
  | {
      readonly kind: 'list' | 'tuple';
      readonly fresh: boolean;
      readonly length: Interval;
      readonly built: 'exact' | 'append';
      /** One term per element when they differ, else one term for all. */
      readonly of: ResolvedType | readonly ResolvedType[];
      readonly names?: readonly string[];
    }
  | { readonly kind: 'dict' | 'set'; readonly fresh: boolean; readonly length: Interval }
  | { readonly kind: 'memoryview' | 'function' | 'iterator' | 'module'; readonly fresh: boolean }
  | {
      readonly kind: 'object';
      readonly type: string;
      readonly fresh: boolean;
      readonly objectBytes: number;
      readonly finaliser: boolean;
      readonly fields: Readonly<Record<string, ExpressionValue>>;
      readonly holds: readonly ResolvedType[];
    }
  /** The very object that was passed for this parameter. */
  | { readonly kind: 'argument'; readonly parameter: string }
  | { readonly kind: 'oneOf'; readonly options: readonly ResolvedType[] }
  /** `length`: of the text it comes from. */
  | { readonly kind: 'data'; readonly length: Interval; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** Something the report should say about a call. */
export interface CallProblem {
  readonly kind:
    'unavailable' | 'maybe-unavailable' | 'missing-argument' | 'unexpected-argument' | 'imprecise';
  readonly text: string;
}

export interface CallOutcome {
  /** In order; after a `raise` that applies `yes` nothing follows. */
  readonly effects: readonly ResolvedEffect[];
  readonly returns: ResolvedType;
  readonly problems: readonly CallProblem[];
  readonly evidence: Evidence;
}
