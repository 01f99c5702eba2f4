import type { GrowingTable } from '../../run/notes.ts';
import type { Machine } from '../machine.ts';
import { noteGrowth, nothingObserved, observeLevel, type Observed } from './noteGrowth.ts';

/** Items after which the level is taken: they show what each of them keeps. */
const OBSERVED_ITEMS = 4;

/** Where the items are put: a list, or what a tuple or text is made from, doubles as a list does. */
function itemTable(entries: number, slotBytes: number): GrowingTable {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(4, entries)));
  return { kind: 'list', entries, entriesPerTurn: 1, slots, slotBytes };
}

/** What a built-in function keeps of the items of an iterator that may end before any of them. */
export class OpenItems {
  readonly #machine: Machine;
  readonly #observed: Observed;
  #count = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#observed = nothingObserved(machine.trace.eventCount);
  }

  /** To be called when something has been made of an item. @param count of items so far */
  take(count: number): void {
    this.#count = count;
    const observed = this.#observed;
    if (observed.levels.length >= OBSERVED_ITEMS) return;
    observed.turns = count;
    observeLevel(this.#machine, observed, false);
  }

  /** Notes what each item keeps. @param mostLeft most items that there are beyond those that were taken */
  note(mostLeft: number): void {
    const machine = this.#machine;
    const observed = this.#observed;
    if (mostLeft <= 0 || observed.levels.length < OBSERVED_ITEMS) return;
    const { uri, span } = machine.sites.get(machine.trace.currentSite);
    noteGrowth(
      machine,
      observed,
      {
        uri,
        span,
        endless: false,
        hasWayOut: true,
        callback: null,
        mostLeft: this.#count - observed.turns + mostLeft,
        tables: [itemTable(observed.turns, machine.sizes.wordBytes)],
      },
      () => [],
    );
  }
}
