import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowerWith, wasmEngine } from '../../support/parser.ts';

const engine = await wasmEngine();

/** Sources that newer Python accepts and the board does not, with what the problem says. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ['f"a{b}"', 'f-string'],
  ['x = F"" "a"', 'f-string'],
  ['B"a"', "string prefix 'B'"],
  ['Rb"a"', "string prefix 'Rb'"],
  ['"\\N{DIGIT ONE}"', '\\N{…} character name'],
  ['if (a := 1): pass', "assignment expression ':='"],
  ['x: int = 1', 'variable annotation'],
  ['x: int', 'variable annotation'],
  ['a @ b', "matrix multiplication '@'"],
  ['a @= b', "matrix multiplication '@='"],
  ['async def f(): pass', 'async'],
  ['def f():\n  async for x in y: pass', 'async'],
  ['async with a: pass', 'async'],
  ['await x', 'await'],
  ['[x async for x in y]', 'async comprehension'],
  ['match x:\n  case 1: pass', 'match statement'],
  ['type X = int', 'type alias'],
  ['def f(a, /, b): pass', "positional-only parameters '/'"],
  ['def f[T](a): pass', 'type parameters'],
  ['class A[T]: pass', 'type parameters'],
  ['try: a\nexcept* A: b', "exception group 'except*'"],
  ['with (a as b, c): pass', "brackets around the items of 'with'"],
  ['with (a as b): pass', "brackets around the items of 'with'"],
  ['f(*a, *b)', "second '*' argument in a call"],
  ['f(**a, **b)', "second '**' argument in a call"],
  ['f(*a, b)', "positional argument behind '*' or '**'"],
  ['[*a, b]', "'*' outside a call or an assignment target"],
  ['{*a}', "'*' outside a call or an assignment target"],
  ['x = *a, b', "'*' outside a call or an assignment target"],
  ['def f():\n  return *a, b', "'*' outside a call or an assignment target"],
  ['a[*b]', "'*' outside a call or an assignment target"],
  ['{**a, 1: 2}', "'**' in a dict display"],
  ['@a[0]\ndef f(): pass', 'decorator that is not a name'],
  ['@a().b\ndef f(): pass', 'decorator that is not a name'],
  ['@(a)\ndef f(): pass', 'decorator that is not a name'],
  ['@micropython.native\ndef f(): pass', "decorator 'micropython.native'"],
  ['() = a', 'cannot assign to an empty tuple'],
  ['\ufeffx = 1', 'byte order mark at the start of the file'],
];

/** Sources that no Python accepts, although the grammar reads most of them. */
const SYNTAX: readonly (readonly [string, string])[] = [
  ['x =', 'invalid syntax'],
  ['x = \ny = 2', 'unexpected end of line'],
  ['a +\nb', 'unexpected end of line'],
  ['foo(1, 2\nbar()', "'(' was never closed"],
  ['x = [1,\ndef f(): pass', "'[' was never closed"],
  ['x = "abc', 'unterminated string'],
  ['x = "a\nb"', 'unterminated string'],
  ['if a:\nb', 'missing indented block'],
  ['def f():\n\nx = 1', 'missing indented block'],
  ['for x in y:\n  # c\n', 'missing indented block'],
  ['a = 1\n  b = 2', 'unexpected indent'],
  ['  a = 1', 'unexpected indent'],
  ['if a:\n    b\n  c', 'unindent matches no outer level'],
  ['if a:\n  b\n else:\n  c', 'unexpected indent'],
  ['if a:\n\tb\n        c\n    d', 'unindent matches no outer level'],
  // A tab goes to column 8.
  ['if a:\n\tb\n       c', 'unindent matches no outer level'],
  ['if a:\n\tb\n         c', 'unexpected indent'],
  ['try: a', "'try' without 'except'"],
  ['try: a\nelse: b\nfinally: c', "'try' without 'except'"],
  ['try: a\nexcept: b\nexcept A: c', "bare 'except' before the last one"],
  ['try: a\nexcept A, b: c', "',' in an except clause"],
  ['try: a\nexcept A as b.c: d', "only a name may stand behind 'as' in an except clause"],
  ['return 1', "'return' outside a function"],
  ['class A:\n  return 1', "'return' outside a function"],
  ['yield 1', "'yield' outside a function"],
  ['def f():\n  return [(yield x) for x in y]', "'yield' outside a function"],
  ['break', "'break' outside a loop"],
  ['while a:\n  def f():\n    continue', "'continue' outside a loop"],
  ['while a: pass\nelse: break', "'break' outside a loop"],
  ['nonlocal a', "'nonlocal' outside a function"],
  ['f() = 1', 'invalid syntax'],
  ['for 1 in a: pass', 'invalid syntax'],
  ['with a as 1: pass', 'cannot assign to this expression'],
  ['__debug__ = 1', 'cannot assign to this expression'],
  ['*a = b', "'*' outside a tuple or list of targets"],
  ['for *a in b: pass', "'*' outside a tuple or list of targets"],
  ['del *a', "'*' outside a tuple or list of targets"],
  ['*a, *b = c', "second '*' in an assignment target"],
  ['a, b += c', 'cannot assign to this expression'],
  ['a = b += c', 'assignment inside an assignment'],
  ['del f()', 'cannot delete this expression'],
  ['del [a]', 'cannot delete this expression'],
  ['f(a=1, b)', 'positional argument behind a keyword argument'],
  ['f(,)', "',' without an element"],
  ['{,}', "',' without an element"],
  ['def f(a, a): pass', "second parameter 'a'"],
  ['def f(a=1, b): pass', 'parameter without default behind one with default'],
  ['def f(**a, b): pass', "parameter behind '**'"],
  ['def f(*a, *b): pass', "second '*' parameter"],
  ['def f((a, b)): pass', 'tuple as a parameter'],
  ['print x', 'print statement of Python 2'],
  ['exec "x"', 'exec statement of Python 2'],
  ['raise A, b', "',' in a raise statement"],
  ['assert a, b, c', 'more than two parts in an assert statement'],
  ['import a,', "',' behind the last name of an import"],
  ['from a import b.c', "'.' in an imported name"],
  ['a <> b', "operator '<>'"],
  ['10L', "integer that ends with 'L'"],
  ['1if a else b', 'name right behind a number'],
  ['1.real', 'invalid syntax'],
  ['"a" b"b"', 'str and bytes side by side'],
  ['"\\x1"', 'incomplete \\x escape'],
  ['"\\U00110000"', 'character out of range: \\U00110000'],
  ['b"\\777"', 'character out of range: \\777'],
  ['[x for x in 1, 2]', 'tuple without brackets in a comprehension'],
  ['[yield a]', "'yield' without brackets"],
  ['x\u00a0= 1', 'unexpected character U+00A0'],
  ['x\u200b= 1', 'unexpected character U+200B'],
  ['f(a，b)', "unexpected character U+FF0C '，'"],
  ['if a：pass', "unexpected character U+FF1A '：'"],
  ['x = 1 \\\n', 'line continuation at the end of the file'],
  ['x = 1 \\', 'line continuation at the end of the file'],
];

for (const [kind, table] of [
  ['unsupported', UNSUPPORTED],
  ['syntax', SYNTAX],
] as const) {
  test(`${table.length} sources are rejected as ${kind}`, () => {
    for (const [source, what] of table) {
      const { problems } = lowerWith(engine, source);
      const found = problems.map(({ reason }) => `${reason.kind}: ${reason.what}`);
      assert.ok(
        found.includes(`${kind}: ${what}`),
        `${JSON.stringify(source)} gives ${JSON.stringify(found)}`,
      );
    }
  });
}

test('a tab and eight spaces are the same indentation', () => {
  assert.deepEqual(lowerWith(engine, 'if a:\n\tb\n        c').problems, []);
  assert.deepEqual(lowerWith(engine, 'if a:\n  if b:\n\tc\n        d\n').problems, []);
});
