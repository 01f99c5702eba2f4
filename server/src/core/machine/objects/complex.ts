import type { Slots } from '../runtime/slots.ts';
import { Complex } from '../../values/complex.ts';
import { newComplex, newFloat } from '../heap/create.ts';
import { floatHash } from './float.ts';
import { printedFloat } from '../text/formatFloat.ts';
import type { Printer } from '../runtime/printer.ts';

export function printComplex(printer: Printer, { real, imaginary }: Complex): void {
  if (real === 0) {
    printer.add(printedFloat(imaginary));
    printer.add('j');
    return;
  }
  printer.add('(');
  printer.add(printedFloat(real));
  if (imaginary >= 0 || Number.isNaN(imaginary)) printer.add('+');
  printer.add(printedFloat(imaginary));
  printer.add('j)');
}

export const COMPLEX: Slots<Complex> = {
  printFlat: (_machine, printer, self) => printComplex(printer, self),
  unaryOp: (machine, self, operator) => {
    if (operator === '~') return undefined;
    if (operator === 'abs') return newFloat(machine, Math.hypot(self.real, self.imaginary));
    return operator === '-' ? newComplex(machine, -self.real, -self.imaginary) : self;
  },
  equal: (_machine, { real, imaginary }, other) =>
    other instanceof Complex && real === other.real && imaginary === other.imaginary,
  field: (machine, { real, imaginary }, name) => {
    if (name === 'real') return newFloat(machine, real);
    return name === 'imag' ? newFloat(machine, imaginary) : undefined;
  },
  keyText: (_machine, { real, imaginary }) => `c${real},${imaginary}`,
  hash: (_machine, { real, imaginary }) => floatHash(real) ^ floatHash(imaginary),
};
