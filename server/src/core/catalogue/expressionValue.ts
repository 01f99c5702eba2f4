import { type Interval } from '../quantity/interval.ts';

/** Three-valued logic: `maybe` when the analysis cannot decide. */
export type Truth = 'yes' | 'no' | 'maybe';

/**
 * What an expression of the catalogue can see and yield. The machine hands its own values over in this
 * form: numbers as intervals, strings by length (and text where known), objects by their fields.
 *
 * `why` says where an imprecise number comes from; it is carried along so that a report can name it.
 */
export type ExpressionValue =
  | { readonly kind: 'number'; readonly interval: Interval; readonly why?: string }
  | { readonly kind: 'truth'; readonly truth: Truth }
  /** A str or bytes: `options` lists every text it may be, or is absent when the text is not known. */
  | { readonly kind: 'text'; readonly length: Interval; readonly options?: readonly string[] }
  /** A list, tuple or other sequence; `items` only when every element is known one by one. */
  | { readonly kind: 'sequence'; readonly length: Interval; readonly items?: readonly ExpressionValue[] }
  /** An instance of a catalogue type, with the fields that the catalogue gave it. */
  | {
      readonly kind: 'object';
      readonly type: string;
      readonly fields: Readonly<Record<string, ExpressionValue>>;
    }
  /** Python's None, and a parameter that was left out and has no default. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };
