import { HeapObject, type Slot, type Value, type Visitor } from './value.ts';

/** What stepping an iterator yields; `value` undefined means exhausted. */
export interface IteratorStep {
  readonly value: Slot;
  /** True when the iteration may as well have ended before this value. */
  readonly mayEnd: boolean;
  /** True where a generator may have yielded nothing yet: what it yields later stands for that. */
  readonly mayBeLate?: boolean;
}

/** A built-in iterator: over a sequence, or enumerate, zip, map, filter, reversed and the like. */
export class NativeIterator extends HeapObject {
  static {
    this.isOfType('iterator');
  }
  readonly typeName: string;
  /**
   * What it refers to while it is alive: the sequence, inner iterators, a function. Nothing once it lies in the
   * slots of a for loop, where the slot {@link heldSlot} has the reference.
   */
  holds: readonly Value[];
  /** Word of the iterator that refers to the sequence (the `_it_t` structures of py/obj*.c); 0: none does. */
  heldSlot = 2;
  position = 0;
  /** Whether it may have given less than {@link position} tells: see {@link IteratorStep.mayBeLate}. */
  wasLate = false;
  /** Iterators one inside the other that a step goes through, itself included. */
  depth = 1;
  /** The machine that steps it, for iterators that call Python code. */
  machine: unknown = undefined;
  readonly step: (iterator: NativeIterator) => IteratorStep;
  constructor(typeName: string, holds: readonly Value[], step: (iterator: NativeIterator) => IteratorStep) {
    super();
    this.typeName = typeName;
    this.holds = holds;
    this.step = step;
  }
  override visit(visit: Visitor): void {
    for (const held of this.holds) visit(held);
  }
  override save(): unknown {
    return this.position;
  }
  override restore(saved: unknown): void {
    this.position = saved as number;
  }
  override merge(saved: unknown): void {
    this.position = Math.min(this.position, saved as number);
  }
}
