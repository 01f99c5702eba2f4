import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../messages/render.ts';
import {
  formatBytes,
  formatInterval,
  formatShort,
  groupDigits,
  kibText,
  sizeInterval,
  sizeText,
} from '../../../server/src/core/quantity/format.ts';
import { atLeast, between, exactly } from '../../../server/src/core/quantity/interval.ts';
import { parseSize } from '../../../server/src/core/quantity/parseSize.ts';

test('digits are grouped by threes', () => {
  assert.deepEqual([0, 999, 1000, 1234567, -1234].map(groupDigits), [
    '0',
    '999',
    '1,000',
    '1,234,567',
    '-1,234',
  ]);
});

test('sizes in sentences are in KiB alone', () => {
  assert.deepEqual([400, 1024, 153_600, 1_720_667, Infinity].map(sizeText).map(english), [
    '400 B',
    '1 KiB',
    '150 KiB',
    '1,680.3 KiB',
    'an unlimited amount',
  ]);
  assert.deepEqual(
    [between(153_600, 204_800), atLeast(2048), between(10, 20), exactly(4096)].map(sizeInterval).map(english),
    ['150 to 200 KiB', 'at least 2 KiB', '10 to 20 B', '4 KiB'],
  );
});

test('a figure without a bound is shown as one, never as Infinity or NaN', () => {
  assert.equal(groupDigits(Infinity), '∞');
  assert.equal(kibText(Infinity), '∞');
});

test('KiB have one decimal at most', () => {
  assert.deepEqual([153600, 1000, 1536, 0, -512, -1536, 51, 6291456].map(kibText), [
    '150',
    '1',
    '1.5',
    '0',
    '-0.5',
    '-1.5',
    '0',
    '6,144',
  ]);
});

test('sizes are given in KiB with the bytes, small ones in bytes alone', () => {
  assert.equal(english(formatBytes(153600)), '150 KiB (153,600 B)');
  assert.equal(english(formatBytes(512)), '512 B');
  assert.equal(english(formatBytes(Infinity)), 'an unlimited amount');
});

test('intervals are exact, a range or open', () => {
  assert.equal(english(formatInterval(exactly(153600))), '150 KiB (153,600 B)');
  assert.equal(english(formatInterval(between(153600, 204800))), '150 to 200 KiB (153,600 to 204,800 B)');
  assert.equal(english(formatInterval(between(10, 900))), '10 to 900 B');
  assert.equal(english(formatInterval(atLeast(153600))), 'at least 150 KiB (153,600 B)');
  assert.equal(english(formatInterval(atLeast(0))), 'an unknown amount');
});

test('the short form leaves the bytes out', () => {
  assert.equal(english(formatShort(exactly(153600))), '150 KiB');
  assert.equal(english(formatShort(between(153600, 204800))), '150..200 KiB');
  assert.equal(english(formatShort(between(153600, 153610))), '150 KiB');
  assert.equal(english(formatShort(between(10, 900))), '10..900 B');
  assert.equal(english(formatShort(atLeast(153600))), '>= 150 KiB');
  assert.equal(english(formatShort(atLeast(0))), 'unknown');
});

test('sizes are read as people write them', () => {
  const sizes: Readonly<Record<string, number>> = {
    '524288': 524288,
    '0x80000': 524288,
    '512K': 524288,
    '512 KiB': 524288,
    '512kb': 524288,
    '0.5M': 524288,
    '1 MiB': 1048576,
    '1_000': 1000,
    '32 B': 32,
    ' 7 ': 7,
  };
  for (const [text, bytes] of Object.entries(sizes)) assert.equal(parseSize(text), bytes, text);
});

test('what is no size is refused', () => {
  for (const text of [
    '',
    'K',
    '-1',
    '1.5',
    '1.0001K',
    '12 apples',
    '0x',
    '1e6',
    '99999999999999999999',
    '0.3 B',
  ]) {
    assert.equal(parseSize(text), null, text);
  }
});
