import { Drawing, indented } from './drawing.ts';

interface Around {
  readonly depth: number;
  readonly counter: string | null;
}

const SIZES = [40, 500, 1024, 2048, 4096];
const VARIABLES = ['a', 'b', 'c', 'd'];
const TURNS = [2, 3, 5, 8, 20, 60];
const MOST_STATEMENTS = 3;

/** Classes, functions and tables of them, of which `some()` and `few()` choose one of four, and of two. */
const TABLES = [
  'def few():',
  '    return 1 if maybe() else 0',
  'def some():',
  '    return (2 if maybe() else 0) + few()',
  'class Box:',
  '    def __init__(self, size):',
  '        self.size = size',
  '        self.data = None',
  '        self.all = []',
  '    def take(self, size):',
  '        self.data = bytearray(size)',
  '        return self.size',
  '    def own(self):',
  '        self.data = bytearray(self.size)',
  '    def add(self, value):',
  '        if len(self.all) < 3: self.all.append(value)',
  'class Pot(Box):',
  '    def take(self, size):',
  '        return bytearray(size + 32)',
  'def none(size): return None',
  'def one(size): return bytearray(size)',
  'def two(size): return [bytearray(size), size]',
  'def own(size):',
  '    global b',
  '    b = bytearray(2 * size)',
  '    return b',
];

/** A program that reads, writes and calls what stands at an index that is not known. */
export function placesProgram(random: () => number): string {
  return new Writer(random).program();
}

class Writer extends Drawing {
  #loops = 0;

  program(): string {
    const top: Around = { depth: 0, counter: null };
    const many = 4 + this.below(3);
    return [
      ...TABLES,
      `slots = [None] * ${many}`,
      `boxes = [Box(n) for n in (${Array.from({ length: many }, () => this.pick(SIZES)).join(', ')})]`,
      `pair = (Box(${this.pick(SIZES)}), Pot(${this.pick(SIZES)}))`,
      'rows = [[None] * 3 for n in range(4)]',
      'lists = ([], [], [], [])',
      `calls = [none, one, two, own${', one'.repeat(this.below(4))}]`,
      "named = {'a': one, 'b': two, 'c': own, 'd': none}",
      'sizes = (40, 3000, 500, 1024, 100)',
      'a = b = c = d = None',
      ...this.#block(top),
      ...this.#loop(top),
      ...(this.below(2) === 0 ? this.#block(top) : []),
      'd = bytearray(100)',
      '',
    ].join('\n');
  }

  #loop(around: Around): string[] {
    const counter = `i${this.#loops++}`;
    return [
      `for ${counter} in range(${this.pick(TURNS)}):`,
      ...indented(this.#block({ depth: around.depth + 1, counter })),
    ];
  }

  #block(around: Around): string[] {
    return this.several(MOST_STATEMENTS, () => this.#statement(around));
  }

  #statement(around: Around): string[] {
    const kind = this.below(around.depth < 2 ? 24 : 21);
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return [`slots[${this.#index()}] = ${this.#value()}`];
      case 3:
      case 4:
        return [`boxes[${this.#index()}].data = ${this.#value()}`];
      case 5:
        return [`pair[few()].data = ${this.#value()}`];
      case 6:
        return [`rows[${this.#index()}][few()] = ${this.#value()}`];
      case 7:
        return [`${this.#variable()} = boxes[${this.#index()}].take(${this.#size(around)})`];
      case 8:
        return [`boxes[${this.#index()}].own()`];
      case 9:
        return [`${this.#variable()} = pair[few()].take(${this.#size(around)})`];
      case 10:
      case 11:
        return [`${this.#variable()} = calls[${this.#index()}](${this.#size(around)})`];
      case 12:
        return [`${this.#variable()} = named['abcd'[${this.#index()}]](${this.#size(around)})`];
      case 13:
        return [`${this.#variable()} = slots[${this.#index()}]`];
      case 14:
        return [`slots[${this.below(4)}] = ${this.pick(['None', this.#value()])}`];
      case 15:
        return [`boxes[${this.below(4)}].data = None`];
      case 16:
        return [`${this.#variable()} = boxes[${this.#index()}]`];
      case 17:
        return [`boxes[${this.#index()}].add(${this.#value()})`];
      case 18:
        return [`lists[${this.#index()}].append(${this.#value()})`, `lists[${this.#index()}].clear()`];
      case 19:
        return [`${this.#variable()} = bytearray(sizes[${this.#index()}])`];
      case 20:
        return ['for each in rows[some()]: c = each'];
      case 21:
        return ['if maybe():', ...indented(this.#block({ ...around, depth: around.depth + 1 }))];
      default:
        return this.#loop(around);
    }
  }

  #index(): string {
    return this.pick(['some()', 'some()', 'some()', 'few()', String(this.below(4))]);
  }

  #size({ counter }: Around): string {
    return counter !== null && this.below(3) === 0 ? `${counter} * 64` : String(this.pick(SIZES));
  }

  #value(): string {
    switch (this.below(5)) {
      case 0:
        return this.#variable();
      case 1:
        return `[bytearray(${this.pick(SIZES)})]`;
      default:
        return `bytearray(${this.pick(SIZES)})`;
    }
  }

  #variable(): string {
    return this.pick(VARIABLES);
  }
}
