import { growUint8 } from './columns.ts';

const FIRST_CAPACITY = 1024;

/** A set of allocations: a flag for each, as almost all of them are in it. */
export class IdentitySet {
  #flags = new Uint8Array(FIRST_CAPACITY);

  /** @param id identity in the trace, not negative */
  add(id: number): void {
    while (id >= this.#flags.length) this.#flags = growUint8(this.#flags);
    this.#flags[id] = 1;
  }

  has(id: number): boolean {
    return this.#flags[id] === 1;
  }
}
