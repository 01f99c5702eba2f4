import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dumpLines, lowerWith, wasmEngine } from '../../support/parser.ts';

const engine = await wasmEngine();

/** Source and the lines of its dump; every source is accepted by the board. */
const CONSTRUCTS: readonly (readonly [source: string, ...lines: string[]])[] = [
  // Names and literals.
  ['x', 'expression x'],
  ['é_1', 'expression é_1'],
  ['async', 'expression async'],
  ['await = print', 'assign await = print'],
  ['match.type', 'expression (. match type)'],
  ['exec("x")', 'expression (call exec "x")'],
  ['print(x)', 'expression (call print x)'],
  ['__debug__', 'expression True'],
  ['None, True, False, ...', 'expression (tuple None True False Ellipsis)'],
  ['1_000 + 0x_FF', 'expression (+ 1000 0xFF)'],
  ['0777', 'expression 0777'],
  ['1e5 + .5 + 5. + 1_0.5e-3', 'expression (+ (+ (+ 1e5 .5) 5.) 10.5e-3)'],
  ['2j * 1.5J', 'expression (* 2j 1.5J)'],
  // Operators.
  ['a - b - c', 'expression (- (- a b) c)'],
  ['a - (b - c)', 'expression (- a (paren (- b c)))'],
  ['(1 + 2) + x', 'expression (+ (paren (+ 1 2)) x)'],
  ['((a))', 'expression (paren a)'],
  ['2 ** 3 ** 4', 'expression (** 2 (** 3 4))'],
  ['-2 ** -1', 'expression (- (** 2 (- 1)))'],
  ['a | b ^ c & d << e + f * -g', 'expression (| a (^ b (& c (<< d (+ e (* f (- g)))))))'],
  ['a & b ^ c & d ^ e', 'expression (^ (^ (& a b) (& c d)) e)'],
  ['a ^ b & c & d | e', 'expression (| (^ a (& (& b c) d)) e)'],
  ['(a ^ b) & c', 'expression (& (paren (^ a b)) c)'],
  ['a // b % c', 'expression (% (// a b) c)'],
  ['~-+a', 'expression (~ (- (+ a)))'],
  ['not a == b', 'expression (not (compare a == b))'],
  ['a < b <= c != d', 'expression (compare a < b <= c != d)'],
  ['a not in b is not c in d is e', 'expression (compare a not in b is not c in d is e)'],
  ['a or b or c and d and e', 'expression (or a b (and c d e))'],
  ['(a or b) or c', 'expression (or (paren (or a b)) c)'],
  ['a if b else c if d else e', 'expression (if b a (if d c e))'],
  ['lambda: 0', 'expression (lambda () 0)'],
  ['lambda a, b=1, *c, d, e=2, **f: a', 'expression (lambda (a b=1 *c only:d only:e=2 **f) a)'],
  ['lambda *, a: (yield a)', 'expression (lambda (* only:a) (paren (yield a)))'],
  // Displays and comprehensions.
  ['[]; (); {}', 'expression (list)', 'expression (paren (tuple))', 'expression (dict)'],
  ['[a, b,]; (a,); {a, b}', 'expression (list a b)', 'expression (paren (tuple a))', 'expression (set a b)'],
  ['{a: b, 1: 2,}', 'expression (dict a:b 1:2)'],
  ['[x for x in y if a if b for z in x]', 'expression (list-of x for x in y if a if b for z in x)'],
  ['{k: v for k, v in p}', 'expression (dict-of k:v for (tuple k v) in p)'],
  ['{x for x in y}', 'expression (set-of x for x in y)'],
  ['f(x for x in y)', 'expression (call f (generator-of x for x in y))'],
  ['f((x for x in y))', 'expression (call f (paren (generator-of x for x in y)))'],
  // Trailers.
  ['a.b.c(1)[2]', 'expression ([] (call (. (. a b) c) 1) 2)'],
  ['f(a, *b, k=1, **c)', 'expression (call f a *b k=1 **c)'],
  ['f(**c, *b)', 'expression (call f **c *b)'],
  ['f(a, b,)', 'expression (call f a b)'],
  [
    'a[1:2]; a[:]; a[::]; a[1::2]',
    'expression ([] a (slice 1 2))',
    'expression ([] a (slice _ _))',
    'expression ([] a (slice _ _ _))',
    'expression ([] a (slice 1 _ 2))',
  ],
  [
    'a[i, j]; a[i,]; a[1:2, ...]',
    'expression ([] a (tuple i j))',
    'expression ([] a (tuple i))',
    'expression ([] a (tuple (slice 1 2) Ellipsis))',
  ],
  // Strings.
  ['"a" \'b\' r"\\c"', 'expression "ab\\\\c"'],
  ['b"a" br"\\b" rb"\\c"', 'expression b"a\\\\b\\\\c"'],
  ['("a"\n"b")', 'expression (paren "ab")'],
  // Simple statements.
  ['a = b = c, d', 'assign a = b = (tuple c d)'],
  ['(a) = 1', 'assign (paren a) = 1'],
  ['a, = (b,) = [c] = d', 'assign (tuple a) = (paren (tuple b)) = (list c) = d'],
  ['a, *b[0], c.d = e', 'assign (tuple a *([] b 0) (. c d)) = e'],
  ['[*a] = [] = b', 'assign (list *a) = (list) = b'],
  ['(a, (b, [c])) = d', 'assign (paren (tuple a (paren (tuple b (list c))))) = d'],
  ['a += 1; a.b **= 2; a[0] //= 3', 'assign a += 1', 'assign (. a b) **= 2', 'assign ([] a 0) //= 3'],
  ['a >>= b, c', 'assign a >>= (tuple b c)'],
  ['del a, b.c, d[0]', 'del (tuple a (. b c) ([] d 0))'],
  ['del (a, (b)), c', 'del (tuple (paren (tuple a (paren b))) c)'],
  ['assert a, "b"', 'assert a "b"'],
  ['raise', 'raise'],
  ['raise A("b") from None', 'raise (call A "b") from None'],
  ['import a.b as c, d', 'import a.b as c, d'],
  ['from a import (b as c, d,)', 'from a import b as c, d'],
  ['from ...a.b import c', 'from ...a.b import c'],
  ['from . import a,', 'from . import a'],
  ['from a import *', 'from a import *'],
  ['from __future__ import a', 'from __future__ import a'],
  ['global a, b', 'global a b'],
  ['pass; pass;', 'pass', 'pass'],
  ['x = \\\n  1 + \\\n2', 'assign x = (+ 1 2)'],
  ['x = (1 +\n2) # c', 'assign x = (paren (+ 1 2))'],
  ['x = 1\r\ny = 2\rz = 3', 'assign x = 1', 'assign y = 2', 'assign z = 3'],
  ['x=1\n# c\n\n  # d\n\ny=2', 'assign x = 1', 'assign y = 2'],
  // Compound statements.
  ['if a: b; c', 'if a', '  expression b', '  expression c'],
  [
    'if a:\n  b\nelif c:\n  d\nelse:\n  e',
    'if a',
    '  expression b',
    'elif c',
    '  expression d',
    'else',
    '  expression e',
  ],
  ['while a:\n\tbreak\nelse:\n\tpass', 'while a', '  break', 'else', '  pass'],
  ['for a, *b in c, d: continue', 'for (tuple a *b) in (tuple c d)', '  continue'],
  ['for (a) in b: pass', 'for (paren a) in b', '  pass'],
  ['with a: pass', 'with a', '  pass'],
  ['with a as b, c as (d, e): pass', 'with a as b, c as (paren (tuple d e))', '  pass'],
  ['with (a) as b: pass', 'with (paren a) as b', '  pass'],
  ['with (a): pass', 'with (paren a)', '  pass'],
  ['with (a, b): pass', 'with (paren (tuple a b))', '  pass'],
  ['try:\n  a\nfinally:\n  b', 'try', '  expression a', 'finally', '  expression b'],
  [
    'try: a\nexcept A as b: c\nexcept (B, C): d\nexcept: e\nelse: f\nfinally: g',
    'try',
    '  expression a',
    'except A as b',
    '  expression c',
    'except (paren (tuple B C))',
    '  expression d',
    'except',
    '  expression e',
    'else',
    '  expression f',
    'finally',
    '  expression g',
  ],
  // Definitions.
  ['def f(): pass', 'def f ()', '  pass'],
  ['def f(a, b=1, *c, d, e=2, **f): pass', 'def f (a b=1 *c only:d only:e=2 **f)', '  pass'],
  [
    'def f(a: int, b: "s" = 1, *c: x.y, **d: l[i, j]) -> a | None: pass',
    'def f (a:int b:"s"=1 *c:(. x y) **d:([] l (tuple i j))) -> (| a None)',
    '  pass',
  ],
  [
    'def f():\n  return\n  return a, b\n  yield\n  yield a, b\n  x = yield from c',
    'def f ()',
    '  return',
    '  return (tuple a b)',
    '  expression (yield)',
    '  expression (yield (tuple a b))',
    '  assign x = (yield-from c)',
  ],
  [
    'def f():\n  def g():\n    nonlocal a\n    return a',
    'def f ()',
    '  def g ()',
    '    nonlocal a',
    '    return a',
  ],
  ['class A: pass', 'class A', '  pass'],
  ['class A(B, *c, k=1):\n  x = 1', 'class A B *c k=1', '  assign x = 1'],
  [
    '@a.b(1)\n@c\n@micropython.bytecode\ndef f(): pass',
    'decorator (call (. a b) 1)',
    'decorator c',
    'decorator (. micropython bytecode)',
    'def f ()',
    '  pass',
  ],
  ['@a\nclass A: pass', 'decorator a', 'class A', '  pass'],
];

test(`${CONSTRUCTS.length} constructs lower to what they say`, () => {
  for (const [source, ...expected] of CONSTRUCTS) {
    assert.deepEqual(dumpLines(engine, source), expected, source);
  }
});

test('brackets are not part of an expression, but of a tuple', () => {
  const module = lowerWith(engine, '(a) + (b, c)');
  const [statement] = module.body;
  assert.ok(statement?.kind === 'Expression' && statement.value.kind === 'Binary');
  assert.deepEqual(statement.value.left, {
    kind: 'Name',
    span: { start: 1, end: 2 },
    id: 'a',
    parenthesized: true,
  });
  assert.deepEqual(statement.value.right.span, { start: 6, end: 12 });
  assert.deepEqual(statement.value.operatorSpan, { start: 4, end: 5 });
});

test('a regrouped chain has the spans of what it is made of', () => {
  const module = lowerWith(engine, 'a & b ^ c & d');
  const [statement] = module.body;
  assert.ok(statement?.kind === 'Expression' && statement.value.kind === 'Binary');
  const { left, right, span, operatorSpan } = statement.value;
  assert.deepEqual(
    [span, left.span, right.span, operatorSpan],
    [
      { start: 0, end: 13 },
      { start: 0, end: 5 },
      { start: 8, end: 13 },
      { start: 6, end: 7 },
    ],
  );
});

test('offsets count UTF-16 units', () => {
  const module = lowerWith(engine, 'x = "😀中"\nlong_name = 1  # é\n');
  assert.deepEqual(
    module.body.map((statement) => statement.span),
    [
      { start: 0, end: 9 },
      { start: 10, end: 23 },
    ],
  );
});

test('numbers have their values', () => {
  const module = lowerWith(
    engine,
    '[0xFF, 0b101, 0o17, 0777, 1_0, 12345678901234567890, 1.5e3, 1e400, 2.5j]',
  );
  const [statement] = module.body;
  assert.ok(statement?.kind === 'Expression' && statement.value.kind === 'List');
  const values = statement.value.elements.map((element) => ('value' in element ? element.value : null));
  assert.deepEqual(values, [255n, 5n, 15n, 777n, 10n, 12345678901234567890n, 1500, Infinity, 2.5]);
});

test('an empty text is an empty module', () => {
  assert.deepEqual(lowerWith(engine, ''), {
    span: { start: 0, end: 0 },
    body: [],
    directives: [],
    problems: [],
  });
  assert.deepEqual(lowerWith(engine, '\n# only a comment').body, []);
});
