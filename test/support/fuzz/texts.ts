import { mutate } from '../mutate.ts';
import { maixPyProgram } from '../programs.ts';

/** Texts at random: each is made from a source of randomness and from scripts to start with. */

type Random = () => number;

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  return items[below(random, items.length)] as Item;
}

/** A piece of a script with a few words or signs changed. */
export function mutatedPiece(random: Random, scripts: readonly string[]): string {
  return mutate(oneOf(random, scripts), random);
}

/** A whole script with some of its lines changed, dropped, repeated or moved. */
export function mutatedScript(random: Random, scripts: readonly string[]): string {
  const lines = oneOf(random, scripts).split('\n');
  for (let left = 1 + below(random, 4); left > 0; left--) {
    const at = below(random, lines.length);
    const line = lines[at] ?? '';
    const other = oneOf(random, oneOf(random, scripts).split('\n'));
    const changes: readonly (() => void)[] = [
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, line),
      () => lines.splice(at, 0, other),
      () => lines.splice(below(random, lines.length), 0, ...lines.splice(at, 1)),
      () => (lines[at] = line.replace(/^\s*/, (indent) => ' '.repeat(below(random, indent.length + 5)))),
      () => (lines[at] = line.replace(/\d+/, () => oneOf(random, NUMBERS))),
    ];
    oneOf(random, changes)();
  }
  return lines.join('\n');
}

/** A script as it is while somebody types it. */
export function prefix(random: Random, scripts: readonly string[]): string {
  const script = oneOf(random, scripts);
  return script.slice(0, below(random, script.length + 1));
}

const NUMBERS = ['0', '-1', '1', '7', '255', '65536', '0x7fffffff', '10**9', '1e400', '3.5', 'None', "'x'"];
const WORDS = [
  ...[
    'x',
    'y',
    'self',
    'f',
    'A',
    'i',
    'sensor',
    'lcd',
    'img',
    'KPU',
    'image',
    'print',
    'range',
    'len',
    'str',
  ],
  ...[
    'if',
    'elif',
    'else',
    'for',
    'in',
    'while',
    'def',
    'class',
    'return',
    'yield',
    'lambda',
    'import',
    'from',
  ],
  ...['try', 'except', 'finally', 'raise', 'with', 'as', 'pass', 'break', 'continue', 'del', 'global', 'not'],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '.',
    '=',
    '+',
    '-',
    '*',
    '**',
    '//',
    '%',
    '<<',
    '==',
    '<',
    '@',
    ';',
  ],
  ...[
    "'",
    '"',
    '"""',
    '#',
    '\\\n',
    '\n',
    '\n    ',
    '\n        ',
    '\t',
    ' ',
    "'text'",
    "b'\\x00'",
    "f'{x}'",
    '…',
  ],
];

/** Words and signs of the language in no order. */
export function tokenSoup(random: Random): string {
  const words = Array.from({ length: 1 + below(random, 120) }, () =>
    random() < 0.15 ? oneOf(random, NUMBERS) : oneOf(random, WORDS),
  );
  return words.join(random() < 0.5 ? ' ' : '');
}

/** Ways of making one construct deep, wide or frequent. */
const SHAPES: readonly ((size: number) => string)[] = [
  (size) => `x = ${'('.repeat(size)}1${')'.repeat(size)}\n`,
  (size) => `x = ${'['.repeat(size)}\n`,
  (size) => `x = ${'-'.repeat(size)}1\n`,
  (size) => `x = ${'not '.repeat(size)}1\n`,
  (size) => `x = 1${' + 1'.repeat(size)}\n`,
  (size) => `x = a${'.b'.repeat(size)}${'()'.repeat(size)}\n`,
  (size) => `x = ${'lambda: '.repeat(size)}1\n`,
  (size) => `x = ${'1 if y else '.repeat(size)}0\n`,
  (size) => `x = '${'a'.repeat(size * 100)}'\n`,
  (size) => `x = ${'9'.repeat(size * 10)}\n`,
  (size) => `${'\\\n'.repeat(size)}x = 1\n`,
  (size) => `x = [${'# comment ##\n'.repeat(size)}]\n`,
  (size) => `x = [1]\nfor i in range(${size}):\n    x = x + x\n`,
  (size) => `x = 'a'\nwhile True:\n    x = x + x * ${size}\n`,
  (size) => `x = [None] * ${size}\nfor i in range(10 ** 9):\n    x[0] = x[:]\n`,
  (size) => `x = 3\nfor i in range(${size}):\n    x = x * x\n`,
  (size) => `x = (1,)\nfor i in range(${size}):\n    x = (x, x)\nprint(x == x, hash(x))\n`,
  (size) => `def f(n):\n    return f(n + 1) if n < ${size} else [n]\nf(0)\n`,
  (size) => `def g(n):\n    yield n\n    yield from g(n + 1)\nfor x in g(${size}):\n    pass\n`,
  (size) => `x = []\nfor i in range(${size}0):\n    x = [x]\nprint(x, x == [x])\n`,
  (size) => `x = (1,)\nfor i in range(${size}0):\n    x = map(str, x)\nprint(list(x))\n`,
  (size) => `x = []\nfor i in range(${size}0):\n    x = [x]\nprint(x, x == [x])\n`,
  (size) => `x = (1,)\nfor i in range(${size}0):\n    x = map(str, x)\nprint(list(x))\n`,
  (size) => `import sensor\n${'x = sensor.snapshot()\nif sensor.width():\n    y = x\n'.repeat(size)}`,
  (size) => `s = '1'\nfor i in range(${size}):\n    s = '(' + s + '+' + s + ')'\nx = eval(s)\n`,
  (size) => `import ure\nx = ure.match('(a*)*b', 'a' * ${size})\n`,
  (size) => `x = '%${size}d' % 1\ny = '{:>${size}0000}'.format(1)\n`,
  (size) => `class A:\n    pass\n${'class A(A):\n    pass\n'.repeat(size)}x = A()\n`,
  (size) => 'try:\n    x = y\nexcept NameError:\n    y = x = 1\n'.repeat(size),
];

/** One construct in excess, alone or behind the start of a script. */
export function hostileText(random: Random, scripts: readonly string[]): string {
  const size = oneOf(random, [1, 3, 10, 30, 100, 300, 1000]);
  const start = random() < 0.3 ? `${oneOf(random, scripts)}\n` : '';
  return start + oneOf(random, SHAPES)(size);
}

/** A program that is well formed, like those that people write. */
export function generatedProgram(random: Random): string {
  return maixPyProgram(below(random, 2 ** 31));
}
