import type { Loop } from '../../compile/code.ts';
import { firstIndex } from '../../quantity/firstIndex.ts';
import type { Captured } from './savedStates.ts';
import type { Reason } from './unwinding.ts';

/** A state that waits for its turn. */
export interface Waiting {
  /** Instruction at which it goes on. */
  readonly at: number;
  /** States run in this order: instruction order, but the next iteration after everything in the loop's body. */
  readonly position: number;
  readonly state: Captured;
  /** The loop whose next iteration it begins. */
  readonly loop: Loop | null;
  readonly reason: Reason;
  readonly role: Role;
}

/** It has left a loop before its last turn; it makes the turns of one that are left once more (see forward.ts). */
export type Role = 'early' | 'again' | null;

/** The states of a frame that wait for their turn. */
export class WaitingStates {
  /** Lowest position at which a state waits; Infinity while there is none. */
  lowest = Infinity;
  /** The lowest position last, and of those at the same position the one that came first. */
  #all: Waiting[] = [];

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  add(waiting: Waiting): void {
    const { position } = waiting;
    this.#all.splice(
      // How many states wait at higher positions.
      firstIndex(this.#all, (state) => state.position <= position),
      0,
      waiting,
    );
    this.#update();
  }

  /** @returns undefined when none waits */
  takeLowest(): Waiting | undefined {
    const waiting = this.#all.pop();
    this.#update();
    return waiting;
  }

  /** Takes a further state that waits at the same place for the same reason. */
  takeAnother({ at, position, loop, reason }: Waiting): Waiting | undefined {
    for (let index = this.#all.length - 1; index >= 0; index--) {
      const each = this.#all[index] as Waiting;
      if (each.position !== position) return undefined;
      if (each.at !== at || each.loop !== loop || each.reason !== reason) continue;
      return this.#takeAt(index);
    }
    return undefined;
  }

  /** Takes a state of a kind; undefined when none of it waits. */
  takeWhere(isIt: (waiting: Waiting) => boolean): Waiting | undefined {
    const index = this.#all.findIndex(isIt);
    return index < 0 ? undefined : this.#takeAt(index);
  }

  #takeAt(index: number): Waiting | undefined {
    const [taken] = this.#all.splice(index, 1);
    this.#update();
    return taken;
  }

  clear(): void {
    this.#all = [];
    this.#update();
  }

  #update(): void {
    this.lowest = this.#all.at(-1)?.position ?? Infinity;
  }
}
