import { HeapObject } from './value.ts';

export class Complex extends HeapObject {
  readonly real: number;
  readonly imaginary: number;
  constructor(real: number, imaginary: number) {
    super();
    this.real = real;
    this.imaginary = imaginary;
  }
}
