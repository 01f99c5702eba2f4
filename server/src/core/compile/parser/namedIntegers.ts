import type { GcRecorder } from '../../trace/recorder.ts';
import type { CompileLayout } from '../layout.ts';
import type { IntegerLeaf } from './nodes.ts';

/** Slots of a hash table as it grows (py/map.c:55); beyond them by half, made odd. */
const TABLE_SLOTS = [
  0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919, 1223, 1627,
  2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907,
];

function nextTableSlots(slots: number): number {
  return TABLE_SLOTS.find((size) => size > slots) ?? (slots + 1 + ((slots + 1) >> 1)) | 1;
}

/** An integer set with `const()`: a leaf, or an object with its allocations. */
export type NamedInteger = IntegerLeaf['value'];

/** The names set with `const()` and the hash table they take (py/parse.c:229,625). */
export class NamedIntegers {
  readonly #recorder: GcRecorder;
  readonly #layout: CompileLayout;
  readonly #values = new Map<string, NamedInteger>();
  #slots = 0;
  #tableId: number | null = null;

  constructor(recorder: GcRecorder, layout: CompileLayout) {
    this.#recorder = recorder;
    this.#layout = layout;
  }

  get(name: string): NamedInteger | undefined {
    return this.#values.get(name);
  }

  set(name: string, value: NamedInteger): void {
    if (!this.#values.has(name) && this.#values.size === this.#slots) this.#growTable();
    this.#values.set(name, value);
  }

  /** The table, while there is one. */
  get allocations(): readonly number[] {
    return this.#tableId === null ? [] : [this.#tableId];
  }

  #growTable(): void {
    const old = this.#tableId;
    this.#slots = nextTableSlots(this.#slots);
    this.#tableId = this.#recorder.alloc(this.#slots * this.#layout.mapEntry);
    if (old !== null) this.#recorder.free(old);
  }
}
