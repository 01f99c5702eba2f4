import { between, exactly, type Interval } from '../../quantity/interval.ts';
import { NativeObject } from '../../values/nativeObject.ts';
import { HeapObject, type PlacedLength, type Value, type Visitor } from '../../values/value.ts';
import { drop } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { touch } from '../paths/scope.ts';

/** A file's or memory stream's content: the bytes, or only how many there are. */
export class StreamContent extends HeapObject {
  static {
    this.isOfType('internal');
  }
  /** The bytes, or null when they are not known. */
  data: number[] | null;
  length: Interval;
  constructor(data: number[] | null, length: Interval = exactly(data?.length ?? 0)) {
    super();
    this.data = data;
    this.length = length;
  }
  override get savedPlaces(): number {
    return this.data?.length ?? 0;
  }
  override save(): unknown {
    return { data: this.data?.slice() ?? null, length: this.length };
  }
  override restore(saved: unknown): void {
    const { data, length } = saved as Pick<StreamContent, 'data' | 'length'>;
    this.data = data?.slice() ?? null;
    this.length = length;
  }
  override merge(saved: unknown): void {
    const other = saved as Pick<StreamContent, 'data' | 'length'>;
    const { data } = this;
    if (
      data !== null &&
      other.data?.length === data.length &&
      data.every((byte, at) => byte === other.data?.[at])
    )
      return;
    this.data = null;
    const { low, likely, high } = this.length;
    this.length = {
      low: Math.min(low, other.length.low),
      likely: Math.max(likely, other.length.likely),
      high: Math.max(high, other.length.high),
    };
  }
  override get typeName(): null {
    return null;
  }
}

/** Room of a new memory stream that does not ask for any, in bytes (py/objstringio.c:190). */
export const FIRST_ROOM = 16;

/** What an open stream knows besides its content. */
export class StreamState extends HeapObject {
  static {
    this.isOfType('internal');
  }
  readonly content: StreamContent;
  /** Bytes from the start; only likely when the content is not known. */
  position = 0;
  /** False once part of the content was read without knowing how much. */
  positionKnown = true;
  readonly isText: boolean;
  closed = false;
  /** Bytes of the stream's own buffer in memory; -1 for a file. */
  capacity: number;
  /** The string a memory stream reads from as long as nothing is written to it. */
  source: Value | undefined;

  constructor(content: StreamContent, isText: boolean, capacity = -1, source?: Value) {
    super();
    this.content = content;
    this.isText = isText;
    this.capacity = capacity;
    this.source = source;
  }
  override visit(visit: Visitor): void {
    visit(this.content);
    visit(this.source);
  }
  override save(): unknown {
    const { position, positionKnown, closed, capacity, source } = this;
    return { position, positionKnown, closed, capacity, source };
  }
  override restore(saved: unknown): void {
    Object.assign(this, saved);
  }
  override get spareBytes(): number {
    return this.hasRoom ? Math.max(0, this.capacity - this.content.length.likely) : 0;
  }
  override get hasRoom(): boolean {
    return this.source === undefined && this.capacity > FIRST_ROOM;
  }
  override placedLength(): PlacedLength | null {
    const { likely, low } = this.content.length;
    return this.capacity < 0 ? null : { likely, least: low, entryBytes: 1 };
  }
  override merge(saved: unknown): void {
    const other = saved as Pick<StreamState, 'position' | 'positionKnown' | 'closed' | 'capacity' | 'source'>;
    if (other.position !== this.position) this.positionKnown = false;
    this.positionKnown &&= other.positionKnown;
    // Who reads on has not closed it on its way.
    this.closed &&= other.closed;
    this.capacity = Math.max(this.capacity, other.capacity);
    this.source = this.source === undefined ? undefined : other.source;
  }
  override get typeName(): null {
    return null;
  }
}

/** Slot of a stream object that its state is kept in. */
const STATE = 'stream';

export function attachStream(object: NativeObject, state: StreamState): void {
  object.holds.set(STATE, state);
}

/** How long a file is when nothing is known about it. */
export const ANY_FILE_LENGTH = between(0, Infinity, 256);

/** The state of a stream object; undefined for a value that is no stream. */
export function streamOf(machine: Machine, value: Value | undefined): StreamState | undefined {
  if (!(value instanceof NativeObject)) return undefined;
  const state = value.holds.get(STATE);
  if (state instanceof StreamState) return state;
  if (!STREAM_TYPES.has(value.typeName)) return undefined;
  const fresh = new StreamState(new StreamContent(null, ANY_FILE_LENGTH), !BYTE_STREAMS.has(value.typeName));
  touch(machine, value);
  attachStream(value, fresh);
  return fresh;
}

const BYTE_STREAMS: ReadonlySet<string> = new Set(['BytesIO', 'uio.BytesIO', 'uio.FileIO', 'FileIO']);

/** Types whose objects are streams with the methods of py/stream.c. */
export const STREAM_TYPES: ReadonlySet<string> = new Set([
  'file',
  'StringIO',
  'BytesIO',
  'uio.FileIO',
  'uio.TextIOWrapper',
  'uio.FatFile',
  'uio.FlashFile',
]);

/** What a read of `wanted` bytes gives: the bytes when they are known, always how many. */
export interface Taken {
  readonly data: readonly number[] | null;
  readonly length: Interval;
}

/** Bytes between the position and the end. */
export function remaining({ content, position, positionKnown }: StreamState): Interval {
  const { low, likely, high } = content.length;
  return {
    low: positionKnown ? Math.max(0, low - position) : 0,
    likely: Math.max(0, likely - position),
    high: positionKnown ? Math.max(0, high - position) : high,
  };
}

/** Reads up to `wanted` bytes and moves the position. */
export function take(machine: Machine, state: StreamState, wanted: number): Taken {
  touch(machine, state);
  const rest = remaining(state);
  const length = {
    low: Math.min(rest.low, wanted),
    likely: Math.min(rest.likely, wanted),
    high: Math.min(rest.high, wanted),
  };
  const { data } = state.content;
  const known = data !== null && state.positionKnown;
  const taken = known ? data.slice(state.position, state.position + wanted) : null;
  if (!known && length.low !== length.high) state.positionKnown = false;
  state.position += length.likely;
  return { data: taken, length };
}

/** Longest content that is kept byte by byte. */
const LONGEST_KNOWN = 1 << 18;

/** Writes at the position; unknown bytes make the content unknown. */
export function put(
  machine: Machine,
  state: StreamState,
  bytes: ArrayLike<number> | null,
  length: Interval,
): void {
  touch(machine, state);
  const { content } = state;
  touch(machine, content);
  const at = state.position;
  const { low, likely, high } = content.length;
  const { data } = content;
  machine.work.charge('byte', length.low + (data === null ? 0 : Math.max(0, at - data.length)));
  if (data !== null && bytes !== null && state.positionKnown && at + length.high <= LONGEST_KNOWN) {
    while (data.length < at) data.push(0);
    for (let index = 0; index < bytes.length; index++) data[at + index] = bytes[index] as number;
  } else content.data = null;
  content.length = {
    low: Math.max(low, state.positionKnown ? at + length.low : 0),
    likely: Math.max(likely, at + length.likely),
    high: Math.max(high, state.positionKnown ? at + length.high : high + length.high),
  };
  if (length.low !== length.high) state.positionKnown = false;
  state.position = at + length.likely;
}

/** Forgets what a closed memory stream held. */
export function closeStream(machine: Machine, state: StreamState): void {
  touch(machine, state);
  if (state.source !== undefined) drop(machine, state.source);
  state.source = undefined;
  state.closed = true;
}
