import { Drawing, indented } from './drawing.ts';
import { MOST_QUESTIONS } from './eachWay.ts';

/** What stands around a statement: where it may jump to, and what it may ask. */
interface Around {
  readonly depth: number;
  readonly inLoop: boolean;
  readonly inFunction: boolean;
}

/** Variables whose values are looked at behind the program. */
const VARIABLES = ['a', 'b', 'c', 'd'];
const SIZES = [40, 100, 500, 1024, 1500, 2048, 4096];
const ERRORS = ['KeyError', 'ValueError', 'OSError'];
const DEEPEST = 4;
const MOST_STATEMENTS = 3;

/** A context manager that takes memory of its own, and one that ends what is raised in its body. */
const MANAGERS = [
  'class Own:',
  '    def __enter__(self):',
  '        self.data = bytearray(1024)',
  '        return self.data',
  '    def __exit__(self, *what):',
  '        self.data = None',
  'class Swallow:',
  '    def __enter__(self):',
  '        return None',
  '    def __exit__(self, kind, value, trace):',
  '        return True',
];

/** A program that asks `maybe()`, raises, returns and leaves loops by its answers, and ends on each way. */
export function waysProgram(random: () => number): string {
  return new Writer(random).program();
}

class Writer extends Drawing {
  #questions = 0;
  #errors = 0;

  program(): string {
    const top = { depth: 0, inLoop: false, inFunction: false };
    const body = [...this.#block({ ...top, inFunction: true, depth: 1 }), 'return a'];
    const lines = [
      'import gc',
      ...MANAGERS,
      `a = ${this.#made()}`,
      'b = c = d = None',
      'def function(a, b, c):',
      ...indented(['d = None', ...body]),
      'def generator(a):',
      ...indented([`b = ${this.#made()}`, 'yield a', `a = ${this.#made()}`, 'yield b']),
    ];
    const rest = [1, 2, 3].flatMap(() => this.#statement(top));
    return [
      ...lines,
      'try:',
      ...indented(rest),
      'except Exception:',
      ...indented([`d = ${this.#made()}`]),
      `c = ${this.#made()}`,
      '',
    ].join('\n');
  }

  #block(around: Around): string[] {
    return this.several(MOST_STATEMENTS, () => this.#statement(around));
  }

  #statement(around: Around): string[] {
    const inside = { ...around, depth: around.depth + 1 };
    const kind = around.depth >= DEEPEST ? this.below(8) : this.below(20);
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return [`${this.#variable()} = ${this.#value(around)}`];
      case 3:
        return [`${this.#variable()} = None`];
      case 4:
        return ['gc.collect()'];
      case 5:
      case 6:
        return this.#asks([this.#jump(around)]);
      case 7:
        return [`${this.pick(VARIABLES)}, ${this.pick(VARIABLES)} = ${this.#variable()}, ${this.#made()}`];
      case 8:
      case 9:
        return ['try:', ...this.#inner(inside), 'finally:', ...this.#inner({ ...inside, inLoop: false })];
      case 10:
      case 11:
      case 12:
        return [
          'try:',
          ...this.#inner(inside),
          `except ${this.pick(ERRORS)}:`,
          ...this.#inner(inside),
          ...(this.below(2) === 0 ? ['else:', ...this.#inner(inside)] : []),
          ...(this.below(3) === 0 ? ['finally:', ...this.#inner({ ...inside, inLoop: false })] : []),
        ];
      case 13:
        return [`with ${this.pick(['Own()', 'Swallow()'])} as ${this.#variable()}:`, ...this.#inner(inside)];
      case 14:
      case 15:
        return [`for i in range(${1 + this.below(3)}):`, ...this.#inner({ ...inside, inLoop: true })];
      case 16:
        return [
          `for ${this.#variable()} in generator(${this.#variable()}):`,
          ...this.#inner({ ...inside, inLoop: true }),
        ];
      default:
        return [
          ...this.#asks(this.#block(inside)),
          ...(this.below(2) === 0 ? ['else:', ...this.#inner(inside)] : []),
        ];
    }
  }

  #inner(around: Around): string[] {
    return indented(this.#block(around));
  }

  /** @param body what is done by the answer; at once where enough was asked */
  #asks(body: readonly string[]): string[] {
    return [
      this.#questions++ < MOST_QUESTIONS ? 'if maybe():' : `if len(str(${this.#variable()})) > 7:`,
      ...indented(body),
    ];
  }

  /** Something that leaves: each error is a class of its own, so that handlers tell them apart. */
  #jump({ inLoop, inFunction }: Around): string {
    const jumps = [`raise ${ERRORS[this.#errors++ % ERRORS.length] ?? ''}(${this.#variable()})`];
    if (inLoop) jumps.push('break', 'continue');
    if (inFunction) jumps.push(`return ${this.#variable()}`, 'return');
    return this.pick(jumps);
  }

  #value({ inFunction }: Around): string {
    switch (this.below(6)) {
      case 0:
        return this.#variable();
      case 1:
        return `[${this.#variable()}, ${this.#variable()}]`;
      case 2:
        return inFunction
          ? `(${this.#variable()},)`
          : `function(${this.#variable()}, ${this.#variable()}, ${this.#made()})`;
      default:
        return this.#made();
    }
  }

  #made(): string {
    return `bytearray(${this.pick(SIZES)})`;
  }

  #variable(): string {
    return this.pick(VARIABLES);
  }
}
