import { numberKey } from '../../values/table.ts';
import { intHash } from '../runtime/keys.ts';
import type { Slots } from '../runtime/slots.ts';
import { integerUnary } from '../numbers/integers.ts';
import { chargeText } from '../numbers/digits.ts';
import type { BigInteger } from '../../values/bigInteger.ts';
import { formatIntBuffer } from '../text/integerText.ts';
import type { Machine } from '../machine.ts';
import type { Printer } from '../runtime/printer.ts';

export function printBigInteger(machine: Machine, printer: Printer, value: BigInteger): void {
  chargeText(machine.work, value.value);
  const buffer = formatIntBuffer(machine, value, 10, 0, false);
  printer.add(String(value.value));
  buffer?.free();
}

export const BIG_INTEGER: Slots<BigInteger> = {
  printFlat: printBigInteger,
  unaryOp: integerUnary,
  keyText: (_machine, { value }) => numberKey(value),
  hash: (machine, { value }) => intHash(machine, value),
  chargeKey: (machine, { value }) => chargeText(machine.work, value),
};
