import { firstIndex } from '../../quantity/firstIndex.ts';
import type { Past, Stretch } from '../../run/past.ts';
import type { HeapObject, Move } from '../../values/value.ts';
import type { Work } from '../../work/work.ts';

/** A past that is asked for many objects: a time is found by halving. */
export class PastIndex {
  /** The latest first. */
  readonly #stretches: readonly Stretch[];
  readonly #work: Work;

  constructor(past: Past, work: Work) {
    const stretches: Stretch[] = [];
    for (let stretch = past; stretch !== null; stretch = stretch.before) stretches.push(stretch);
    work.charge('slot', stretches.length);
    this.#stretches = stretches;
    this.#work = work;
  }

  /** As {@link isUnknownTo}. */
  isUnknown({ registeredAt, aside }: HeapObject): boolean {
    if (registeredAt > 0 && !this.#includes(registeredAt)) return true;
    return aside !== null && aside.moves.length > 0 && this.#lastMove(aside.moves)?.isThere === false;
  }

  #includes(time: number): boolean {
    const stretch = this.#stretches[this.#indexOf(time)];
    return stretch !== undefined && time <= stretch.end;
  }

  /** The latest stretch that begins before a time. */
  #indexOf(time: number): number {
    return firstIndex(this.#stretches, ({ begin }) => begin < time);
  }

  /** The latest move that belongs to the past. */
  #lastMove(moves: readonly Move[]): Move | null {
    let steps = 0;
    for (let last = moves.length - 1; last >= 0; steps++) {
      const move = moves[last] as Move;
      const stretch = this.#stretches[this.#indexOf(move.at)];
      if (stretch === undefined || move.at <= stretch.end) {
        this.#work.charge('look', steps);
        return stretch === undefined ? null : move;
      }
      // None of those behind the end of the stretch belongs to it, or to a later one.
      const { end } = stretch;
      last = firstIndex(moves, ({ at }) => at > end) - 1;
    }
    this.#work.charge('look', steps);
    return null;
  }
}
