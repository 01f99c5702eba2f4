/** What lies in the GC heap while nothing is collected (`gc.disable()`): everything that was asked for. */
export interface CollectorOff {
  /** Events of the trace that have been counted. */
  counted: number;
  /** Live bytes when counting began: at `gc.disable()`, and again at every `gc.collect()`. */
  liveBefore: number;
  /** Whole blocks asked for since then and not given back by hand. */
  heldBytes: number;
  /** Those of each allocation. */
  readonly bytesOf: Map<number, number>;
}
