import { exactly, type Interval } from '../../quantity/interval.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { Buffer } from '../heap/buffer.ts';
import { abstractFromBuffer, bytesFromBuffer, strFromBuffer } from '../heap/create.ts';
import type { Machine } from '../machine.ts';
import { grown } from '../text/builder.ts';
import { decodeUtf8 } from '../text/text.ts';

/**
 * A byte buffer that grows as `vstr_t` does and becomes the payload of a finished `str` or `bytes`. Unlike
 * {@link Builder} it holds bytes, can be emptied for reuse, and grows by pieces.
 */
export class GrowingBuffer {
  readonly #machine: Machine;
  readonly #buffer: Buffer;
  #data: number[] = [];
  /** Bytes of unknown content that were added, if any. */
  #unknown: Interval = exactly(0);
  #known = true;

  /** @param capacity bytes of the first allocation; 1 at least (vstr_init) */
  constructor(machine: Machine, capacity: number) {
    this.#machine = machine;
    this.#buffer = new Buffer(machine, Math.max(1, capacity));
  }

  get length(): number {
    return this.#data.length + this.#unknown.likely;
  }

  /** Adds one piece: the buffer grows at most once for it (vstr_add_strn). */
  add(piece: ArrayLike<number>): void {
    this.#machine.work.charge('byte', piece.length);
    this.reserve(piece.length);
    for (let index = 0; index < piece.length; index++) this.#data.push(piece[index] as number);
  }

  /** Adds bytes one by one (vstr_add_byte). */
  addEach(bytes: ArrayLike<number>): void {
    this.#machine.work.charge('slot', bytes.length);
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
    const needed = this.length + extra;
    if (needed > this.#buffer.bytes) this.#buffer.resize(grown(needed));
  }

  /** Grows by exactly `bytes` (vstr_extend). */
  extend(bytes: number): void {
    this.#buffer.resize(this.#buffer.bytes + bytes);
  }

  /** Empties the buffer and keeps its memory (vstr_reset). */
  reset(): void {
    this.#data = [];
    this.#unknown = exactly(0);
    this.#known = true;
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
    if (text !== null) return strFromBuffer(this.#machine, text, this.#buffer.take());
    return abstractFromBuffer(this.#machine, new Str(null, this.#bounds, false), this.#buffer.take());
  }

  toBytes(): Bytes {
    if (this.#known) return bytesFromBuffer(this.#machine, Uint8Array.from(this.#data), this.#buffer.take());
    return abstractFromBuffer(this.#machine, new Bytes(null, this.#bounds), this.#buffer.take());
  }

  free(): void {
    this.#buffer.free();
  }
}
