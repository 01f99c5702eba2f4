// What happens where a block that loading or running a model asks for cannot be had, and which call refuses what.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  acceptKmodel,
  initYolo2Blocks,
  kmodelLoadBlocks,
  readKmodel,
  runYolo2Cost,
  shapeQueryBlocks,
  type Kmodel,
} from '../../../server/src/core/device/kmodel.ts';
import { writeEncryptedKmodel, writeKmodel3, writeKmodel4, writeKmodel5 } from '../../support/kmodelFile.ts';
import { errorOf, valueOf } from '../../support/result.ts';

const V3 = { mainMemoryBytes: 8, outputs: [4], layers: [{ type: 12, bodyBytes: 24 }] };
const V4 = { mainMemoryBytes: 8, constantBytes: 0, inputs: [[1, 1, 1, 1]], outputs: [4], bodies: [8] };
const ENCRYPTED_V3 = 10_003;
const ENCRYPTED_V4 = 0x534d_444c;
const ENCRYPTED_CONTAINER = 0x454d_444c;

function encrypted(magic: number): Kmodel {
  return valueOf(readKmodel(writeEncryptedKmodel(magic, 64)));
}

test('an encrypted model of version 4 stops the board where its activations are refused, others raise 2006', () => {
  const blocks = (magic: number): readonly unknown[] =>
    valueOf(kmodelLoadBlocks(encrypted(magic), { from: 'path' })).map(({ bytes, ifFails }) => [
      bytes.low,
      ifFails,
    ]);
  const before = [
    [1, '2006'],
    [64 + 256, '2006'],
    [192, '2006'],
  ];
  assert.deepEqual(blocks(ENCRYPTED_V3), [...before, [0, '2006']]);
  assert.deepEqual(blocks(ENCRYPTED_CONTAINER), [...before, [0, '2006']]);
  assert.deepEqual(blocks(ENCRYPTED_V4), [...before, [288, 'crash'], [0, 'crash']]);
});

test('an encrypted model may have 6 MiB of cipher text, and one of more is refused', () => {
  const plain = encrypted(ENCRYPTED_V3);
  assert.ok('cipherBytes' in plain);
  const load = (cipherBytes: number): ReturnType<typeof kmodelLoadBlocks> =>
    kmodelLoadBlocks({ ...plain, cipherBytes }, { from: 'path' });
  assert.ok(load(0x60_0000).ok);
  const { code, message } = errorOf(load(0x60_0010));
  assert.deepEqual([code, message.includes('6291472 bytes')], ['2003', true]);
});

test('what YOLO2 asks for is unchecked at init; running it says what failed', () => {
  assert.deepEqual(
    valueOf(initYolo2Blocks(3)).map(({ bytes, lifetime, ifFails }) => [bytes.likely, lifetime, ifFails]),
    [
      [24, 'kept', 'crash'],
      [48, 'temporary', 'crash'],
      [24, 'kept', 'crash'],
    ],
  );
  const { blocks, stackBytes } = valueOf(runYolo2Cost({ width: 7, height: 10, channels: 40 }, 5));
  assert.deepEqual(
    // 350 boxes, of three classes and whether there is anything at all.
    blocks.map(({ bytes, lifetime, ifFails }) => [bytes.likely, lifetime, ifFails]),
    [
      [16 * 350, 'call', 'region-layer'],
      [4 * 350 * 4, 'call', 'region-layer'],
      [8 * 350, 'call', 'region-layer'],
    ],
  );
  assert.equal(stackBytes, 5600);
});

test('a model without convolutions has no shape to ask for, one with a single one is asked for it twice', () => {
  const shapes = (types: readonly number[]): readonly unknown[] => {
    const layers = types.map((type, index) => ({ type, bodyBytes: 200 + 8 * index }));
    const model = valueOf(readKmodel(writeKmodel3({ ...V3, layers })));
    assert.ok(model.format === 'v3');
    return shapeQueryBlocks(model).map(({ bytes, ifFails }) => [bytes.likely, ifFails]);
  };
  assert.deepEqual(shapes([12, 15]), []);
  assert.deepEqual(shapes([12, 10_240]), [
    [208, '2007'],
    [208, '2007'],
  ]);
});

describe('a call that refuses a model', () => {
  const said = (model: Kmodel, call: 'load' | 'load_flash', versions: readonly (3 | 4)[]): string => {
    const acceptance = acceptKmodel(model, { call, from: 'flash' }, versions);
    return acceptance.outcome === 'loads' ? 'loads' : acceptance.message;
  };
  test('names the versions that the firmware has', () => {
    const v4 = valueOf(readKmodel(writeKmodel4(V4)));
    assert.match(said(v4, 'load', [3]), /version 4 .*supports kmodel V3 only/);
    assert.match(said(valueOf(readKmodel(writeKmodel5(32))), 'load_flash', [3, 4]), /kmodel V3\/V4 only/);
    assert.match(said(encrypted(ENCRYPTED_V4), 'load', [3]), /encrypted model is of version 4/);
  });
  test('is load_flash for what is encrypted or plain, each in its words', () => {
    for (const magic of [ENCRYPTED_V3, ENCRYPTED_V4, ENCRYPTED_CONTAINER])
      assert.match(said(encrypted(magic), 'load_flash', [3, 4]), /cannot read encrypted/);
    for (const bytes of [writeKmodel3(V3), writeKmodel4(V4)])
      assert.match(said(valueOf(readKmodel(bytes)), 'load_flash', [3, 4]), /needs the word-swapped/);
  });
  test('is none for what is encrypted where the firmware has the version', () => {
    assert.equal(said(encrypted(ENCRYPTED_V4), 'load', [3, 4]), 'loads');
    assert.equal(said(encrypted(ENCRYPTED_CONTAINER), 'load', [3]), 'loads');
  });
});
