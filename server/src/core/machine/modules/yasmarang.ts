import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { touch } from '../paths/scope.ts';

/** State of the generator of extmod/modurandom.c, as fields of the firmware's state. */
const FIELDS = ['random.pad', 'random.n', 'random.d', 'random.dat'] as const;

/** Starts the generator with a known seed, or makes its state unknown. */
export function seedGenerator(machine: Machine, seed: number | null): void {
  const { firmwareState } = machine;
  touch(machine, firmwareState);
  if (seed === null) for (const field of FIELDS) firmwareState.fields.delete(field);
  else store(machine, [seed >>> 0, 69, 233, 0]);
}

function store(machine: Machine, state: readonly number[]): void {
  FIELDS.forEach((field, index) => machine.firmwareState.fields.set(field, state[index] ?? 0));
}

/**
 * The next 32 bits; null while the script has not seeded the generator with a known number. What the board's
 * generator gives before it is seeded depends on what ran since power-up, so it counts as unknown.
 */
export function nextRandom(machine: Machine): number | null {
  const values = FIELDS.map((field): Value | undefined => machine.firmwareState.fields.get(field));
  if (!values.every((value) => typeof value === 'number')) return null;
  let [pad = 0, n = 0, d = 0, dat = 0] = values;
  pad = (pad + dat + Math.imul(d, n)) >>> 0;
  pad = ((pad << 3) + (pad >>> 29)) >>> 0;
  n = (pad | 2) >>> 0;
  d = (d ^ ((pad << 31) + (pad >>> 1))) >>> 0;
  dat = (dat ^ pad ^ (d >>> 8) ^ 1) & 0xff;
  touch(machine, machine.firmwareState);
  store(machine, [pad, n, d, dat]);
  return (pad ^ (d << 5) ^ (pad >>> 18) ^ (dat << 1)) >>> 0;
}

/** A number below `limit`, which is at most 2^32; null when it is not known. */
export function randomBelow(machine: Machine, limit: number): number | null {
  const mask = 2 ** Math.max(1, Math.ceil(Math.log2(limit))) - 1;
  for (;;) {
    const bits = nextRandom(machine);
    if (bits === null) return null;
    const value = (bits & mask) >>> 0;
    if (value < limit) return value;
  }
}
