import type { GcRecorder } from '../../trace/recorder.ts';
import { putUtf8 } from '../utf8.ts';

const FIRST_BYTES = 32;
const EXTRA_BYTES = 16;

/** The text of the current token in a buffer that only grows (py/vstr.c, py/lexer.c:753). */
export class TokenBuffer {
  readonly #recorder: GcRecorder;
  readonly id: number;
  #room = FIRST_BYTES;
  #bytes = new Uint8Array(FIRST_BYTES);
  #length = 0;

  constructor(recorder: GcRecorder) {
    this.#recorder = recorder;
    this.id = recorder.alloc(FIRST_BYTES);
  }

  reset(): void {
    this.#length = 0;
  }

  putByte(byte: number): void {
    this.#makeRoom(1);
    this.#bytes[this.#length++] = byte;
  }

  /** Appends a character in UTF-8; its bytes are made room for at once (py/vstr.c:172). */
  putCharacter(codePoint: number): void {
    this.#makeRoom(codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4);
    putUtf8(codePoint, (byte) => (this.#bytes[this.#length++] = byte));
  }

  cutTail(bytes: number): void {
    this.#length = Math.max(0, this.#length - bytes);
  }

  /** Makes room for the zero that ends a C string (py/vstr.c:147). */
  terminate(): void {
    if (this.#length === this.#room) this.#resize(this.#room + 1);
  }

  /** The bytes, one character for each. */
  text(): string {
    let text = '';
    for (let index = 0; index < this.#length; index++) text += String.fromCharCode(this.#bytes[index] ?? 0);
    return text;
  }

  /** `vstr_ensure_extra`: the new size is the need and 16 more, up to the next multiple of 8 (py/vstr.c:116). */
  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#room) return;
    this.#resize(Math.floor((needed + EXTRA_BYTES) / 8) * 8 + 8);
  }

  #resize(room: number): void {
    this.#room = room;
    this.#recorder.realloc(this.id, room);
    if (room <= this.#bytes.length) return;
    const longer = new Uint8Array(2 * room);
    longer.set(this.#bytes);
    this.#bytes = longer;
  }
}
