import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeString } from '../../../server/src/core/syntax/stringDecoding.ts';
import { lowerWith, wasmEngine } from '../../support/parser.ts';

/** Content between the quotes of a str literal, its value, and its bytes on the board when not plain UTF-8. */
const STR: readonly (readonly [string, string, number?])[] = [
  ['abc', 'abc'],
  ['é中😀', 'é中😀'],
  ['\\n\\t\\\\\\\'\\"\\a\\b\\f\\v\\r', '\n\t\\\'"\x07\b\f\v\r'],
  ['\\x41\\xe9', 'Aé'],
  ['\\u4e2d\\U0001f600', '中😀'],
  ['\\101\\0\\08\\1234\\777', 'A\0\x008S4\u01ff'],
  ['\\d\\8\\.', '\\d\\8\\.'],
  ['a\\\nb\\\r\nc', 'abc'],
  ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
  // Surrogate halves are encoded one by one, three bytes each.
  ['\\ud83d\\ude00', '😀', 6],
  ['\\ud800', '\ud800', 3],
  // The lexer encodes the first byte of the character behind a kept backslash once more.
  ['\\é', '\\é', 4],
  ['\\中x', '\\中x', 6],
  // … of one that has the high bit set.
  ['\\\u0080', '\\\u0080', 4],
  ['\\\u007f', '\\\u007f', 2],
  // Characters on both sides of those that take two units, and what stands behind them.
  ['\uffffab', '\uffffab'],
  ['\u{10000}ab', '\u{10000}ab'],
  ['\\U0010ffff', '\u{10ffff}'],
];

const RAW_STR: readonly (readonly [string, string, number?])[] = [
  ['\\n\\x4', '\\n\\x4'],
  ["a\\'b", "a\\'b"],
  ['\\\\é', '\\\\é'],
  ['\\é', '\\é', 4],
  ['a\\\r\nb', 'a\\\nb'],
  ['\\\u0080', '\\\u0080', 4],
  ['\\\u007f', '\\\u007f', 2],
];

const BYTES: readonly (readonly [string, readonly number[]])[] = [
  ['a\\x00\\xff', [97, 0, 255]],
  ['é', [0xc3, 0xa9]],
  ['中', [0xe4, 0xb8, 0xad]],
  ['😀', [0xf0, 0x9f, 0x98, 0x80]],
  ['\\u41', [92, 117, 52, 49]],
  ['\\é', [92, 0xc3, 0xa9]],
  ['\\101', [65]],
];

test('str literals have the value and the bytes that the board reads', () => {
  for (const [isRaw, table] of [
    [false, STR],
    [true, RAW_STR],
  ] as const) {
    for (const [source, value, byteLength = Buffer.byteLength(value)] of table) {
      assert.deepEqual(
        decodeString(source, isRaw, false),
        { value, byteLength, error: null },
        JSON.stringify(source),
      );
    }
  }
});

test('bytes literals take any character as its UTF-8 bytes', () => {
  for (const [source, bytes] of BYTES) {
    const value = String.fromCharCode(...bytes);
    assert.deepEqual(
      decodeString(source, false, true),
      { value, byteLength: bytes.length, error: null },
      source,
    );
  }
});

test('escapes that the lexer refuses are errors', () => {
  const error = (source: string, isBytes = false) => decodeString(source, false, isBytes).error;
  assert.deepEqual(error('\\x4'), { kind: 'syntax', what: 'incomplete \\x escape' });
  assert.deepEqual(error('\\u123g'), { kind: 'syntax', what: 'incomplete \\u escape' });
  assert.deepEqual(error('\\U00110000'), { kind: 'syntax', what: 'character out of range: \\U00110000' });
  assert.deepEqual(error('\\400', true), { kind: 'syntax', what: 'character out of range: \\400' });
  assert.deepEqual(error('\\N{DIGIT ONE}'), { kind: 'unsupported', what: '\\N{…} character name' });
  assert.deepEqual(error('\\N{DIGIT ONE}', true), { kind: 'unsupported', what: '\\N{…} character name' });
  assert.equal(error('\\u123g', true), null);
});

test('literals side by side are one literal', async () => {
  const module = lowerWith(
    await wasmEngine(),
    'x = "é" r\'\\n\' """a\r\n""" u"\\u00e9"\ny = b"\\xff" b"é"\n',
  );
  const [first, second] = module.body;
  assert.ok(first?.kind === 'Assign' && second?.kind === 'Assign');
  assert.deepEqual(first.value, {
    kind: 'Str',
    span: { start: 4, end: 33 },
    value: 'é\\na\né',
    byteLength: 8,
  });
  assert.ok(second.value.kind === 'Bytes');
  assert.deepEqual([...second.value.value], [0xff, 0xc3, 0xa9]);
});

test('the fields of an f-string stay readable', async () => {
  const module = lowerWith(await wasmEngine(), 'print(f"{a.b} {c!r:>{d}}")');
  const [statement] = module.body;
  assert.ok(statement?.kind === 'Expression' && statement.value.kind === 'Call');
  const text = statement.value.arguments[0]?.value;
  assert.ok(text?.kind === 'UnknownExpression');
  assert.deepEqual(
    text.children.map((child) => child.kind),
    ['Attribute', 'Name'],
  );
});
