import type { Frame, SavedFrame } from './frame.ts';
import { HeapObject, type Joiner, type Visitor } from './value.ts';

/** A generator: its frame lives inside the object. */
export class Generator extends HeapObject {
  static {
    this.isOfType('generator');
  }
  readonly frame: Frame;
  state: 'fresh' | 'suspended' | 'running' | 'finished' = 'fresh';
  constructor(frame: Frame) {
    super();
    this.frame = frame;
  }
  override visit(visit: Visitor): void {
    this.frame.visit(visit);
  }
  override save(): unknown {
    return { state: this.state, frame: this.frame.save() };
  }
  override restore(saved: unknown): void {
    const { state, frame } = saved as { state: Generator['state']; frame: SavedFrame };
    this.state = state;
    this.frame.restore(frame);
  }
  override merge(saved: unknown, join: Joiner): void {
    this.frame.merge((saved as { frame: SavedFrame }).frame, join);
  }
  override get typeName(): string {
    return 'generator';
  }
}
