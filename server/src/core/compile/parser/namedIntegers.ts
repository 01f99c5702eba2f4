import type { GcRecorder } from '../../trace/recorder.ts';
import { tableSize } from '../hashSizes.ts';
import type { CompileLayout } from '../layout.ts';
import type { IntegerLeaf } from './nodes.ts';

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
    this.#slots = tableSize(this.#slots + 1);
    this.#tableId = this.#recorder.alloc(this.#slots * this.#layout.mapEntry);
    if (old !== null) this.#recorder.free(old);
  }
}
