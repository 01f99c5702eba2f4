import { exactly, type Interval } from '../../quantity/interval.ts';
import { Bytes, Str } from '../../values/strings.ts';
import { abstractFromBuffer, bytesFromBuffer, strFromBuffer } from '../create.ts';
import type { Machine } from '../machine.ts';
import { release, request, resize } from '../requests.ts';
import { decodeUtf8 } from '../text.ts';

/** py/vstr.c vstr_ensure_extra: 16 more than needed, to the next multiple of 8 above. */
function grown(bytes: number): number {
  return ((bytes + 16) & ~7) + 8;
}

/**
 * A byte buffer that grows as `vstr_t` does and becomes the payload of a finished `str` or `bytes`. Unlike
 * {@link Builder} it holds bytes, can be emptied for reuse, and grows by pieces.
 */
export class GrowingBuffer {
  readonly #machine: Machine;
  readonly #id: number;
  #capacity: number;
  #data: number[] = [];
  /** Bytes of unknown content that were added, if any. */
  #unknown: Interval = exactly(0);
  #known = true;

  /** @param capacity bytes of the first allocation; 1 at least (vstr_init) */
  constructor(machine: Machine, capacity: number) {
    this.#machine = machine;
    this.#capacity = Math.max(1, capacity);
    this.#id = request(machine, this.#capacity);
  }

  get length(): number {
    return this.#data.length + this.#unknown.likely;
  }

  get capacity(): number {
    return this.#capacity;
  }

  get allocation(): number {
    return this.#id;
  }

  /** Adds one piece: the buffer grows at most once for it (vstr_add_strn). */
  add(piece: ArrayLike<number>): void {
    this.reserve(piece.length);
    for (let index = 0; index < piece.length; index++) this.#data.push(piece[index] as number);
  }

  /** Adds bytes one by one (vstr_add_byte). */
  addEach(bytes: ArrayLike<number>): void {
    for (let index = 0; index < bytes.length; index++) {
      this.reserve(1);
      this.#data.push(bytes[index] as number);
    }
  }

  addUnknown(length: Interval): void {
    this.#known = false;
    this.reserve(length.likely);
    const { low, likely, high } = this.#unknown;
    this.#unknown = { low: low + length.low, likely: likely + length.likely, high: high + length.high };
  }

  /** Makes sure there is room for `extra` more bytes (vstr_ensure_extra). */
  reserve(extra: number): void {
    if (this.length + extra > this.#capacity) this.#resize(grown(this.length + extra));
  }

  /** Grows by exactly `bytes` (vstr_extend). */
  extend(bytes: number): void {
    this.#resize(this.#capacity + bytes);
  }

  #resize(bytes: number): void {
    this.#capacity = bytes;
    resize(this.#machine, this.#id, bytes);
  }

  /** Empties the buffer and keeps its memory (vstr_reset). */
  reset(): void {
    this.#data = [];
    this.#unknown = exactly(0);
    this.#known = true;
  }

  /** Cuts known content to its first `length` bytes (vstr_cut_tail_bytes). */
  truncate(length: number): void {
    this.#data.length = Math.min(length, this.#data.length);
  }

  /** What has been added; null when part of it is not known. */
  get data(): Uint8Array | null {
    return this.#known ? Uint8Array.from(this.#data) : null;
  }

  /** The text, or null when it is not known or no UTF-8. */
  get text(): string | null {
    return this.#known ? decodeUtf8(Uint8Array.from(this.#data)) : null;
  }

  get #bounds(): Interval {
    const { low, likely, high } = this.#unknown;
    const known = this.#data.length;
    return { low: known + low, likely: known + likely, high: known + high };
  }

  /** The finished string; its memory is the buffer, cut to size. */
  toStr(): Str {
    const { text } = this;
    if (text !== null) return strFromBuffer(this.#machine, text, this.#id);
    return abstractFromBuffer(this.#machine, new Str(null, this.#bounds, false), this.#id);
  }

  toBytes(): Bytes {
    if (this.#known) return bytesFromBuffer(this.#machine, Uint8Array.from(this.#data), this.#id);
    return abstractFromBuffer(this.#machine, new Bytes(null, this.#bounds), this.#id);
  }

  free(): void {
    release(this.#machine, this.#id);
  }

  /** Leaves the buffer to the collector, as an exception does. */
  abandon(): void {
    this.#machine.trace.drop(this.#id);
  }
}
