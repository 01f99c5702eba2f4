import { CARRIAGE_RETURN, END_OF_SOURCE, NEWLINE, TAB } from './characters.ts';
import { textOffset, type SourceBytes } from '../utf8.ts';

const TAB_SIZE = 8;

/**
 * The source as the lexer sees it: three bytes at a time, line ends turned into newlines, and a newline added
 * where the last line lacks one (py/lexer.c:127).
 */
export class LexerInput {
  /** The current byte and the two behind it; {@link END_OF_SOURCE} where there is none. */
  current = 0;
  next = 0;
  afterNext = 0;
  line = 1;
  /** Column of the current byte, from 1; three fill bytes come before it. */
  column = -2;

  readonly #source: SourceBytes;
  #read = 0;
  #currentIndex = 0;
  #nextIndex = 0;
  #afterNextIndex = 0;

  constructor(source: SourceBytes) {
    this.#source = source;
    for (let fill = 0; fill < 3; fill++) this.advance();
  }

  get atEnd(): boolean {
    return this.current === END_OF_SOURCE;
  }

  /** UTF-16 offset of the current byte. */
  get offset(): number {
    return textOffset(this.#source, this.#currentIndex);
  }

  /** Whether the current byte and the next one are these. */
  startsWith(first: number, second: number): boolean {
    return this.current === first && this.next === second;
  }

  advance(): void {
    if (this.current === NEWLINE) {
      this.line += 1;
      this.column = 1;
    } else if (this.current === TAB) {
      this.column = Math.floor((this.column - 1 + TAB_SIZE) / TAB_SIZE) * TAB_SIZE + 1;
    } else {
      this.column += 1;
    }
    this.current = this.next;
    this.#currentIndex = this.#nextIndex;
    this.next = this.afterNext;
    this.#nextIndex = this.#afterNextIndex;
    this.#readByte();
    if (this.next === CARRIAGE_RETURN) {
      this.next = NEWLINE;
      if (this.afterNext === NEWLINE) this.#readByte();
    }
    if (this.afterNext === END_OF_SOURCE && this.next !== END_OF_SOURCE && this.next !== NEWLINE) {
      this.afterNext = NEWLINE;
    }
  }

  #readByte(): void {
    this.#afterNextIndex = this.#read;
    this.afterNext = this.#source.bytes[this.#read] ?? END_OF_SOURCE;
    if (this.#read < this.#source.bytes.length) this.#read += 1;
  }
}
