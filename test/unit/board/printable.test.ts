import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printableLine, printableLines, utf8Bytes, utf8Text } from '../../../board/printable.ts';

const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

test('controls of a terminal are shown, not sent', () => {
  assert.equal(printableLine('\x1b[2J\x1b]0;title\x07red'), '\\x1b[2J\\x1b]0;title\\x07red');
});

test('marks of direction and separators of lines are shown as codes', () => {
  assert.equal(printableLine(bytesOf('a\u202eb\u2028c\u200bd')), 'a\\u{202e}b\\u{2028}c\\u{200b}d');
});

test('half a character becomes the sign for one', () => {
  assert.equal(printableLine(bytesOf('温').slice(0, 2)), '\ufffd\ufffd');
});

test('a surrogate, an overlong form and a code beyond Unicode are no characters', () => {
  assert.equal(utf8Text('\xed\xa0\x80'), '\ufffd\ufffd\ufffd');
  assert.equal(utf8Text('\xe0\x80\xaf'), '\ufffd\ufffd\ufffd');
  assert.equal(utf8Text('\xf5\x80\x80\x80'), '\ufffd\ufffd\ufffd\ufffd');
});

test('whole characters stay what they are', () => {
  const text = 'é 温度 🙂';
  assert.equal(utf8Text(bytesOf(text)), text);
  assert.equal(utf8Bytes(text), bytesOf(text));
});

test('a line without an end is cut', () => {
  assert.equal(printableLine('x'.repeat(1_000_000)), `${'x'.repeat(300)}…`);
});

test('of many lines the last ones are shown, empty ones not at all', () => {
  assert.deepEqual(printableLines('a\r\n\r\nb\r\n\x07c\n', 2), ['b', '\\x07c']);
});
