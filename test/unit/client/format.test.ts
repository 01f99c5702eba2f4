import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, formatInterval, formatShare, groupDigits } from '../../../client/src/format.ts';
import { exactly } from './reports.ts';

test('bytes are shown in KiB below one MiB, with one decimal where that matters', () => {
  assert.equal(formatBytes(0), '0 KiB');
  assert.equal(formatBytes(512), '512 B');
  assert.equal(formatBytes(-32), '-32 B');
  assert.equal(formatBytes(1536), '1.5 KiB');
  assert.equal(formatBytes(153600), '150 KiB');
  assert.equal(formatBytes(1024 * 1024 - 1), '1024 KiB');
  assert.equal(formatBytes(1024 * 1024), '1.0 MiB');
  assert.equal(formatBytes(6291456), '6.0 MiB');
});

test('a share is in the unit of its larger number', () => {
  assert.equal(formatShare(exactly(85 * 1024), 506 * 1024), '85/506 KiB');
  assert.equal(formatShare(exactly(85 * 1024), 2 * 1024 * 1024), '0.1/2.0 MiB');
  assert.equal(formatShare(exactly(7 * 1024 * 1024), 1024), '7.0/0.0 MiB');
});

test('use without an upper bound is marked as at least', () => {
  assert.equal(formatShare({ low: 1024, likely: 2048, high: null }, 10240), '≥2.0/10 KiB');
  assert.equal(formatInterval({ low: 20480, likely: 40960, high: null }), 'at least 20 KiB');
});

test('an interval whose ends look the same is one number', () => {
  assert.equal(formatInterval(exactly(153600)), '150 KiB');
  assert.equal(formatInterval({ low: 153600, likely: 153600, high: 153700 }), '150 KiB');
  assert.equal(formatInterval({ low: 102400, likely: 153600, high: 153600 }), '100 … 150 KiB');
});

test('digits are grouped by three', () => {
  assert.equal(groupDigits(0), '0');
  assert.equal(groupDigits(999), '999');
  assert.equal(groupDigits(1000), '1,000');
  assert.equal(groupDigits(6291456), '6,291,456');
});
