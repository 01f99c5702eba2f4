import { Unknown } from '../../../values/abstract.ts';
import { between, type Interval } from '../../../quantity/interval.ts';
import type { Value } from '../../../values/value.ts';
import { raiseError } from '../../errors.ts';
import type { Machine } from '../../machine.ts';
import { request } from '../../requests.ts';
import { encodeUtf8 } from '../../text.ts';
import { noteUnknown } from '../../unknown.ts';
import { argument } from '../arguments.ts';
import { requireBytes } from '../buffers.ts';
import { GrowingBuffer } from '../growingBuffer.ts';
import type { ModuleMembers } from '../modules.ts';
import { writeToStream } from '../streamMethods.ts';
import { remaining, streamOf, take } from '../streams.ts';
import { JsonParser } from './jsonParse.ts';
import { writeJson, type JsonSink } from './jsonText.ts';

/** First size of the buffer of `dumps` (extmod/modujson.c:48). */
const TEXT_BYTES = 8;

function bufferSink(buffer: GrowingBuffer): JsonSink {
  return {
    text: (piece) => buffer.add(encodeUtf8(piece)),
    eachByte: (bytes) => buffer.addEach(bytes),
    unknown: (length) => buffer.addUnknown(length),
  };
}

function streamSink(machine: Machine, stream: Value): JsonSink {
  const write = (bytes: Uint8Array): void =>
    writeToStream(machine, stream, bytes, { low: bytes.length, likely: bytes.length, high: bytes.length });
  return {
    text: (piece) => write(encodeUtf8(piece)),
    eachByte: write,
    unknown: (length) => writeToStream(machine, stream, null, length),
  };
}

function dumps(machine: Machine, args: readonly Value[]): Value {
  const buffer = new GrowingBuffer(machine, TEXT_BYTES);
  writeJson(machine, argument(machine, args, 0), bufferSink(buffer));
  return buffer.toStr();
}

function dump(machine: Machine, args: readonly Value[]): Value {
  const stream = argument(machine, args, 1);
  if (streamOf(machine, stream) !== undefined)
    writeJson(machine, argument(machine, args, 0), streamSink(machine, stream));
  return null;
}

/** How many times its own length the value of an unknown JSON text takes: from measured documents. */
const USUAL_GROWTH = 3;
const LARGEST_GROWTH = 8;

/** The value of a text that is not known: its memory is estimated from the length and is noted as unknown. */
function unknownValue(machine: Machine, { low, likely, high }: Interval): Value {
  machine.branches?.mayRaise();
  const id = request(machine, {
    low,
    likely: likely * USUAL_GROWTH,
    high: high === 0 ? 0 : high * LARGEST_GROWTH,
  });
  machine.trace.drop(id);
  noteUnknown(machine, 'ujson', 'the JSON text is only known on the board', !Number.isFinite(high));
  return new Unknown('value of a JSON text that is not known');
}

function parsed(machine: Machine, data: Uint8Array | null, length: Interval): Value {
  return data === null ? unknownValue(machine, length) : new JsonParser(machine, data).parse();
}

function load(machine: Machine, args: readonly Value[]): Value {
  const state = streamOf(machine, argument(machine, args, 0));
  if (state === undefined) return unknownValue(machine, between(0, Infinity, 256));
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
