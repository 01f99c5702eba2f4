import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { Builder } from './builder.ts';
import { printValue } from '../runtime/print.ts';

/** Text of a value as a new string: `str`, `repr` (buffer of 16 bytes first). */
export function textOf(machine: Machine, value: Value, kind: 'str' | 'repr'): Value {
  const builder = new Builder(machine, 16);
  printValue(machine, builder, value, kind);
  return builder.toStr();
}
