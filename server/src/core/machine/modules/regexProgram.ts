import type { Work } from '../../work/work.ts';
/** One instruction of a compiled pattern; jumps count instructions from the one behind them. */
type Instruction =
  | { readonly op: 'byte'; readonly byte: number }
  | { readonly op: 'any' }
  | {
      readonly op: 'class';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    }
  | { readonly op: 'named'; readonly name: string }
  | { readonly op: 'jump' | 'split' | 'lazySplit'; readonly offset: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'begin' | 'end' | 'match' };

/** A pattern compiled as extmod/re1.5 does, for its size and for matching. */
export interface RegexProgram {
  readonly instructions: readonly Instruction[];
  /** Bytes of code on the board, with the prefix for searching (re1_5_sizecode). */
  readonly codeBytes: number;
  /** Groups in parentheses. */
  readonly groups: number;
}

/** Prefix for searching, two saves of the whole match, and the end (extmod/re1.5/compilecode.c). */
const FIXED_BYTES = 5 + 2 + 2 + 1;

function bytesOfInstruction(instruction: Instruction): number {
  switch (instruction.op) {
    case 'any':
    case 'begin':
    case 'end':
    case 'match':
      return 1;
    case 'class':
      return 2 + 2 * instruction.ranges.length;
    default:
      return 2;
  }
}

const BACKSLASH = 0x5c;

/** Compiles a pattern given as bytes. `complete` is false when a parenthesis closes nothing. */
export function compileRegex(pattern: Uint8Array): { program: RegexProgram; complete: boolean } | null {
  const compiler = new Compiler(pattern);
  if (!compiler.alternatives(0)) return null;
  const { code } = compiler;
  const instructions: Instruction[] = [
    { op: 'save', slot: 0 },
    ...code,
    { op: 'save', slot: 1 },
    { op: 'match' },
  ];
  const codeBytes = code.reduce((total, each) => total + bytesOfInstruction(each), FIXED_BYTES);
  return {
    program: { instructions, codeBytes, groups: compiler.groups },
    complete: compiler.at >= pattern.length,
  };
}

/** Nested parentheses at most: deeper patterns overflow the board's stack long before. */
const DEEPEST = 100;

class Compiler {
  readonly code: Instruction[] = [];
  groups = 0;
  at = 0;
  readonly #pattern: Uint8Array;

  constructor(pattern: Uint8Array) {
    this.#pattern = pattern;
  }

  #peek(offset = 0): string {
    const byte = this.#pattern[this.at + offset];
    return byte === undefined ? '' : String.fromCharCode(byte);
  }

  /** One level up to its closing parenthesis or the end; false for a malformed pattern. */
  alternatives(depth: number): boolean {
    if (depth > DEEPEST) return false;
    const { code } = this;
    const start = code.length;
    let term = code.length;
    let openJump = -1;
    for (; this.at < this.#pattern.length && this.#peek() !== ')'; this.at++) {
      const character = this.#peek();
      if ('?*+'.includes(character)) {
        if (code.length === term) return false;
        this.#repeat(character, term);
        term = code.length;
        continue;
      }
      if (character === '|') {
        if (openJump >= 0) this.#close(openJump);
        code.splice(start, 0, { op: 'split', offset: 0 });
        code.push({ op: 'jump', offset: 0 });
        openJump = code.length - 1;
        code[start] = { op: 'split', offset: code.length - start - 1 };
        term = code.length;
        continue;
      }
      term = code.length;
      if (character === '^' || character === '$') {
        code.push({ op: character === '^' ? 'begin' : 'end' });
        term = code.length;
      } else if (!this.#single(character, depth)) return false;
    }
    if (openJump >= 0) this.#close(openJump);
    return true;
  }

  /** Lets the jump behind an alternative lead here. */
  #close(index: number): void {
    this.code[index] = { op: 'jump', offset: this.code.length - index - 1 };
  }

  #repeat(character: string, term: number): void {
    const { code } = this;
    const lazy = this.#peek(1) === '?';
    if (lazy) this.at++;
    if (character === '+') {
      code.push({ op: lazy ? 'split' : 'lazySplit', offset: term - code.length - 1 });
      return;
    }
    code.splice(term, 0, { op: 'any' });
    if (character === '*') code.push({ op: 'jump', offset: term - code.length - 1 });
    code[term] = { op: lazy ? 'lazySplit' : 'split', offset: code.length - term - 1 };
  }

  #single(character: string, depth: number): boolean {
    const { code } = this;
    if (character === '.') code.push({ op: 'any' });
    else if (character === '[') return this.#class();
    else if (character === '(') return this.#group(depth);
    else if (this.#pattern[this.at] === BACKSLASH) {
      this.at++;
      const name = this.#peek();
      if (name === '') return false;
      if ('dDsSwW'.includes(name)) code.push({ op: 'named', name });
      else code.push({ op: 'byte', byte: this.#pattern[this.at] as number });
    } else code.push({ op: 'byte', byte: this.#pattern[this.at] as number });
    return true;
  }

  #class(): boolean {
    const pattern = this.#pattern;
    this.at++;
    const negated = this.#peek() === '^';
    if (negated) this.at++;
    const ranges: [number, number][] = [];
    for (; this.#peek() !== ']'; this.at++) {
      const low = pattern[this.at];
      if (low === undefined) return false;
      if (this.#peek(1) === '-' && this.#peek(2) !== ']') this.at += 2;
      const high = pattern[this.at];
      if (high === undefined) return false;
      ranges.push([low, high]);
    }
    this.code.push({ op: 'class', negated, ranges });
    return true;
  }

  #group(depth: number): boolean {
    const captures = !(this.#peek(1) === '?' && this.#peek(2) === ':');
    const group = captures ? ++this.groups : 0;
    if (captures) this.code.push({ op: 'save', slot: 2 * group });
    this.at += captures ? 1 : 3;
    if (!this.alternatives(depth + 1) || this.#peek() !== ')') return false;
    if (captures) this.code.push({ op: 'save', slot: 2 * group + 1 });
    return true;
  }
}

/** Steps of one match at most: a pattern that needs more has an unknown result. */
const MOST_STEPS = 200_000;

/** Positions of the match and its groups (undefined: group not matched); null: none; 'unknown': not decided. */
export type RegexResult = readonly (number | undefined)[] | null | 'unknown';

/** Runs a program over `subject` from `begin`, at that place only or at any later one. */
export function runRegex(
  work: Work,
  program: RegexProgram,
  subject: Uint8Array,
  begin: number,
  anchored: boolean,
): RegexResult {
  const budget = { steps: MOST_STEPS };
  for (let start = begin; start <= subject.length; start++) {
    const before = budget.steps;
    const result = matchAt(program, subject, begin, start, budget);
    work.charge('match', before - budget.steps);
    if (result !== null) return result;
    if (anchored) break;
  }
  return null;
}

type Pending =
  | { readonly next: number; readonly position: number }
  | { readonly slot: number; readonly old: number | undefined };

function matchAt(
  { instructions, groups }: RegexProgram,
  subject: Uint8Array,
  begin: number,
  start: number,
  budget: { steps: number },
): RegexResult {
  const slots: (number | undefined)[] = new Array<number | undefined>((groups + 1) * 2).fill(undefined);
  const pending: Pending[] = [{ next: 0, position: start }];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    if ('slot' in state) {
      slots[state.slot] = state.old;
      continue;
    }
    let { next, position } = state;
    for (let alive = true; alive;) {
      if (--budget.steps < 0) return 'unknown';
      const instruction = instructions[next++];
      if (instruction === undefined) break;
      switch (instruction.op) {
        case 'match':
          return slots;
        case 'jump':
          next += instruction.offset;
          break;
        case 'split':
          pending.push({ next: next + instruction.offset, position });
          break;
        case 'lazySplit':
          pending.push({ next, position });
          next += instruction.offset;
          break;
        case 'save':
          pending.push({ slot: instruction.slot, old: slots[instruction.slot] });
          slots[instruction.slot] = position;
          break;
        case 'begin':
          alive = position === begin;
          break;
        case 'end':
          alive = position === subject.length;
          break;
        default:
          alive = position < subject.length && accepts(instruction, subject[position] as number);
          position++;
      }
    }
  }
  return null;
}

function accepts(instruction: Instruction, byte: number): boolean {
  switch (instruction.op) {
    case 'byte':
      return byte === instruction.byte;
    case 'any':
      return true;
    case 'class':
      return instruction.ranges.some(([low, high]) => byte >= low && byte <= high) !== instruction.negated;
    case 'named':
      return namedClass(instruction.name.toLowerCase(), byte) === instruction.name >= 'a';
    default:
      return false;
  }
}

function namedClass(name: string, byte: number): boolean {
  const character = String.fromCharCode(byte);
  if (name === 'd') return character >= '0' && character <= '9';
  if (name === 's') return character === ' ' || (byte >= 9 && byte <= 13);
  return byte < 128 && /[A-Za-z0-9_]/u.test(character);
}
