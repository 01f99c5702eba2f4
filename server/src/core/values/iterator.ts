import { HeapObject, type Slot, type Value, type Visitor } from './value.ts';

/** What stepping an iterator yields; `value` undefined means exhausted. */
export interface IteratorStep {
  readonly value: Slot;
  /** True when the iteration may as well have ended before this value. */
  readonly mayEnd: boolean;
  /** True where a generator may have yielded nothing yet: what it yields later stands for that. */
  readonly mayBeLate?: boolean;
  /** True for an item beyond those that are likely: only loops go on to it. */
  readonly isUnlikely?: boolean;
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
  /** Most items that it has in all; absent where that is decided by the iterators in it. */
  mostItems?: () => number;
  /** The machine that steps it, for iterators that call Python code. */
  machine: unknown = undefined;
  readonly step: (iterator: NativeIterator) => IteratorStep;
  constructor(typeName: string, holds: readonly Value[], step: (iterator: NativeIterator) => IteratorStep) {
    super();
    this.typeName = typeName;
    this.holds = holds;
    this.step = step;
  }
  override get likeness(): string {
    return this.typeName;
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

/** An iterator, with those that it goes through; none for anything else. */
export function* iteratorsIn(value: Slot): Iterable<NativeIterator> {
  if (!(value instanceof NativeIterator)) return;
  yield value;
  for (const held of value.holds) yield* iteratorsIn(held);
}

/** Notes how far iterators have come. @returns what brings them back there */
export function notePositions(iterators: Iterable<NativeIterator>): () => void {
  const positions = Array.from(iterators, (iterator) => [iterator, iterator.position] as const);
  return () => {
    for (const [iterator, position] of positions) iterator.position = position;
  };
}

/** Whether an iterator gives no more than the items at hand, or so many as there are likely to be. */
export function endsByItself(value: Slot): boolean {
  for (const { mostItems } of iteratorsIn(value)) if (mostItems !== undefined) return true;
  return false;
}

/** Most items that an iterator still gives; Infinity where that is not known. */
export function mostItemsLeft(value: Slot): number {
  let least = Infinity;
  for (const { mostItems, position } of iteratorsIn(value))
    if (mostItems !== undefined) least = Math.min(least, Math.max(0, mostItems() - position));
  return least;
}
