import { Drawing, indented } from './drawing.ts';

interface Around {
  readonly depth: number;
  /** Turns that all loops around make together. */
  readonly turns: number;
  /** Counter of the innermost loop; null outside of loops. */
  readonly counter: string | null;
}

const LISTS = ['a', 'b'];
const SIZES = [40, 100, 500, 1024, 2048];
const TURNS = [3, 5, 20, 40, 100, 400, 700, 1500];
const MOST_TURNS = 2000;
const DEEPEST = 3;
const MOST_STATEMENTS = 2;

/** A program with loops that end by themselves, some of whose turns ask `maybe()`, keep something and let it go. */
export function turnsProgram(random: () => number): string {
  return new Writer(random).program();
}

class Writer extends Drawing {
  #loops = 0;

  program(): string {
    const top: Around = { depth: 0, turns: 1, counter: null };
    return [
      'a, b = [], []',
      'c = d = None',
      'n = 0',
      'def keep(list, size):',
      ...indented(['if maybe(): list.append(bytearray(size))', 'return maybe()']),
      ...this.#loop(top),
      ...(this.below(2) === 0 ? this.#loop(top) : []),
      'd = bytearray(n % 3000)',
      '',
    ].join('\n');
  }

  #loop(around: Around): string[] {
    const fitting = TURNS.filter((turns) => turns * around.turns <= MOST_TURNS);
    const turns = this.pick(fitting.length > 0 ? fitting : [2]);
    const counter = `i${this.#loops++}`;
    const inside: Around = { depth: around.depth + 1, turns: around.turns * turns, counter };
    if (this.below(3) === 0)
      return [
        `${counter} = 0`,
        `while ${counter} < ${turns}:`,
        ...indented([`${counter} += 1`, ...this.#block(inside)]),
      ];
    return [`for ${counter} in range(${turns}):`, ...indented(this.#block(inside))];
  }

  #block(around: Around): string[] {
    return this.several(MOST_STATEMENTS, () => this.#statement(around));
  }

  #statement(around: Around): string[] {
    const inside = { ...around, depth: around.depth + 1 };
    const kind = around.depth >= DEEPEST ? this.below(8) : this.below(16);
    const { counter } = around;
    switch (kind) {
      case 0:
      case 1:
        return [`${this.pick(LISTS)}.append(${this.#made()})`];
      case 2:
        return ['n += 1'];
      case 3:
        return [`${this.pick(['c', 'd'])} = ${this.#made()}`];
      case 4:
        return [this.pick([`${this.pick(LISTS)} = []`, `del ${this.pick(LISTS)}[:1]`, 'c = None'])];
      case 5:
        return [`keep(${this.pick(LISTS)}, ${this.pick(SIZES)})`];
      case 6:
        return counter === null ? ['n += 1'] : [`if maybe(): ${this.pick(['break', 'continue'])}`];
      case 7:
        return [`n += len(${this.pick(LISTS)}) % 2`];
      case 8:
      case 9:
        return this.#loop(around);
      case 10:
        return ['while maybe():', ...this.#inner(inside)];
      case 11:
      case 12: {
        const every = this.pick([2, 7, 50, 300]);
        const late = `if ${counter ?? 'n'} % ${every} == ${every - 1}:`;
        return [counter === null ? 'if n > 3:' : late, ...this.#inner(inside)];
      }
      default:
        return this.#chain(inside);
    }
  }

  #chain(inside: Around): string[] {
    const lines = ['if maybe():', ...this.#inner(inside)];
    for (let arms = this.below(3); arms > 0; arms--) lines.push('elif maybe():', ...this.#inner(inside));
    if (this.below(2) === 0) lines.push('else:', ...this.#inner(inside));
    return lines;
  }

  #inner(around: Around): string[] {
    return indented(this.#block(around));
  }

  #made(): string {
    return `bytearray(${this.pick(SIZES)})`;
  }
}
