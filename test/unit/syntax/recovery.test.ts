import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dumpLines, lowerWith, wasmEngine } from '../../support/parser.ts';

const engine = await wasmEngine();

/** Broken source and its dump: what can still be read stays. */
const BROKEN: readonly (readonly [source: string, ...lines: string[]])[] = [
  [
    'x = \ny = 2\nz = 3',
    '? syntax: unexpected end of line',
    '  assign y = 2',
    'assign z = 3',
    'problem syntax: unexpected end of line',
  ],
  [
    'foo(1) +\nbar()',
    '? syntax: unexpected end of line',
    '  expression (call foo 1)',
    '  expression (call bar)',
    'problem syntax: unexpected end of line',
  ],
  [
    'a = 1\nfoo(1,\nimport b\nc = 2',
    'assign a = 1',
    "? syntax: '(' was never closed",
    'import b',
    'assign c = 2',
    "problem syntax: '(' was never closed",
  ],
  [
    'def f():\nx = 1',
    '? syntax: missing indented block',
    '  def f ()',
    'assign x = 1',
    'problem syntax: missing indented block',
  ],
  [
    'async def f():\n  x = 1',
    '? unsupported: async',
    '  def f ()',
    '    assign x = 1',
    'problem unsupported: async',
  ],
  [
    'x: int = 1\ny: int',
    '? unsupported: variable annotation',
    '  assign x = 1',
    '? unsupported: variable annotation',
    '  expression y',
    'problem unsupported: variable annotation',
    'problem unsupported: variable annotation',
  ],
  [
    'match a:\n  case 1:\n    b = 2',
    '? unsupported: match statement',
    '  assign b = 2',
    'problem unsupported: match statement',
  ],
  [
    'if (n := f()) > 1: pass',
    "if (compare (paren (? unsupported: assignment expression ':='; n (call f))) > 1)",
    '  pass',
    "problem unsupported: assignment expression ':='",
  ],
  [
    'x = f(*a, *b)',
    "assign x = (? unsupported: second '*' argument in a call; (call f *a *b))",
    "problem unsupported: second '*' argument in a call",
  ],
  [
    'print "a", b()',
    '? syntax: print statement of Python 2',
    '  expression (call b)',
    'problem syntax: print statement of Python 2',
  ],
];

test('what can be read in broken code is kept', () => {
  for (const [source, ...expected] of BROKEN) assert.deepEqual(dumpLines(engine, source), expected, source);
});

test('inside code that cannot be parsed, return and break are not blamed', () => {
  const { problems } = lowerWith(engine, 'def f(:\n  for x in y:\n    break\n  return 1\n');
  assert.ok(problems.length > 0);
  assert.ok(problems.every(({ reason }) => !reason.what.includes('outside')));
});

test('problems come in source order and lie on what is wrong', () => {
  const source = 'a = f"{x}"\nb = (1\nc: int = 2\n';
  const { problems } = lowerWith(engine, source);
  assert.equal(source.slice(problems[0]!.span.start, problems[0]!.span.end), 'f"{x}"');
  const starts = problems.map(({ span }) => span.start);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
});
