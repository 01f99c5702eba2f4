import type { Frame } from './frame.ts';
import { HeapObject, type Visitor } from './value.ts';

/** A generator: its frame lives inside the object, and has all of its state. */
export class Generator extends HeapObject {
  static {
    this.isOfType('generator');
  }
  readonly frame: Frame;
  constructor(frame: Frame) {
    super();
    this.frame = frame;
  }
  override visit(visit: Visitor): void {
    this.frame.visit(visit);
  }
  /** For those who look what a saved state refers to; the frame is restored by itself. */
  override save(): unknown {
    return this.frame.save();
  }
  override get likeness(): unknown {
    return this.frame.code;
  }
  override get typeName(): string {
    return 'generator';
  }
}
