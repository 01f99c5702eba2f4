import { numberKey } from '../../values/table.ts';
import { mayFail } from '../exceptions/mayFail.ts';
import { textIn } from '../text/text.ts';
import { isTextOrData } from '../../values/bytes.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { typeName } from '../../values/value.ts';
import { raiseError } from '../exceptions/errors.ts';
import { refuseConversion } from '../exceptions/conversion.ts';
import { floatOf } from '../numbers/floats.ts';
import { parseDecimal } from '../numbers/parseNumbers.ts';
import type { Slots } from '../runtime/slots.ts';
import type { Float } from '../../values/float.ts';
import { newFloat } from '../heap/create.ts';
import { floatText } from '../text/formatFloat.ts';
import { between } from '../../quantity/interval.ts';
import type { Printer } from '../runtime/printer.ts';
/**
 * py/obj.h:741: converted to a machine word (`MICROPY_FLOAT_HIGH_QUALITY_HASH` is off), which a RISC-V core does by
 * cutting off the fraction and ending at the largest words.
 */
export function floatHash(value: number): bigint {
  if (Number.isNaN(value) || value >= 2 ** 63) return 2n ** 63n - 1n;
  return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

/** Longest text of a float as `%g` prints it. */
const LONGEST_FLOAT = 13;

export function printFloat(printer: Printer, value: number | null): void {
  if (value === null) {
    printer.addUnknown(between(3, LONGEST_FLOAT, 7));
    return;
  }
  const text = floatText(value);
  if (text.endsWith('.0') && !/[en]/.test(text)) {
    printer.add(text.slice(0, -2));
    printer.add('.0');
  } else printer.add(text);
}

export const FLOAT: Slots<Float> = {
  printFlat: (_machine, printer, { value }) => printFloat(printer, value),
  unaryOp: (machine, self, operator) => {
    if (operator === '~') return undefined;
    if (operator === 'abs')
      return self.value !== null && self.value >= 0 && !Object.is(self.value, -0)
        ? self
        : newFloat(machine, self.value === null ? null : Math.abs(self.value));
    return operator === '-' ? newFloat(machine, self.value === null ? null : -self.value) : self;
  },
  keyText: (_machine, { value }) => (value === null ? null : numberKey(value)),
  hash: (_machine, { value }) => (value === null ? 0 : floatHash(value)),
};

export const makeFloat: NativeCode = (machine, args) => {
  const [value] = args;
  if (value === undefined) return newFloat(machine, 0);
  if (typeName(value) === 'float') return value;
  if (isTextOrData(value)) {
    const raw = textIn(value);
    if (raw === null) {
      mayFail(machine);
      return newFloat(machine, null);
    }
    machine.work.charge('look', raw.length);
    const number = parseDecimal(raw);
    return number === null
      ? raiseError(machine, 'ValueError', 'invalid syntax for number')
      : newFloat(machine, number);
  }
  const float = floatOf(value);
  if (float !== undefined) return newFloat(machine, float);
  if (typeName(value) === null) {
    mayFail(machine);
    return newFloat(machine, null);
  }
  return refuseConversion(machine, value, 'float');
};
