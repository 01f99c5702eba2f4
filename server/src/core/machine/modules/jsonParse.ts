import type { Dict } from '../../values/dict.ts';
import { List } from '../../values/list.ts';
import type { Value } from '../../values/value.ts';
import { newBigInteger, newDict, newFloat, newInt, newList, newStr, fitsSmallInt } from '../heap/create.ts';
import { dictStore } from '../runtime/dicts.ts';
import { raiseError } from '../exceptions/errors.ts';
import { hold, letGo } from '../heap/lifetime.ts';
import { Buffer } from '../heap/buffer.ts';
import { listAppend } from '../objects/list.ts';
import type { Machine } from '../machine.ts';
import { chargeProduct } from '../numbers/digits.ts';
import { GrowingBuffer } from '../objects/growingBuffer.ts';

/** First size of the buffer for strings and numbers (extmod/modujson.c:94). */
const BUFFER_BYTES = 8;
/** Slots the stack of open containers starts with (py/objlist.c LIST_MIN_ALLOC). */
const STACK_SLOTS = 4;

const CONSTANTS: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['false', false],
  ['true', true],
];

/**
 * The JSON parser of extmod/modujson.c: one pass, commas and colons count as white space, strings and numbers
 * pass through one buffer, open containers are on a stack that is a list table.
 */
export class JsonParser {
  readonly #machine: Machine;
  readonly #source: Uint8Array;
  #at = 0;
  readonly #buffer: GrowingBuffer;
  readonly #stack: (List | Dict)[] = [];
  /** Table of {@link #stack}; the C code leaves it to the collector. */
  #table: Buffer | null = null;
  #top: List | Dict | undefined;
  #key: Value | undefined;

  constructor(machine: Machine, source: Uint8Array) {
    this.#machine = machine;
    this.#source = source;
    this.#buffer = new GrowingBuffer(machine, BUFFER_BYTES);
  }

  /** The value; bad text raises ValueError and leaves what was made to the collector. */
  parse(): Value {
    this.#machine.work.charge('look', this.#source.length);
    const held = this.#machine.held.length;
    const value = this.#parseValue();
    this.#buffer.free();
    letGo(this.#machine, held - 1);
    return value;
  }

  #fail(): never {
    return raiseError(this.#machine, 'ValueError', 'syntax error in JSON');
  }

  #parseValue(): Value {
    const source = this.#source;
    while (this.#at < source.length && source[this.#at] !== 0) {
      const character = String.fromCharCode(source[this.#at] as number);
      if (' \t\r\n,:'.includes(character)) {
        this.#at++;
        continue;
      }
      if (character === '}' || character === ']') {
        this.#at++;
        if (this.#top === undefined) return this.#fail();
        const outer = this.#stack.pop();
        if (outer === undefined) return this.#end(this.#top);
        this.#top = outer;
        continue;
      }
      const container = this.#container(character);
      const next = container ?? this.#element(character);
      if (this.#top !== undefined) this.#add(this.#top, next, container !== null);
      else hold(this.#machine, next);
      if (container === null) {
        if (this.#top === undefined) return this.#end(next);
        continue;
      }
      if (this.#top !== undefined) this.#push(this.#top);
      this.#top = container;
    }
    // a container that is left open at the very end is accepted when it is the outermost one
    return this.#top === undefined || this.#stack.length > 0 ? this.#fail() : this.#top;
  }

  /** Only white space may follow. */
  #end(value: Value): Value {
    const rest = this.#source.subarray(this.#at);
    for (const byte of rest) {
      if (byte === 0) break;
      if (![32, 9, 10, 11, 12, 13].includes(byte)) return this.#fail();
    }
    return value;
  }

  #add(top: List | Dict, next: Value, enters: boolean): void {
    const machine = this.#machine;
    if (top instanceof List) listAppend(machine, top, next);
    else if (this.#key === undefined) {
      if (enters) this.#fail();
      this.#key = next;
      hold(machine, next);
    } else {
      dictStore(machine, top, this.#key, next);
      this.#key = undefined;
    }
  }

  #push(container: List | Dict): void {
    const machine = this.#machine;
    const { wordBytes } = machine.sizes;
    this.#table ??= new Buffer(machine, STACK_SLOTS * wordBytes);
    if (this.#stack.length * wordBytes >= this.#table.bytes) this.#table.resize(this.#table.bytes * 2);
    this.#stack.push(container);
  }

  /** The container that begins here; null where none does. */
  #container(character: string): List | Dict | null {
    if (character !== '[' && character !== '{') return null;
    this.#at++;
    return character === '[' ? newList(this.#machine, []) : newDict(this.#machine, 0);
  }

  #element(character: string): Value {
    if (character === '"') return this.#string();
    if (character === '-' || (character >= '0' && character <= '9')) return this.#number();
    for (const [name, value] of CONSTANTS) {
      if (this.#startsWith(name)) {
        this.#at += name.length;
        return value;
      }
    }
    return this.#fail();
  }

  #startsWith(name: string): boolean {
    for (let index = 0; index < name.length; index++)
      if (this.#source[this.#at + index] !== name.charCodeAt(index)) return false;
    return true;
  }

  #string(): Value {
    const source = this.#source;
    const buffer = this.#buffer;
    buffer.reset();
    this.#at++;
    for (;;) {
      const byte = source[this.#at++];
      if (byte === undefined || byte === 0) return this.#fail();
      if (byte === 0x22) break;
      if (byte !== 0x5c) buffer.addEach([byte]);
      else this.#escape();
    }
    const { text } = buffer;
    return text === null ? this.#fail() : newStr(this.#machine, text);
  }

  #escape(): void {
    const byte = this.#source[this.#at++] ?? 0;
    const simple = { b: 8, f: 12, n: 10, r: 13, t: 9 }[String.fromCharCode(byte)];
    if (byte !== 0x75) {
      this.#buffer.addEach([simple ?? byte]);
      return;
    }
    let code = 0;
    for (let digit = 0; digit < 4; digit++) {
      const figure = parseInt(String.fromCharCode(this.#source[this.#at++] ?? 0), 16);
      code = (code << 4) | (Number.isNaN(figure) ? 0 : figure);
    }
    this.#buffer.add(codeBytes(code));
  }

  #number(): Value {
    const buffer = this.#buffer;
    buffer.reset();
    let text = '';
    for (;;) {
      const byte = this.#source[this.#at] ?? 0;
      const character = String.fromCharCode(byte);
      if (!/[-+.eE0-9]/u.test(character)) break;
      buffer.addEach([byte]);
      text += character;
      this.#at++;
    }
    if (/[.eE]/u.test(text)) {
      const value = Number(text.endsWith('.') ? text.slice(0, -1) : text);
      return Number.isNaN(value) ? this.#badNumber() : newFloat(this.#machine, value);
    }
    if (!/^-?\d+$/u.test(text)) return this.#badNumber();
    chargeProduct(this.#machine.work, text.length / 4, text.length / 4);
    const value = BigInt(text);
    return fitsSmallInt(this.#machine, value)
      ? newInt(this.#machine, value)
      : newBigInteger(this.#machine, value, parsedDigits(text.replace('-', '').length));
  }

  #badNumber(): never {
    return raiseError(this.#machine, 'ValueError', 'invalid syntax for number');
  }
}

/** Digits that py/mpz.c:850 reserves for a number of that many figures. */
function parsedDigits(figures: number): number {
  return Math.max(2, Math.floor((figures * 8) / 16) + 1);
}

/** A code unit in UTF-8, lone surrogates as three bytes (py/vstr.c vstr_add_char). */
function codeBytes(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
