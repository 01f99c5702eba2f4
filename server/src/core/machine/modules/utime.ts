import { abstractInt } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import { newFloat, newInt, newTuple } from '../heap/create.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import { integerOf } from '../numbers/integers.ts';
import { collect } from '../runtime/iterate.ts';
import type { Machine } from '../machine.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { calendarTime, secondsSince2000 } from './calendar.ts';

/** Readings of a clock: how long the board has been running is not known. */
function ticks(perSecond: number) {
  return (machine: Machine): Value => {
    machine.hardwareCalls++;
    return abstractInt(0, Number.MAX_SAFE_INTEGER, perSecond);
  };
}

/** Waiting gives the outside world time to change: a loop that waits is followed like one that reads a sensor. */
function wait(machine: Machine): Value {
  machine.hardwareCalls++;
  return null;
}

/** Ticks wrap around at this power of two (py/mpconfig.h MICROPY_PY_UTIME_TICKS_PERIOD): a positive small int. */
function tickBits(machine: Machine): number {
  return machine.sizes.smallIntBits - 1;
}

function ticksAdd(machine: Machine, args: readonly Value[]): Value {
  const start = integerOf(argument(machine, args, 0));
  const delta = integerOf(argument(machine, args, 1));
  if (start === null || delta === null) return abstractInt(0, Number.MAX_SAFE_INTEGER, 1000);
  return newInt(machine, BigInt.asUintN(tickBits(machine), BigInt(start) + BigInt(delta)));
}

function ticksDiff(machine: Machine, args: readonly Value[]): Value {
  const end = integerOf(argument(machine, args, 0));
  const start = integerOf(argument(machine, args, 1));
  if (end === null || start === null)
    return abstractInt(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 0);
  return newInt(machine, BigInt.asIntN(tickBits(machine), BigInt(end) - BigInt(start)));
}

/** Bounds of year, month, day, hour, minute, second, weekday and day of the year. */
const CALENDAR: readonly (readonly [number, number, number])[] = [
  [1970, 2136, 2024],
  [1, 12, 6],
  [1, 31, 15],
  [0, 23, 12],
  [0, 59, 30],
  [0, 59, 30],
  [0, 6, 0],
  [1, 366, 180],
];

function localTime(machine: Machine, args: readonly Value[]): Value {
  const seconds = knownInt(args[0]);
  if (seconds !== null) return newTuple(machine, calendarTime(seconds));
  if (args[0] === undefined || args[0] === null) machine.hardwareCalls++;
  return newTuple(
    machine,
    CALENDAR.map(([low, high, likely]) => abstractInt(low, high, likely)),
  );
}

function makeTime(machine: Machine, args: readonly Value[]): Value {
  const { items, exact } = collect(machine, argument(machine, args, 0));
  if (exact && (items.length < 8 || items.length > 9)) {
    return raiseFormatted(
      machine,
      'TypeError',
      'mktime needs a tuple of length 8 or 9 (%d given)',
      `mktime needs a tuple of length 8 or 9 (${items.length} given)`,
    );
  }
  const parts = items.slice(0, 6).map((item) => knownInt(item));
  if (parts.length < 6 || parts.includes(null)) return abstractInt(0, 2 ** 32 - 1, 2 ** 29);
  return secondsSince2000(parts as number[]);
}

/** Seconds: an int from the board's clock; a float, and so an object, on a PC (ports/unix/modtime.c:63). */
function now(machine: Machine): Value {
  machine.hardwareCalls++;
  return machine.reader === 'descriptor' ? newFloat(machine, null) : abstractInt(0, 2 ** 32 - 1, 2 ** 29);
}

/** MaixPy's modutime.c and extmod/utime_mphal.c; `clock` and `set_time` are those of the catalogue. */
export const UTIME: ModuleMembers = {
  localtime: localTime,
  mktime: makeTime,
  sleep: wait,
  sleep_ms: wait,
  sleep_us: wait,
  ticks: ticks(1000),
  ticks_add: ticksAdd,
  ticks_cpu: ticks(1_000_000),
  ticks_diff: ticksDiff,
  ticks_ms: ticks(1000),
  ticks_us: ticks(1_000_000),
  time: now,
};
