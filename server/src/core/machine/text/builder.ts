import { exactly, type Interval } from '../../quantity/interval.ts';
import { Str } from '../../values/str.ts';
import type { Bytes } from '../../values/bytes.ts';
import { abstractFromBuffer, bytesFromBuffer, strFromBuffer } from '../heap/create.ts';
import type { Machine } from '../machine.ts';
import type { Printer } from '../runtime/printer.ts';
import { Buffer } from '../heap/buffer.ts';
import { utf8Length } from './text.ts';

/** py/vstr.c vstr_ensure_extra: 16 more than needed, to the next multiple of 8 above. */
export function grown(bytes: number): number {
  return Math.floor((bytes + 16) / 8) * 8 + 8;
}

/** A growing text buffer (`vstr_t`), whose memory becomes that of the finished string. */
export class Builder implements Printer {
  readonly #machine: Machine;
  readonly #buffer: Buffer;
  #text = '';
  /** Bytes so far; an interval once something of unknown length was added. */
  #length: Interval = exactly(0);
  #known = true;

  /** @param capacity bytes of the first buffer, 1 at least */
  constructor(machine: Machine, capacity: number) {
    this.#machine = machine;
    this.#buffer = new Buffer(machine, Math.max(1, capacity));
  }

  add(text: string): void {
    this.#machine.work.charge('byte', text.length);
    this.#machine.work.charge('look', 2);
    this.#text += text;
    this.#extend(exactly(utf8Length(text)));
  }

  /** Adds byte by byte, as C code that copies a pattern does (vstr_add_byte). */
  addEach(text: string): void {
    this.#machine.work.charge('slot', text.length);
    this.#text += text;
    for (let left = utf8Length(text); left > 0; left--) this.#extend(exactly(1));
  }

  /** Makes room for a closing zero (vstr_null_terminated_str). */
  terminate(): void {
    if (this.#length.likely === this.#buffer.bytes) this.#buffer.resize(this.#buffer.bytes + 1);
  }

  /** False once something was added of which only the length is known. */
  get known(): boolean {
    return this.#known;
  }

  /** What was added, where it is known. */
  get text(): string {
    return this.#text;
  }

  get byteLength(): Interval {
    return this.#length;
  }

  addUnknown(byteLength: Interval): void {
    this.#known = false;
    this.#extend(byteLength);
  }

  #extend({ low, likely, high }: Interval): void {
    this.#length = {
      low: this.#length.low + low,
      likely: this.#length.likely + likely,
      high: this.#length.high + high,
    };
    if (this.#length.likely > this.#buffer.bytes) this.#buffer.resize(grown(this.#length.likely));
  }

  toStr(): Str {
    if (this.#known)
      return strFromBuffer(this.#machine, this.#text, this.#buffer.take(), this.#length.likely);
    return abstractFromBuffer(this.#machine, new Str(null, this.#length, false), this.#buffer.take());
  }

  /** Frees the buffer: its text was copied elsewhere. */
  discard(): void {
    this.#buffer.free();
  }

  toBytes(data: Uint8Array): Bytes {
    return bytesFromBuffer(this.#machine, data, this.#buffer.take());
  }
}
