// What is told by files that lie in a workspace.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bootLineIn, isFirmwareImage } from '../../../server/src/features/target/detectTarget.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { writeKfpkg } from '../../support/packageFile.ts';

/** Of the size and with the heap of a release: v0.6.2-44 minimum with IDE. */
const IMAGE = writeFirmwareImage({ imageBytes: 717_056, heapStartBytes: 845_248 });

describe('firmware is found', () => {
  test('as an image and in a package, by what is in it', () => {
    assert.equal(isFirmwareImage('file:///w/maixpy.bin', IMAGE), true);
    const packed = writeKfpkg(['maixpy.bin', 0, IMAGE]);
    assert.equal(isFirmwareImage('file:///w/maixpy.kfpkg', packed), true);
  });

  test('not in other data, in a package of models alone, and under another ending', () => {
    const model = writeKfpkg(['face.kmodel', 0x300000, new Uint8Array(100)]);
    assert.equal(isFirmwareImage('file:///w/models.kfpkg', model), false);
    assert.equal(isFirmwareImage('file:///w/data.bin', new Uint8Array(1000)), false);
    assert.equal(isFirmwareImage('file:///w/maixpy.img', IMAGE), false);
    assert.equal(isFirmwareImage('file:///w/gone.bin', null), false);
  });
});

test('the line of a start is found in the log of a serial port', () => {
  const line = '[MaixPy] gc heap=0x802fd080-0x8037d080(524288)';
  assert.equal(bootLineIn(`hello\r\n${line}\r\n>>> `), line);
  assert.equal(bootLineIn('gc heap=0x nothing to read here'), null);
  assert.equal(bootLineIn(''), null);
});
