import { HeapObject } from './value.ts';

/** An int beyond the small-int range, or the result of arithmetic with one (never converted back). */
export class BigInteger extends HeapObject {
  static {
    this.isOfType('bigInteger');
  }
  readonly value: bigint;
  digitsId = -1;
  constructor(value: bigint) {
    super();
    this.value = value;
  }
  override visitParts(visit: (id: number) => void): void {
    if (this.digitsId >= 0) visit(this.digitsId);
  }
  override get typeName(): string {
    return 'int';
  }
  override get integer(): bigint {
    return this.value;
  }
  override get truth(): boolean | undefined {
    return this.value !== 0n;
  }
}
