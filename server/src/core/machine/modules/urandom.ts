import { abstractInt, Unknown } from '../../values/abstract.ts';
import { type Value, typeName } from '../../values/value.ts';
import { between, exactly, isExact, type Interval } from '../../quantity/interval.ts';
import { newFloat } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import { floatOf } from '../numbers/floats.ts';
import type { Machine } from '../machine.ts';
import { rangeOf } from '../paths/scope.ts';
import { loadSubscript } from '../runtime/subscript.ts';
import { argument, intArgument, knownInt } from '../runtime/arguments.ts';
import { lengthOf } from '../runtime/length.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { nextRandom, randomBelow, seedGenerator } from './yasmarang.ts';

const ANY_INT_ARGUMENT = between(-Infinity, Infinity, 16);

/** A random int of `low` to `high`, both included; known when the generator's state is. */
function randomIn(machine: Machine, low: Interval, high: Interval): Value {
  if (high.high < low.low) return raiseError(machine, 'ValueError');
  if (high.low < low.high) machine.branches?.mayRaise();
  if (isExact(low) && isExact(high)) {
    const offset = randomBelow(machine, Math.min(high.low - low.low + 1, 2 ** 32));
    if (offset !== null) return low.low + offset;
  } else seedGenerator(machine, null);
  return abstractInt(low.low, high.high, Math.floor((low.likely + high.likely) / 2));
}

function minusOne({ low, likely, high }: Interval): Interval {
  return { low: low - 1, likely: likely - 1, high: high - 1 };
}

function randomRange(machine: Machine, args: readonly Value[]): Value {
  const first = intArgument(machine, argument(machine, args, 0), ANY_INT_ARGUMENT);
  if (args[1] === undefined) return randomIn(machine, exactly(0), minusOne(first));
  const stop = intArgument(machine, args[1], ANY_INT_ARGUMENT);
  if (args[2] === undefined) return randomIn(machine, first, minusOne(stop));
  const step = knownInt(args[2]);
  if (step === 0) return raiseError(machine, 'ValueError');
  if (step === null || !isExact(first) || !isExact(stop)) {
    seedGenerator(machine, null);
    const low = Math.min(first.low, stop.low);
    return abstractInt(low, Math.max(first.high, stop.high), first.likely);
  }
  const count = Math.trunc((stop.low - first.low + step - Math.sign(step)) / step);
  const index = rangeOf(randomIn(machine, exactly(0), exactly(count - 1))) ?? exactly(0);
  const ends = [first.low + step * index.low, first.low + step * index.high];
  return abstractInt(Math.min(...ends), Math.max(...ends), first.low + step * index.likely);
}

function choice(machine: Machine, args: readonly Value[]): Value {
  const sequence = argument(machine, args, 0);
  if (typeName(sequence) === null) return new Unknown('a random item of an unknown value');
  const length = rangeOf(lengthOf(machine, sequence)) ?? between(0, Infinity, 1);
  if (length.high === 0) return raiseError(machine, 'IndexError');
  if (length.low === 0) machine.branches?.mayRaise();
  const most = { ...length, low: Math.max(1, length.low), likely: Math.max(1, length.likely) };
  return loadSubscript(machine, sequence, randomIn(machine, exactly(0), minusOne(most)));
}

/** A float of [0, 1) made of 23 bits; null when it is not known. */
function fraction(machine: Machine): number | null {
  const bits = nextRandom(machine);
  return bits === null ? null : (bits & 0x7fffff) / 2 ** 23;
}

/** extmod/modurandom.c: ints are small, floats are objects. */
export const URANDOM: ModuleMembers = {
  choice,
  getrandbits: (machine, args) => {
    const bits = intArgument(machine, argument(machine, args, 0), between(1, 32, 8));
    if (isExact(bits) && (bits.low > 32 || bits.low <= 0)) return raiseError(machine, 'ValueError');
    const value = nextRandom(machine);
    if (value !== null && isExact(bits)) return bits.low === 32 ? value : value % 2 ** bits.low;
    return abstractInt(0, 2 ** Math.min(32, bits.high) - 1, Math.floor(2 ** (bits.likely - 1)));
  },
  randint: (machine, args) =>
    randomIn(
      machine,
      intArgument(machine, argument(machine, args, 0), ANY_INT_ARGUMENT),
      intArgument(machine, argument(machine, args, 1), ANY_INT_ARGUMENT),
    ),
  random: (machine) => newFloat(machine, fraction(machine)),
  randrange: randomRange,
  seed: (machine, args) => {
    const seed = knownInt(argument(machine, args, 0));
    seedGenerator(machine, seed === null ? null : Number(BigInt.asUintN(32, BigInt(seed))));
    return null;
  },
  uniform: (machine, args) => {
    const low = floatOf(argument(machine, args, 0)) ?? null;
    const high = floatOf(argument(machine, args, 1)) ?? null;
    const part = fraction(machine);
    return newFloat(
      machine,
      low === null || high === null || part === null ? null : low + (high - low) * part,
    );
  },
};
