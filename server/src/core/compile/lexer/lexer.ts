import type { GcRecorder } from '../../trace/recorder.ts';
import type { CompileLayout } from '../layout.ts';
import {
  BACKSLASH,
  DOT,
  HASH,
  isDigit,
  isLetter,
  isQuote,
  isSpace,
  NEWLINE,
  startsIdentifier,
  UNDERSCORE,
} from './characters.ts';
import { LexerInput } from './input.ts';
import { readLiteral } from './strings.ts';
import { TokenBuffer } from './tokenBuffer.ts';
import { KEYWORDS, OPERATORS, type Token, type TokenKind } from './tokens.ts';
import type { SourceBytes } from '../utf8.ts';

/** Levels of indentation the lexer has room for, and how many it adds (py/mpconfig.h:152,157). */
const FIRST_INDENT_LEVELS = 10;
const MORE_INDENT_LEVELS = 8;
const INDENT_LEVEL_BYTES = 2;

const CODE = (character: string): number => character.charCodeAt(0);

const KEYWORD_KINDS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ...KEYWORDS.map((keyword) => [keyword, keyword] as const),
  // A name to the eye, but a constant to the lexer unless optimising (py/lexer.c:696).
  ['__debug__', 'True'],
]);

/** Operators by their first character, longest first. */
const OPERATORS_AT: ReadonlyMap<number, readonly TokenKind[]> = new Map(
  [...new Set(OPERATORS.map((operator) => operator.charCodeAt(0)))].map((code) => [
    code,
    OPERATORS.filter((operator) => operator.charCodeAt(0) === code).sort((a, b) => b.length - a.length),
  ]),
);

/** A unicode name escape, which MicroPython refuses outright (py/lexer.c:346). */
export class UnicodeNameEscape extends Error {}

/** MicroPython's lexer: tokens one by one, and the memory it takes for them (py/lexer.c). */
export class Lexer {
  /** The current token; its text is in {@link text}. */
  kind: TokenKind = 'END';
  line = 1;
  column = 1;
  start = 0;
  end = 0;

  readonly #recorder: GcRecorder;
  readonly #input: LexerInput;
  readonly #buffer: TokenBuffer;
  readonly #lexerId: number;
  readonly #indentsId: number;
  readonly #indents = [0];
  #indentRoom = FIRST_INDENT_LEVELS;
  /** Indents (positive) or dedents (negative) still to be delivered. */
  #pendingDents = 0;
  #brackets = 0;

  /** Allocates what the lexer needs (`mp_lexer_new`); {@link begin} reads the first token. */
  constructor(source: SourceBytes, recorder: GcRecorder, layout: CompileLayout) {
    this.#recorder = recorder;
    this.#lexerId = recorder.alloc(layout.lexer);
    this.#indentsId = recorder.alloc(FIRST_INDENT_LEVELS * INDENT_LEVEL_BYTES);
    this.#buffer = new TokenBuffer(recorder);
    this.#input = new LexerInput(source);
  }

  /** Reads the first token; one that is not in the first column is an indent and stops the parser. */
  begin(): void {
    this.advance();
    if (this.column !== 1) this.kind = 'INDENT';
  }

  /** Bytes of the current name, number or string value, one character for each. */
  get text(): string {
    return this.#buffer.text();
  }

  token(): Token {
    const { kind, start, end, line, column } = this;
    return { kind, start, end, line, column, text: this.text };
  }

  /** What the lexer holds, in the order in which `mp_lexer_free` frees it: text, indents, lexer. */
  get allocations(): readonly number[] {
    return [this.#buffer.id, this.#indentsId, this.#lexerId];
  }

  /**
   * Goes to the next token (`mp_lexer_to_next`). Behind the last one comes END again and again.
   *
   * @throws UnicodeNameEscape
   */
  advance(): void {
    this.#buffer.reset();
    const newLine = this.#skipWhitespace(false);
    const input = this.#input;
    this.line = input.line;
    this.column = input.column;
    this.start = input.offset;
    this.end = this.start;
    if (this.#pendingDents < 0) {
      this.kind = 'DEDENT';
      this.#pendingDents += 1;
    } else if (this.#pendingDents > 0) {
      this.kind = 'INDENT';
      this.#pendingDents -= 1;
    } else if (newLine && this.#brackets === 0) {
      this.#readIndentation();
    } else if (input.atEnd) {
      this.kind = 'END';
    } else if (this.#atLiteral()) {
      this.#readLiterals();
    } else {
      if (startsIdentifier(input.current)) this.#readName();
      else if (isDigit(input.current) || (input.current === DOT && isDigit(input.next))) this.#readNumber();
      else this.#readOperator();
      this.end = input.offset;
    }
  }

  /** Skips blanks, comments and continued lines; says whether a line ended. */
  #skipWhitespace(stopAtNewline: boolean): boolean {
    const input = this.#input;
    let newLine = false;
    while (!input.atEnd) {
      if (input.current === NEWLINE) {
        if (stopAtNewline && this.#brackets === 0) break;
        newLine = true;
        input.advance();
      } else if (isSpace(input.current)) {
        input.advance();
      } else if (input.current === HASH) {
        this.#skipLine();
      } else if (input.startsWith(BACKSLASH, NEWLINE)) {
        input.advance();
        input.advance();
      } else {
        break;
      }
    }
    return newLine;
  }

  #skipLine(): void {
    const input = this.#input;
    while (!input.atEnd && input.current !== NEWLINE) input.advance();
  }

  #readIndentation(): void {
    this.kind = 'NEWLINE';
    const indent = this.#input.column - 1;
    if (indent > this.#topIndent) {
      this.#pushIndent(indent);
      this.#pendingDents += 1;
      return;
    }
    while (indent < this.#topIndent) {
      this.#indents.pop();
      this.#pendingDents -= 1;
    }
    if (indent !== this.#topIndent) this.kind = 'DEDENT_MISMATCH';
  }

  get #topIndent(): number {
    return this.#indents[this.#indents.length - 1] ?? 0;
  }

  #pushIndent(indent: number): void {
    if (this.#indents.length >= this.#indentRoom) {
      this.#indentRoom += MORE_INDENT_LEVELS;
      this.#recorder.realloc(this.#indentsId, this.#indentRoom * INDENT_LEVEL_BYTES);
    }
    // Levels are kept in 16 bits.
    this.#indents.push(indent & 0xffff);
  }

  #atLiteral(): boolean {
    const { current, next, afterNext } = this.#input;
    if (isQuote(current)) return true;
    const isPrefix = current === CODE('r') || current === CODE('u') || current === CODE('b');
    if (isPrefix && isQuote(next)) return true;
    const isDoublePrefix =
      (current === CODE('r') && next === CODE('b')) || (current === CODE('b') && next === CODE('r'));
    return isDoublePrefix && isQuote(afterNext);
  }

  /** Adjacent literals are one token; a literal of the other kind ends it (py/lexer.c:566). */
  #readLiterals(): void {
    const input = this.#input;
    this.kind = 'END';
    do {
      let isBytes = false;
      let isRaw = false;
      let prefix = 0;
      if (!isQuote(input.current)) {
        prefix = isQuote(input.next) ? 1 : 2;
        isBytes = input.current === CODE('b') || (prefix === 2 && input.next === CODE('b'));
        isRaw = input.current === CODE('r') || (prefix === 2 && input.next === CODE('r'));
      }
      const kind = isBytes ? 'BYTES' : 'STRING';
      if (this.kind === 'END') this.kind = kind;
      else if (this.kind !== kind) break;
      for (; prefix > 0; prefix--) input.advance();
      const end = readLiteral(input, this.#buffer, isBytes, isRaw);
      if (end === 'unicode name') throw new UnicodeNameEscape();
      if (end === 'open') this.kind = 'LONELY_STRING_OPEN';
      else if (end === 'invalid') this.kind = 'INVALID';
      this.end = input.offset;
      this.#skipWhitespace(true);
    } while (this.#atLiteral());
  }

  #readName(): void {
    const input = this.#input;
    do {
      this.#buffer.putByte(input.current);
      input.advance();
    } while (!input.atEnd && (startsIdentifier(input.current) || isDigit(input.current)));
    this.#buffer.terminate();
    this.kind = KEYWORD_KINDS.get(this.#buffer.text()) ?? 'NAME';
  }

  /** Takes in letters and digits alike; whether they make a number is found out later (py/lexer.c:703). */
  #readNumber(): void {
    const input = this.#input;
    let isInteger = false;
    if (input.current === DOT) {
      this.kind = 'FLOAT_OR_IMAG';
    } else {
      this.kind = 'INTEGER';
      const base = input.next | 0x20;
      isInteger =
        input.current === CODE('0') && (base === CODE('b') || base === CODE('o') || base === CODE('x'));
    }
    this.#buffer.putCharacter(input.current);
    input.advance();
    while (!input.atEnd) {
      const { current } = input;
      if (!isInteger && (current === CODE('e') || current === CODE('E'))) {
        this.kind = 'FLOAT_OR_IMAG';
        this.#buffer.putCharacter(CODE('e'));
        input.advance();
        if (input.current === CODE('+') || input.current === CODE('-')) {
          this.#buffer.putCharacter(input.current);
          input.advance();
        }
      } else if (isLetter(current) || isDigit(current) || current === DOT) {
        if (current === DOT || current === CODE('j') || current === CODE('J')) this.kind = 'FLOAT_OR_IMAG';
        this.#buffer.putCharacter(current);
        input.advance();
      } else if (current === UNDERSCORE) {
        input.advance();
      } else {
        break;
      }
    }
  }

  #readOperator(): void {
    const input = this.#input;
    const kind = OPERATORS_AT.get(input.current)?.find((operator) => this.#matches(operator));
    this.kind = kind ?? 'INVALID';
    for (let length = kind?.length ?? 1; length > 0; length--) input.advance();
    if (kind === '(' || kind === '[' || kind === '{') this.#brackets += 1;
    else if (kind === ')' || kind === ']' || kind === '}') this.#brackets -= 1;
  }

  #matches(operator: string): boolean {
    const { next, afterNext } = this.#input;
    if (operator.length > 1 && operator.charCodeAt(1) !== next) return false;
    return operator.length <= 2 || operator.charCodeAt(2) === afterNext;
  }
}
