import { firstIndex } from '../quantity/firstIndex.ts';
import type { Span } from './span.ts';

/** Finds by halving whether some of many spans, which may lie in each other, touches another one. */
export class SpanIndex {
  /** By where they begin. */
  readonly #spans: readonly Span[];
  /** For each: where the last of it and of those before it ends. */
  readonly #ends: readonly number[];

  constructor(spans: readonly Span[]) {
    this.#spans = spans.slice().sort((a, b) => a.start - b.start);
    let last = -Infinity;
    this.#ends = this.#spans.map(({ end }) => (last = Math.max(last, end)));
  }

  /** Whether one of them has a character in common with a span. */
  overlaps({ start, end }: Span): boolean {
    return this.#lastEndBefore(end) > start;
  }

  /** The same, where it is enough that one ends where the other begins. */
  touches({ start, end }: Span): boolean {
    return this.#lastEndBefore(end + 1) >= start;
  }

  /** Where the last of those ends that begin before an offset. */
  #lastEndBefore(offset: number): number {
    const count = firstIndex(this.#spans, ({ start }) => start >= offset);
    return this.#ends[count - 1] ?? -Infinity;
  }
}
