import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBootLine, readCalibration } from '../../../server/src/core/device/bootLine.ts';
import { errorOf, valueOf } from '../../support/result.ts';

describe('figures that a board prints', () => {
  it('reads the boot line and the version out of a log', () => {
    const log =
      '[MAIXPY] Pll0:freq:806000000\r\n[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)\r\n' +
      'MicroPython v0.5.1-136-g039f72b6c-dirty on 2020-11-18; Sipeed_M1 with kendryte-k210\r\n';
    assert.deepEqual(valueOf(readCalibration(log)), {
      gcHeapStartBytes: 834_640,
      gcHeapBytes: 524_288,
      version: 'v0.5.1-136-g039f72b6c-dirty',
    });
  });

  it('reads the boot line of old firmware, which does not give the size', () => {
    assert.deepEqual(valueOf(readCalibration('gc heap=0x8016d4e0-0x801ed4e0')), {
      gcHeapStartBytes: 1_496_288,
      gcHeapBytes: 524_288,
    });
  });

  it('reads printed values with and without units', () => {
    const text = 'gc.mem_free() = 433376\ngc.mem_alloc(): 16,896 bytes\nutils.heap_free() -> 4640.0 KB';
    assert.deepEqual(valueOf(readCalibration(text)), {
      gcFreeBytes: 433_376,
      gcUsedBytes: 16_896,
      systemFreeBytes: 4640 * 1024,
    });
  });

  it('takes the first line of memtest for what it is: a probe for the largest run', () => {
    const text = '###free gc heap memory : 478 KB\r\n###free sys heap memory: 1876 KB\r\n';
    assert.deepEqual(valueOf(readCalibration(text)), {
      gcLargestFreeBytes: 478 * 1024,
      systemFreeBytes: 1_921_024,
    });
  });

  it('leaves out values that no board can print', () => {
    assert.equal(errorOf(readCalibration('heap_free: 99999999999')).code, 'no-figures');
  });

  it('refuses boot lines that contradict themselves or leave the RAM', () => {
    const codes = [
      '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524280)',
      '[MaixPy] gc heap=0x800cbc50-0x800cbc50(0)',
      '[MaixPy] gc heap=0x100-0x200(256)',
      '[MaixPy] gc heap=0x80500000-0x80700000(2097152)',
    ].map((line) => errorOf(readCalibration(line)).code);
    assert.deepEqual(codes, ['boot-line', 'boot-line', 'boot-line', 'boot-line']);
  });

  it('corrects a target with a boot line or with free memory', () => {
    const line = '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)';
    assert.deepEqual(valueOf(readBootLine(line)), { gcHeapStartBytes: 834_640, gcHeapBytes: 524_288 });
    assert.deepEqual(valueOf(readBootLine('heap_free: 4640 KB')), { systemFreeBytes: 4640 * 1024 });
    assert.deepEqual(valueOf(readBootLine('mem_free 501120 heap_free 1921024')), {
      gcFreeBytes: 501_120,
      systemFreeBytes: 1_921_024,
    });
    assert.equal(errorOf(readBootLine('gc.mem_alloc() = 16896')).code, 'no-boot-line');
    assert.equal(errorOf(readBootLine('hello')).code, 'no-figures');
    assert.equal(errorOf(readBootLine('gc heap=0x100-0x200')).code, 'boot-line');
  });

  it('says when there is nothing to read', () => {
    assert.match(errorOf(readCalibration('hello')).message, /No memory figure found/);
  });
});
