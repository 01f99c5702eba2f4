import { SomeData } from '../../values/abstract.ts';
import { between, type Interval } from '../../quantity/interval.ts';
import type { Value } from '../../values/value.ts';
import { Builder } from '../text/builder.ts';
import { place } from '../heap/create.ts';
import { raiseError } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { noteUnknown } from '../runtime/unknown.ts';
import { argument } from '../runtime/arguments.ts';
import { requireBytes } from '../runtime/buffers.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';
import { streamPrinter } from '../objects/streamMethods.ts';
import { remaining, streamOf, take } from '../objects/streams.ts';
import { JsonParser } from './jsonParse.ts';
import { printValue } from '../runtime/print.ts';

/** First size of the buffer of `dumps` (extmod/modujson.c:48). */
const TEXT_BYTES = 8;

function dumps(machine: Machine, args: readonly Value[]): Value {
  const builder = new Builder(machine, TEXT_BYTES);
  printValue(machine, builder, argument(machine, args, 0), 'json');
  return builder.toStr();
}

function dump(machine: Machine, args: readonly Value[]): Value {
  const stream = argument(machine, args, 1);
  if (streamOf(machine, stream) !== undefined)
    printValue(machine, streamPrinter(machine, stream), argument(machine, args, 0), 'json');
  return null;
}

/** How many times the length of a JSON text its value takes: usually, and a list of empty lists. */
const USUAL_GROWTH = 3;
const LARGEST_GROWTH = 32;

/** The value of a text that is not known: its memory is estimated from the length, which is noted. */
function unknownValue(machine: Machine, { likely, high }: Interval): Value {
  machine.branches?.mayRaise();
  noteUnknown(
    machine,
    'ujson',
    'the JSON text is only known on the board',
    Number.isFinite(high) ? {} : { effect: 'data' },
  );
  return place(machine, new SomeData('value of a JSON text that is not known', between(0, high, likely)), {
    low: 0,
    likely: likely * USUAL_GROWTH,
    high: high === 0 ? 0 : high * LARGEST_GROWTH,
  });
}

function parsed(machine: Machine, data: Uint8Array | null, length: Interval): Value {
  return data === null ? unknownValue(machine, length) : new JsonParser(machine, data).parse();
}

/** A JSON text of which nothing is known. */
const ANY_TEXT = between(0, Infinity, 256);

function load(machine: Machine, args: readonly Value[]): Value {
  const state = streamOf(machine, argument(machine, args, 0));
  if (state === undefined) return unknownValue(machine, ANY_TEXT);
  if (state.closed) return raiseError(machine, 'ValueError', 'I/O operation on closed file');
  const length = remaining(state);
  const { data } = take(machine, state, Infinity);
  return parsed(machine, data === null ? null : Uint8Array.from(data), length);
}

/** extmod/modujson.c. */
export const UJSON: ModuleMembers = {
  dump,
  dumps,
  load,
  loads: (machine, args) => {
    const { data, byteLength } = requireBytes(machine, argument(machine, args, 0));
    return parsed(machine, data, byteLength);
  },
};
