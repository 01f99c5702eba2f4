import { HeapObject, type Visitor } from './value.ts';

/** A boxed float: every result of float arithmetic is a new object. `value` is null when it is not known. */
export class Float extends HeapObject {
  static {
    this.isOfType('float');
  }
  readonly value: number | null;
  /** The object whose memory this one has, when it stands for several possible floats. */
  readonly standsFor: HeapObject | null;
  constructor(value: number | null, standsFor: HeapObject | null = null) {
    super();
    this.value = value;
    this.standsFor = standsFor;
  }
  override visit(visit: Visitor): void {
    visit(this.standsFor);
  }
  override visitMeant(visit: Visitor): void {
    visit(this.standsFor);
  }
  override get typeName(): string {
    return 'float';
  }
  override get truth(): boolean | undefined {
    return this.value === null ? undefined : this.value !== 0;
  }
  override get float(): number | null {
    return this.value;
  }
  override covering(other: Float, dearer: () => HeapObject): HeapObject {
    const kept = dearer();
    return this.value === other.value ? kept : new Float(null, kept);
  }
  override widened(before: Float): Float | null {
    return this.value === before.value ? null : new Float(null, this);
  }
}
