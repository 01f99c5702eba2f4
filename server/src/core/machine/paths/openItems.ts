import type { Machine } from '../machine.ts';
import { noteGrowth, nothingObserved, observeLevel, type Observed } from './noteGrowth.ts';

/** Items after which the level is taken: they show what each of them keeps. */
const OBSERVED_ITEMS = 4;

/** What a built-in function keeps of the items of an iterator that may end before any of them. */
export class OpenItems {
  readonly #machine: Machine;
  readonly #observed: Observed;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#observed = nothingObserved(machine.trace.eventCount);
  }

  /** To be called when something has been made of an item. @param count of items so far */
  take(count: number): void {
    const observed = this.#observed;
    observed.turns = count;
    if (observed.levels.length < OBSERVED_ITEMS) observeLevel(this.#machine, observed, false);
  }

  /** Notes what each item keeps. @param mostLeft most items that there are beyond those that were taken */
  note(mostLeft: number): void {
    const machine = this.#machine;
    if (mostLeft <= 0 || this.#observed.levels.length < OBSERVED_ITEMS) return;
    const { uri, span } = machine.sites.get(machine.trace.currentSite);
    const what = { uri, span, endless: false, hasWayOut: true, callback: null, mostLeft };
    noteGrowth(machine, this.#observed, what, () => []);
  }
}
