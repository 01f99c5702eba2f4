import { HeapObject } from './value.ts';

export class Complex extends HeapObject {
  static {
    this.isOfType('complex');
  }
  readonly real: number;
  readonly imaginary: number;
  constructor(real: number, imaginary: number) {
    super();
    this.real = real;
    this.imaginary = imaginary;
  }
  override get typeName(): string {
    return 'complex';
  }
  override get truth(): boolean | undefined {
    return this.real !== 0 || this.imaginary !== 0;
  }
}
