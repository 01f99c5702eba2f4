import { grown } from '../text/builder.ts';
import { atLeast, exactly, isExact, type Interval } from '../../quantity/interval.ts';
import { abstractInt } from '../../values/abstract.ts';
import { NativeIterator } from '../../values/iterator.ts';
import type { Bytes } from '../../values/bytes.ts';
import type { Str } from '../../values/str.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { type Value, truthOf, typeName } from '../../values/value.ts';
import { newAbstractBytes, newAbstractStr, newBytes, newList, newStr } from '../heap/create.ts';
import { raiseError, raiseWith } from '../exceptions/errors.ts';
import { listAppend } from './list.ts';
import type { Machine } from '../machine.ts';
import { type Arities, methodTable, type NativeCode } from '../runtime/nativeFunction.ts';
import type { Printer } from '../runtime/printer.ts';
import { release, request, resize } from '../heap/requests.ts';
import { rangeOf, touch } from '../paths/scope.ts';
import { decodeUtf8, encodeUtf8 } from '../text/text.ts';
import { argument, knownInt } from '../runtime/arguments.ts';
import { overwrite, requireBytes } from '../runtime/buffers.ts';
import { GrowingBuffer } from './growingBuffer.ts';
import { closeStream, put, remaining, streamOf, take, type StreamState, type Taken } from './streams.ts';

/** Bytes that `read()` asks for at a time (py/stream.c DEFAULT_BUFFER_SIZE). */
const READ_STEP = 256;
/** First buffer of `readline` (py/stream.c stream_unbuffered_readline). */
const LINE_BUFFER = 16;
/** Length of a line of unknown text. */
const USUAL_LINE = 40;
/** EINVAL (py/mperrno.h). */
const INVALID = 22;

function open(machine: Machine, args: readonly Value[]): { object: NativeObject; state: StreamState } {
  const object = args[0];
  const state = streamOf(machine, object);
  if (!(object instanceof NativeObject) || state === undefined)
    return raiseError(machine, 'OSError', 'stream operation not supported');
  if (state.closed)
    return raiseError(machine, state.capacity < 0 ? 'OSError' : 'ValueError', 'I/O operation on closed file');
  return { object, state };
}

function finished(state: StreamState, buffer: GrowingBuffer): Str | Bytes {
  return state.isText ? buffer.toStr() : buffer.toBytes();
}

function fill(buffer: GrowingBuffer, { data, length }: Taken): void {
  if (data === null) buffer.addUnknown(length);
  else buffer.add(data);
}

/** py/stream.c stream_readall: the buffer grows by 256 bytes whenever a read fills the rest of it. */
function readAll(machine: Machine, state: StreamState): Value {
  const buffer = new GrowingBuffer(machine, READ_STEP);
  const length = remaining(state).likely;
  for (let filled = READ_STEP; filled <= length; filled += READ_STEP) buffer.extend(READ_STEP);
  fill(buffer, take(machine, state, Infinity));
  return finished(state, buffer);
}

/** py/stream.c stream_read_generic with a size: of a text stream, that many characters. */
function readSome(machine: Machine, state: StreamState, size: number): Value {
  if (size < 0) return raiseError(machine, 'MemoryError');
  if (!state.isText) {
    const buffer = new GrowingBuffer(machine, size + 1);
    fill(buffer, take(machine, state, size));
    return buffer.toBytes();
  }
  const buffer = new GrowingBuffer(machine, size);
  for (let wanted = size; wanted > 0;) {
    buffer.reserve(wanted);
    const taken = take(machine, state, wanted);
    fill(buffer, taken);
    if (taken.data === null || taken.data.length === 0) break;
    // a lead byte counts as a character; what is missing of the last one has to be read too
    wanted = missingBytes(buffer.data ?? new Uint8Array(0), size);
  }
  return buffer.toStr();
}

/** A read of which the size is not known: of characters, each of up to four bytes, where it is of a text. */
function readUnknown(machine: Machine, state: StreamState, size: Interval | null): Value {
  const wanted = size ?? atLeast(0, READ_STEP);
  const rest = remaining(state);
  const length = {
    low: Math.min(rest.low, Math.max(0, wanted.low)),
    likely: Math.min(rest.likely, Math.max(0, wanted.likely)),
    high: Math.min(rest.high, wanted.high * (state.isText ? 4 : 1)),
  };
  touch(machine, state);
  const buffer = new GrowingBuffer(machine, length.likely + 1);
  buffer.addUnknown(length);
  state.position += length.likely;
  state.positionKnown = false;
  return finished(state, buffer);
}

/** Bytes still to be read until `data` holds `characters` characters, as far as can be seen from it. */
function missingBytes(data: Uint8Array, characters: number): number {
  let at = 0;
  let left = characters;
  while (at < data.length && left > 0) {
    const lead = data[at] as number;
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    left--;
  }
  return Math.max(0, at - data.length) + left;
}

/** py/stream.c stream_unbuffered_readline: byte by byte, one more than there are at the end of the file. */
function readLine(machine: Machine, state: StreamState, limit: number): Value {
  const buffer = new GrowingBuffer(machine, limit >= 0 ? limit : LINE_BUFFER);
  const most = limit >= 0 ? limit : Infinity;
  const { data } = state.content;
  if (data === null || !state.positionKnown) {
    const rest = remaining(state);
    const likely = Math.min(rest.likely, most, USUAL_LINE);
    touch(machine, state);
    state.position += likely;
    if (rest.high > 0) state.positionKnown = false;
    growByByte(buffer, { low: 0, likely, high: Math.min(rest.high, most) });
    return finished(state, buffer);
  }
  const end = data.indexOf(0x0a, state.position);
  const wanted = Math.min(most, (end < 0 ? data.length : end + 1) - state.position);
  buffer.addEach(take(machine, state, Math.max(0, wanted)).data ?? []);
  if (end < 0 && wanted < most) buffer.reserve(1);
  return finished(state, buffer);
}

/** Grows as adding byte by byte does, up to the likely length. */
function growByByte(buffer: GrowingBuffer, length: Interval): void {
  for (let one = 0; one < length.likely; one++) buffer.addUnknown(exactly(1));
  buffer.addUnknown({ low: length.low - length.likely, likely: 0, high: length.high - length.likely });
}

/** The next line of a stream as iteration gives it; ends at an empty one. */
export function streamIterator(machine: Machine, object: NativeObject): NativeIterator | null {
  if (streamOf(machine, object) === undefined) return null;
  return new NativeIterator('stream', [object], () => {
    const line = readLine(machine, open(machine, [object]).state, -1);
    const truth = truthOf(line);
    return { value: truth === false ? undefined : line, mayEnd: truth === undefined };
  });
}

/** py/objstringio.c stringio_write: room for the new end is made before the bytes are copied. */
function makeRoom(machine: Machine, object: NativeObject, state: StreamState, length: number): void {
  if (state.capacity < 0) return;
  touch(machine, object);
  touch(machine, state);
  const size = state.content.length.likely;
  if (state.source !== undefined) {
    state.source = undefined;
    object.parts.set('buffer', [request(machine, size)]);
    state.capacity = size;
  }
  const end = state.position + length;
  if (end <= state.capacity) return;
  const capacity = grown(end);
  const [buffer] = object.parts.get('buffer') ?? [];
  if (buffer !== undefined) resize(machine, buffer, capacity);
  state.capacity = capacity;
}

/** Writes one piece to a stream, as `f.write` and everything that prints to a stream does. */
export function writeToStream(
  machine: Machine,
  object: Value,
  data: ArrayLike<number> | null,
  length: Interval,
): void {
  const { object: stream, state } = open(machine, [object]);
  // Nothing is written at all (py/stream.c:50): a position behind the end stays there.
  if (length.high === 0) return;
  makeRoom(machine, stream, state, length.likely);
  put(machine, state, data, length);
}

/** Prints to a stream: every piece is one write. */
export function streamPrinter(machine: Machine, stream: Value): Printer {
  return {
    add: (text) => {
      const bytes = encodeUtf8(text);
      writeToStream(machine, stream, bytes, exactly(bytes.length));
    },
    addUnknown: (length) => writeToStream(machine, stream, null, length),
  };
}

function write(machine: Machine, args: readonly Value[]): Value {
  const { data, byteLength } = requireBytes(machine, argument(machine, args, 1));
  const offset = args[3] === undefined ? 0 : (knownInt(args[2]) ?? 0);
  const most = knownInt(args[3] ?? args[2]) ?? Infinity;
  const cut = (bytes: number): number => Math.min(Math.max(0, bytes - offset), most);
  const length = { low: cut(byteLength.low), likely: cut(byteLength.likely), high: cut(byteLength.high) };
  writeToStream(
    machine,
    argument(machine, args, 0),
    data === null ? null : data.subarray(offset, offset + length.likely),
    length,
  );
  return abstractInt(length.low, length.high, length.likely);
}

function readInto(machine: Machine, args: readonly Value[]): Value {
  const { state } = open(machine, args);
  const target = argument(machine, args, 1);
  const { byteLength } = requireBytes(machine, target);
  const kind = typeName(target);
  if (kind === 'bytes' || kind === 'str')
    return raiseError(machine, 'TypeError', 'object with buffer protocol required');
  const wanted = Math.min(byteLength.likely, knownInt(args[2]) ?? Infinity);
  const { data, length } = take(machine, state, wanted);
  overwrite(machine, target, 0, data === null ? null : Uint8Array.from(data));
  return abstractInt(length.low, length.high, length.likely);
}

/** SEEK_SET, SEEK_CUR and SEEK_END. */
const REFERENCES = { start: 0, current: 1, end: 2 };

function seek(machine: Machine, args: readonly Value[]): Value {
  const { state } = open(machine, args);
  const offset = knownInt(argument(machine, args, 1));
  const whence = args[2] === undefined ? REFERENCES.start : knownInt(args[2]);
  touch(machine, state);
  if (offset === null || whence === null) {
    state.positionKnown = false;
    return abstractInt(0, state.content.length.high, state.position);
  }
  if (whence === REFERENCES.start && offset < 0) return raiseWith(machine, 'OSError', [INVALID]);
  const { length } = state.content;
  const base = whence === REFERENCES.current ? state.position : whence === REFERENCES.end ? length.likely : 0;
  if (whence === REFERENCES.start) state.positionKnown = true;
  else if (whence === REFERENCES.end) state.positionKnown = isExact(length);
  state.position = Math.max(0, base + offset);
  return state.positionKnown ? state.position : abstractInt(0, length.high, state.position);
}

function tell(machine: Machine, args: readonly Value[]): Value {
  const { state } = open(machine, args);
  return state.positionKnown ? state.position : abstractInt(0, state.content.length.high, state.position);
}

function close(machine: Machine, args: readonly Value[]): Value {
  const object = args[0];
  const state = streamOf(machine, object);
  if (state === undefined || state.closed || !(object instanceof NativeObject)) return null;
  touch(machine, object);
  for (const slot of ['buffer', 'header']) {
    for (const id of object.parts.get(slot) ?? []) release(machine, id);
    object.parts.delete(slot);
  }
  closeStream(machine, state);
  return null;
}

/** py/objstringio.c stringio_getvalue: a copy of the whole content. */
function getValue(machine: Machine, args: readonly Value[]): Value {
  const { state } = open(machine, args);
  const { data, length } = state.content;
  machine.work.charge('byte', length.low);
  if (!state.isText)
    return data === null ? newAbstractBytes(machine, length) : newBytes(machine, Uint8Array.from(data));
  const text = data === null ? null : decodeUtf8(Uint8Array.from(data));
  return text === null ? newAbstractStr(machine, length) : newStr(machine, text);
}

const readLines: NativeCode = (machine, args) => {
  const { state } = open(machine, args);
  const list = newList(machine, []);
  machine.held.push(list);
  for (;;) {
    const before = remaining(state).likely;
    const line = readLine(machine, state, -1);
    if (truthOf(line) === false || (truthOf(line) === undefined && before <= 0)) break;
    listAppend(machine, list, line);
  }
  machine.held.pop();
  if (state.content.data === null) {
    list.certainLength = 0;
    list.open = true;
  }
  return list;
};

/** py/stream.c, py/objstringio.c. */
const STREAM_ARITIES: Arities = {
  __enter__: 1,
  __exit__: 4,
  close: 1,
  flush: 1,
  getvalue: 1,
  read: '1-2',
  readinto: '2-3',
  readline: '1-2',
  readlines: 1,
  seek: '2-3',
  tell: 1,
  write: '2-4',
};

/** Methods of StringIO and BytesIO (py/objstringio.c:221). */
export const MEMORY_STREAM_METHODS = methodTable(
  {
    __enter__: (machine, args) => argument(machine, args, 0),
    __exit__: close,
    close,
    flush: () => null,
    getvalue: getValue,
    read: (machine, args) => {
      const { state } = open(machine, args);
      const size = args[1] === undefined || args[1] === null ? -1 : knownInt(args[1]);
      if (size === -1) return readAll(machine, state);
      return size === null ? readUnknown(machine, state, rangeOf(args[1])) : readSome(machine, state, size);
    },
    readinto: readInto,
    readline: (machine, args) => {
      const { state } = open(machine, args);
      return readLine(machine, state, args[1] === undefined ? -1 : (knownInt(args[1]) ?? -1));
    },
    seek,
    write,
  },
  STREAM_ARITIES,
);

/** Methods of an open file (extmod/vfs_fat_file.c). */
export const FILE_METHODS = new Map([
  ...MEMORY_STREAM_METHODS,
  ...methodTable({ __del__: close, readlines: readLines, tell }, STREAM_ARITIES),
]);
