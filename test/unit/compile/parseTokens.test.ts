import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenize } from '../../../server/src/core/compile/lexer/tokenize.ts';

function kinds(source: string): string[] {
  return tokenize(source).map(({ kind }) => kind);
}

function texts(source: string): string[] {
  return tokenize(source)
    .filter(({ text }) => text !== '')
    .map(({ text }) => text);
}

/** Bytes of the value of the only literal. */
function literal(source: string): { kind: string; bytes: number[] } {
  const [token] = tokenize(source);
  return { kind: token!.kind, bytes: Array.from(token!.text, (character) => character.charCodeAt(0)) };
}

test('operators are taken as long as possible', () => {
  assert.deepEqual(kinds('a<<=b>>c**=d//e->f!=g...'), [
    'NAME',
    '<<=',
    'NAME',
    '>>',
    'NAME',
    '**=',
    'NAME',
    '//',
    'NAME',
    '->',
    'NAME',
    '!=',
    'NAME',
    '...',
    'NEWLINE',
    'END',
  ]);
  assert.deepEqual(kinds('a @= b'), ['NAME', '@', '=', 'NAME', 'NEWLINE', 'END']);
  assert.deepEqual(kinds('a..b'), ['NAME', '.', '.', 'NAME', 'NEWLINE', 'END']);
  assert.deepEqual(kinds('? $ !'), ['INVALID', 'INVALID', 'INVALID', 'NEWLINE', 'END']);
});

test('keywords are those of MaixPy', () => {
  assert.deepEqual(kinds('nonlocal async await print __debug__'), [
    'nonlocal',
    'NAME',
    'NAME',
    'NAME',
    'True',
    'NEWLINE',
    'END',
  ]);
});

test('indentation, blank lines and comments', () => {
  const source = 'if a:\n\n    # note\n    b\n\tc\nd\n';
  // A tab goes to the next multiple of eight columns, so that the third line is indented further.
  assert.deepEqual(kinds(source), [
    'if',
    'NAME',
    ':',
    'NEWLINE',
    'INDENT',
    'NAME',
    'NEWLINE',
    'INDENT',
    'NAME',
    'NEWLINE',
    'DEDENT',
    'DEDENT',
    'NAME',
    'NEWLINE',
    'END',
  ]);
  assert.equal(tokenize('if a:\n  b\n c\n').find(({ kind }) => kind === 'DEDENT_MISMATCH')?.line, 3);
  assert.equal(kinds('  a')[0], 'INDENT');
  assert.deepEqual(kinds(''), ['NEWLINE', 'END']);
  assert.deepEqual(kinds('# only a comment'), ['NEWLINE', 'END']);
});

test('lines go on in brackets and behind a backslash', () => {
  assert.deepEqual(kinds('a = (1,\n  2)\nb \\\n + c'), [
    'NAME',
    '=',
    '(',
    'INTEGER',
    ',',
    'INTEGER',
    ')',
    'NEWLINE',
    'NAME',
    '+',
    'NAME',
    'NEWLINE',
    'END',
  ]);
});

test('line ends of every kind count as one', () => {
  const lines = tokenize('a\r\nb\rc\nd').filter(({ kind }) => kind === 'NAME');
  assert.deepEqual(
    lines.map(({ line, start, column }) => [line, start, column]),
    [
      [1, 0, 1],
      [2, 3, 1],
      [3, 5, 1],
      [4, 7, 1],
    ],
  );
});

test('offsets count UTF-16 units, columns count bytes', () => {
  const tokens = tokenize("s = 'é😀' + ü1");
  const name = tokens.find(({ text }) => text.endsWith('1'));
  assert.deepEqual([name?.start, name?.end, name?.column], [12, 14, 16]);
  assert.equal(name?.text, 'Ã¼1');
  assert.deepEqual([tokens[2]?.start, tokens[2]?.end], [4, 9]);
});

test('numbers take in letters; underscores go', () => {
  assert.deepEqual(texts('1_000 0xFF_0 1e-5 1.5j .5 12abc 0e1'), [
    '1000',
    '0xFF0',
    '1e-5',
    '1.5j',
    '.5',
    '12abc',
    '0e1',
  ]);
  assert.deepEqual(kinds('1 1. 1e5 0xe+1 3j').slice(0, 7), [
    'INTEGER',
    'FLOAT_OR_IMAG',
    'FLOAT_OR_IMAG',
    'INTEGER',
    '+',
    'INTEGER',
    'FLOAT_OR_IMAG',
  ]);
});

test('escapes', () => {
  assert.deepEqual(literal(String.raw`'\a\b\t\n\v\f\r\\\'\"'`).bytes, [7, 8, 9, 10, 11, 12, 13, 92, 39, 34]);
  assert.deepEqual(literal(String.raw`'\x41\101\7\400'`).bytes, [0x41, 0x41, 7, 0xc4, 0x80]);
  assert.deepEqual(literal(String.raw`'\u20ac\U0001f600'`).bytes, [0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
  assert.deepEqual(literal("'a\\\nb'").bytes, [97, 98]);
  assert.deepEqual(literal(String.raw`'\q'`).bytes, [92, 113]);
  assert.deepEqual(literal(String.raw`'\Uffffffff'`), { kind: 'STRING', bytes: [] });
  // A byte behind a lost backslash is encoded once more.
  assert.deepEqual(literal("'\\é'").bytes, [92, 0xc3, 0x83, 0xa9]);
});

test('bytes and raw literals', () => {
  assert.deepEqual(literal(String.raw`b'\xff\u0041\377'`), {
    kind: 'BYTES',
    bytes: [0xff, 92, 117, 48, 48, 52, 49, 0xff],
  });
  assert.deepEqual(literal(String.raw`r'\n\''`).bytes, [92, 110, 92, 39]);
  assert.deepEqual(literal(String.raw`rb'\x41'`), { kind: 'BYTES', bytes: [92, 120, 52, 49] });
  assert.deepEqual(literal(String.raw`br'\x41'`), { kind: 'BYTES', bytes: [92, 120, 52, 49] });
  assert.equal(literal("u'a'").kind, 'STRING');
  // Capital prefixes, f and ur are names here.
  assert.deepEqual(kinds("R'a'").slice(0, 2), ['NAME', 'STRING']);
  assert.deepEqual(kinds("f'a'").slice(0, 2), ['NAME', 'STRING']);
});

test('adjacent literals are one token if they are of one kind', () => {
  assert.deepEqual(texts(`'a' "b" '''c\n"'d'''`), [`abc\n"'d`]);
  assert.deepEqual(texts("('a'\n'b')"), ['ab']);
  assert.deepEqual(kinds("'a' b'b'").slice(0, 3), ['STRING', 'BYTES', 'NEWLINE']);
  const [joined] = tokenize("'a'  'b'  # c");
  assert.deepEqual([joined!.start, joined!.end], [0, 8]);
});

test('literals that are wrong', () => {
  assert.equal(literal("'abc").kind, 'LONELY_STRING_OPEN');
  assert.equal(literal("'''abc").kind, 'LONELY_STRING_OPEN');
  assert.equal(literal(String.raw`'\xg1'`).kind, 'INVALID');
  assert.equal(literal(String.raw`b'\400'`).kind, 'INVALID');
  assert.equal(literal(String.raw`'\U00110000'`).kind, 'INVALID');
  assert.deepEqual(kinds(String.raw`a = '\N{DASH}' + b`), ['NAME', '=', 'INVALID']);
});

test('every byte with the high bit set is part of a name, no other control character is', () => {
  // U+00C0 has the bytes C3 80, the least that a second byte can be.
  assert.deepEqual(kinds('x\u00c0y\u07ff'), ['NAME', 'NEWLINE', 'END']);
  assert.deepEqual(kinds('\u00c0'), ['NAME', 'NEWLINE', 'END']);
  assert.deepEqual(kinds('x\x7f'), ['NAME', 'INVALID', 'NEWLINE', 'END']);
});
