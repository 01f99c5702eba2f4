import { exactly, type Interval } from '../quantity/interval.ts';
import type { Bytes, Str } from '../values/strings.ts';
import { bytesFromBuffer, newAbstractStr, strFromBuffer } from './create.ts';
import type { Machine } from './machine.ts';
import { release, request, resize } from './requests.ts';
import { utf8Length } from './text.ts';

/** py/vstr.c vstr_ensure_extra: 16 more than needed, to the next multiple of 8 above. */
function grown(bytes: number): number {
  return ((bytes + 16) & ~7) + 8;
}

/** A growing text buffer (`vstr_t`), whose memory becomes that of the finished string. */
export class Builder {
  readonly #machine: Machine;
  readonly #id: number;
  #capacity: number;
  #text = '';
  /** Bytes so far; an interval once something of unknown length was added. */
  #length: Interval = exactly(0);
  #known = true;

  /** @param capacity bytes of the first buffer, 1 at least */
  constructor(machine: Machine, capacity: number) {
    this.#machine = machine;
    this.#capacity = Math.max(1, capacity);
    this.#id = request(machine, this.#capacity);
  }

  add(text: string): void {
    this.#text += text;
    this.#extend(exactly(utf8Length(text)));
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
    if (this.#length.likely <= this.#capacity) return;
    this.#capacity = grown(this.#length.likely);
    resize(this.#machine, this.#id, this.#capacity);
  }

  toStr(): Str {
    if (this.#known) return strFromBuffer(this.#machine, this.#text, this.#id);
    release(this.#machine, this.#id);
    return newAbstractStr(this.#machine, this.#length);
  }

  /** Frees the buffer: its text was copied elsewhere. */
  discard(): void {
    release(this.#machine, this.#id);
  }

  toBytes(data: Uint8Array): Bytes {
    return bytesFromBuffer(this.#machine, data, this.#id);
  }
}
