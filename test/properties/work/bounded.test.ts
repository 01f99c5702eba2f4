// Scripts that ask for more than any board has, or that would run for hours: they end by themselves, in bounded work.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Str } from '../../../server/src/core/values/str.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import { runAsOnBoard, type BoardRun } from '../../support/boardRun.ts';

const RAM_BYTES = 6 * 1024 * 1024;
/** Of a small board, which is full sooner. */
const SMALL_RAM_BYTES = 256 * 1024;
/** Steps in which nothing large can have been made. */
const FEW_STEPS = 6_000;
/** A budget that is used up sooner than that of a real run. */
const MOST_STEPS = 600_000;

function run(script: string, ramBytes = RAM_BYTES): BoardRun {
  return runAsOnBoard(script, { ramBytes }, new Work(MOST_STEPS));
}

/** Runs an expression that must raise MemoryError in the script's own `try`. */
function caught(expression: string, ramBytes: number, before = ''): BoardRun {
  return run(
    `${before}\nresult = ''\ntry:\n    x = ${expression}\nexcept MemoryError as e:\n    result = str(e)\n`,
    ramBytes,
  );
}

function textOf({ result }: BoardRun): string | null {
  return result instanceof Str ? result.text : null;
}

function limitsOf({ machine }: BoardRun): string[] {
  return machine.notes.flatMap((note) => (note.kind === 'limit' ? [note.limit] : []));
}

describe('what is larger than the RAM of the board raises MemoryError before any of it is made', () => {
  const expressions: readonly (readonly [string, string?])[] = [
    ['[0] * 10 ** 9'],
    ['1000000000 * l', 'l = list(range(10))'],
    ['(1, 2) * 10 ** 9'],
    ["'ab' * 10 ** 9"],
    ["b'ab' * 10 ** 9"],
    ['bytes(10 ** 9)'],
    ['bytearray(10 ** 9)'],
    ["(1).to_bytes(10 ** 9, 'little')"],
    ['1 << 10 ** 9'],
    ['3 ** 10 ** 9'],
    ["'x'.center(10 ** 9)"],
    ["s.replace('a', s)", "s = 'a' * 9000"],
    ["s.join(['a'] * 900)", "s = 'a' * 9000"],
    ["ustruct.pack('1000000000s', b'')", 'import ustruct'],
    ['bytes(range(10 ** 9))'],
    ["array.array('i', range(10 ** 9))", 'import array'],
  ];
  for (const [expression, before] of expressions)
    test(expression, () => {
      const done = caught(expression, RAM_BYTES, before);
      assert.match(textOf(done) ?? '', /^memory allocation failed, allocating \d+ bytes$/);
      assert.ok(done.machine.work.steps < FEW_STEPS, String(done.machine.work.steps));
    });
});

describe('what grows until it is larger than the RAM raises MemoryError on the way', () => {
  const expressions: readonly (readonly [string, string?])[] = [
    ['list(range(10 ** 9))'],
    ['tuple(range(10 ** 9))'],
    ["'%1000000000d' % 5"],
    ["'{:>1000000000}'.format('x')"],
    ["'{:x<1000000000}'.format('x')"],
    ['list(g())', 'def g():\n    while True:\n        yield 0'],
    ['set(range(10 ** 9))'],
    ["','.join(str(i) for i in range(10 ** 9))"],
    ['double(s)', "s = 'ab'\ndef double(s):\n    while True:\n        s = s + s"],
    ['double(s)', 's = (1,)\ndef double(s):\n    while True:\n        s = s + s'],
    ['double(s)', 's = [1]\ndef double(s):\n    while True:\n        s.extend(s)'],
    ['double(s)', 's = bytearray(2)\ndef double(s):\n    while True:\n        s.extend(s)'],
    ['square(3)', 'def square(x):\n    while True:\n        x = x * x'],
  ];
  for (const [expression, before] of expressions)
    test(`${expression} ${before ?? ''}`, () => {
      const done = caught(expression, SMALL_RAM_BYTES, before);
      assert.match(textOf(done) ?? '', /^memory allocation failed/, limitsOf(done).join());
    });
});

test('what is alive together is no more than the RAM: garbage is not', () => {
  const kept =
    'l = []\nresult = 0\ntry:\n    while True:\n        l.append(bytearray(1024 * 1024))\nexcept MemoryError:\n    result = len(l)\n';
  assert.equal(run(kept).result, 5);
  const dropped = 'result = 0\nfor i in range(100):\n    b = bytearray(100 * 1024)\n    result += 1\n';
  assert.equal(run(dropped).result, 100);
});

test('what was given up makes room again', () => {
  const script =
    'l = []\ntry:\n    while True:\n        l.append(bytearray(100000))\nexcept MemoryError:\n    l = None\nb = bytearray(5000000)\nresult = len(b)\n';
  assert.equal(run(script).result, 5_000_000);
});

test('a script that nothing helps ends where memory is full, with the exception of the board', () => {
  const { machine, ending } = run(
    'l = []\nfor i in range(10 ** 9):\n    l.append(bytearray(10000))\nl = None\n',
  );
  assert.equal(ending, 'exception');
  const raised = machine.notes.filter((note) => note.kind === 'raises');
  assert.deepEqual(
    raised.map((note) => [note.exception, note.certain]),
    [['MemoryError', true]],
  );
});

test('a loop that fills the memory is known as one that grows', () => {
  const { machine, ending } = run('l = []\nwhile True:\n    l.append(bytearray(100000))\n');
  assert.equal(ending, 'endless');
  const growth = machine.notes.find((note) => note.kind === 'growth');
  assert.equal(growth?.kind === 'growth' && growth.gcBytes.likely > 100_000, true);
});

describe('what would take for ever ends at the limit of work', () => {
  const SHARED = 'x = (1,)\nfor i in range(60):\n    x = (x, x)\n';
  const SHARED_TOO = 'y = (1,)\nfor i in range(60):\n    y = (y, y)\n';
  const LISTS = 'x = [1]\nfor i in range(40):\n    x = [x, x]\n';
  const scripts: Readonly<Record<string, string>> = {
    'printing what is shared': `${LISTS}print(x)\n`,
    'the text of what is shared': `${LISTS}s = repr(x) == ''\n`,
    'JSON of what is shared': `import ujson\n${LISTS}s = ujson.dumps(x) == ''\n`,
    'comparing what is shared': `${SHARED}${SHARED_TOO}result = x == y\n`,
    'ordering what is shared': `${SHARED}${SHARED_TOO}result = x < y\n`,
    'hashing what is shared': `${SHARED}result = hash(x)\n`,
    'what is shared as a key': `${SHARED}d = {x: 1}\n`,
    'a sum without end': 'def g():\n    while True:\n        yield 1\nresult = sum(g())\n',
    'the largest of many': 'result = max(range(10 ** 9))\n',
    'a search without end': 'def g():\n    while True:\n        yield 1\nresult = 2 in g()\n',
    'any of what has no end': 'def g():\n    while True:\n        yield 0\nresult = any(g())\n',
    'inserting in front': 'l = []\nfor i in range(10 ** 6):\n    l.insert(0, i)\n',
    'taking from the front': 'l = list(range(300000))\nfor i in range(300000):\n    l.pop(0)\n',
    'copies of a large list': 'l = list(range(100000))\nwhile len(l) > 1:\n    m = l[:]\n',
    'sorting anew and anew': 'l = list(range(10000))\nwhile len(l) > 1:\n    m = sorted(l)\n',
    'copies of a table': 'd = {i: i for i in range(10000)}\nwhile len(d) > 1:\n    e = d.copy()\n',
    'looking for a text': "s = 'a' * 1000000\nwhile len(s) > 1:\n    s.find('b')\n",
    'numbers of many digits': "x = int('9' * 1000000)\nfor i in range(10 ** 6):\n    y = x // 7\n",
    'powers of large numbers': 'result = pow(3 ** 10000, 3 ** 20000, 7 ** 10000)\n',
    'a pattern that goes back and back':
      "import ure\nr = ure.compile('(a*)*b')\nfor i in range(10 ** 6):\n    r.match('a' * 40)\n",
    'text that makes text':
      "s = '1'\nfor i in range(18):\n    s = '(' + s + '+' + s + ')'\nresult = eval(s)\n",
    'exceptions without end':
      'for i in range(10 ** 9):\n    try:\n        raise ValueError\n    except ValueError:\n        pass\n',
    'bytes of a large buffer': 'b = bytearray(1000000)\nwhile len(b) > 1:\n    c = bytes(b)\n',
    'calls that fork':
      'import sensor\ndef f(n):\n    if sensor.width() > n:\n        return f(n - 1) + f(n - 2)\n    return [n]\nf(30)\n',
  };
  for (const [name, script] of Object.entries(scripts))
    test(name, () => {
      const done = run(script);
      assert.equal(done.ending, 'limit');
      assert.equal(limitsOf(done).length, 1);
    });
});

test('the analysis stops at the line that was reached', () => {
  const script = 'def f(n):\n    for i in range(10 ** 9):\n        n += i * i\n\nf(0)\n';
  const { machine } = run(script);
  const texts = machine.notes.flatMap((note) =>
    note.kind === 'limit' && note.span !== null ? [script.slice(note.span.start, note.span.end)] : [],
  );
  assert.deepEqual(texts, ['for i in range(10 ** 9):\n        n += i * i']);
});

test('classes whose bases meet again and again are looked through once', () => {
  const lines = ['class A0:\n    x = 1', 'class B0:\n    y = 1'];
  for (let level = 1; level <= 60; level++)
    lines.push(
      `class A${level}(A${level - 1}, B${level - 1}):\n    pass`,
      `class B${level}(A${level - 1}, B${level - 1}):\n    pass`,
    );
  const done = run(`${lines.join('\n')}\nresult = (hasattr(A60(), 'z'), isinstance(A60(), int))\n`);
  assert.equal(done.ending, 'end');
  assert.ok(done.machine.work.steps < 20_000, String(done.machine.work.steps));
});

test('a table of keys with few hashes is filled in work that grows with it', () => {
  const steps = (count: number): number =>
    run(`d = {}\nfor i in range(${count}):\n    d['k' + str(i)] = i\n`).machine.work.steps;
  const ratio = steps(8_000) / steps(1_000);
  assert.ok(ratio < 12, String(ratio));
});
