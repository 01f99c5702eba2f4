import { HeapObject } from '../../values/value.ts';
import { drop, hold, register } from './lifetime.ts';
import type { Machine } from '../machine.ts';
import { release, request, resize } from './requests.ts';

/**
 * Memory that a C function works with: freed by hand, handed over to an object, or left to the collector when
 * an exception passes the function.
 */
export class Buffer extends HeapObject {
  static {
    this.isOfType('internal');
  }
  readonly #machine: Machine;
  #bytes: number;

  /** Asks for `bytes`, or takes over an allocation of that size. */
  constructor(machine: Machine, bytes: number, id?: number) {
    super();
    this.#machine = machine;
    this.#bytes = bytes;
    this.id = id ?? request(machine, bytes);
    register(machine, this);
    hold(machine, this);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @param least bytes that it has on all ways */
  resize(bytes: number, least = bytes): void {
    resize(this.#machine, this.id, bytes, least);
    this.#bytes = bytes;
  }

  free(): void {
    release(this.#machine, this.take());
  }

  /** Leaves the memory to the collector. */
  abandon(): void {
    this.#machine.trace.drop(this.take());
  }

  /** The allocation, which belongs to the caller from now on. */
  take(): number {
    const { held } = this.#machine;
    const index = held.lastIndexOf(this);
    if (index >= 0) held.splice(index, 1);
    drop(this.#machine, this);
    const { id } = this;
    this.id = -1;
    return id;
  }
  override get typeName(): null {
    return null;
  }
}
