// Models that end too early, or with nothing in them: what is refused, in which words, and what loads all the same.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kmodelLoadFlashBlocks, readKmodel, reverseWords } from '../../../server/src/core/device/kmodel.ts';
import { recogniseKmodel } from '../../../server/src/core/device/kmodel/recognise.ts';
import { writeEncryptedKmodel, writeKmodel3, writeKmodel4, writeKmodel5 } from '../../support/kmodelFile.ts';
import { errorOf, valueOf } from '../../support/result.ts';

const NO_LAYER = { mainMemoryBytes: 8, outputs: [4] };

describe('a model of version 3', () => {
  /** Layers with bodies of so many bytes, of a file that lacks its last bytes. */
  const cut = (bodies: readonly number[], missing: number): ReturnType<typeof readKmodel> => {
    const layers = bodies.map((bodyBytes) => ({ type: 12, bodyBytes }));
    const bytes = writeKmodel3({ ...NO_LAYER, layers });
    return readKmodel(bytes.subarray(0, bytes.length - missing));
  };
  test('may end within the padding of its last body alone: 7 bytes', () => {
    assert.ok(cut([16, 24], 7).ok);
    assert.match(errorOf(cut([16, 24], 8)).message, /^Layer 2 of 2 /);
    // What is missing of a body before the last is no padding, however short the last is.
    assert.match(errorOf(cut([16, 4], 5)).message, /^Layer 1 of 2 /);
    assert.match(errorOf(cut([16, 0], 1)).message, /^Layer 1 of 2 /);
  });
  test('tells how long its tables are, up to their last byte', () => {
    const bytes = writeKmodel3({ ...NO_LAYER, layers: [{ type: 12, bodyBytes: 0 }] });
    assert.equal(bytes.length, 28 + 8 + 8);
    for (let length = 28; length < bytes.length; length++)
      assert.match(
        errorOf(readKmodel(bytes.subarray(0, length))).message,
        /1 outputs and 1 layers, whose tables need 44 bytes/,
        `${length} bytes`,
      );
    for (let length = 4; length < 28; length++)
      assert.match(errorOf(readKmodel(bytes.subarray(0, length))).message, /header of 28 bytes/);
  });
  test('whose layers are all empty has none for load_flash, and names the first of them', () => {
    const model = valueOf(cut([0, 0], 0));
    assert.equal(errorOf(kmodelLoadFlashBlocks(model, { dual: false })).code, '2003');
    assert.match(model.warnings[0] ?? '', /^Layer 1 has an empty body/);
  });
  test('with a body of one byte has one for load_flash', () =>
    assert.ok(kmodelLoadFlashBlocks(valueOf(cut([0, 1], 0)), { dual: false }).ok));
});

describe('a convolution', () => {
  /** Its size where its registers lie so many bytes behind the start of a body of so many. */
  const sizeAt = (place: number, bodyBytes: number): unknown => {
    const size = { width: 5, height: 6, channels: 7 };
    const bytes = writeKmodel3({ ...NO_LAYER, layers: [{ type: 10_240, bodyBytes: 200, input: size }] });
    const view = new DataView(bytes.buffer);
    const [body, written] = [28 + 8 + 8, view.getUint32(28 + 8 + 8 + 8, true)];
    const registers = bytes.slice(written, written + 96);
    bytes.fill(0, written, written + 96);
    bytes.set(registers, body + place);
    view.setUint32(body + 8, body + place, true);
    view.setUint32(28 + 8 + 4, bodyBytes, true);
    const model = valueOf(readKmodel(bytes));
    assert.ok(model.format === 'v3');
    return model.input;
  };
  test('has its twelve registers behind its arguments and within its body', () => {
    const size = { width: 5, height: 6, channels: 7 };
    assert.deepEqual(
      [sizeAt(24, 200), sizeAt(104, 200), sizeAt(24, 120)],
      [size, size, size],
      'right behind them, and up to the end',
    );
    assert.deepEqual([sizeAt(23, 200), sizeAt(104, 199), sizeAt(24, 119)], [undefined, undefined, undefined]);
  });
});

describe('a model of version 4', () => {
  const plan = { mainMemoryBytes: 8, constantBytes: 4, inputs: [[1, 3, 8, 8]], outputs: [40], bodies: [16] };
  const whole = writeKmodel4(plan);
  const TABLES_BYTES = 40 + 32 + 16 + 4 + 8;
  const messageAt = (length: number): string => errorOf(readKmodel(whole.subarray(0, length))).message;

  test('has a header of 40 bytes, and tables whose size that tells', () => {
    assert.equal(whole.length, TABLES_BYTES + 16);
    for (let length = 8; length < 40; length++)
      assert.match(messageAt(length), /header of 40 bytes/, `${length}`);
    for (let length = 40; length < TABLES_BYTES; length++)
      assert.match(
        messageAt(length),
        /1 inputs, 1 outputs, 4 bytes of constants and 1 nodes, which need 100 bytes/,
        `${length} bytes`,
      );
  });
  test('may lack what aligns its last body to 8 bytes, and no more', () => {
    assert.ok(readKmodel(whole.subarray(0, whole.length - 7)).ok);
    assert.match(messageAt(whole.length - 8), /The 1 nodes need the file up to byte 116/);
    const model = valueOf(readKmodel(whole.subarray(0, whole.length - 7)));
    assert.ok(model.format === 'v4');
    assert.deepEqual([model.computedBytes, model.trailingBytes], [116, 0]);
  });
  test('counts what lies behind its last body', () => {
    const model = valueOf(readKmodel(writeKmodel4({ ...plan, trailingBytes: 9 })));
    assert.ok(model.format === 'v4');
    assert.deepEqual([model.computedBytes, model.trailingBytes], [116, 9]);
  });
  test('without nodes is none', () => {
    const error = errorOf(readKmodel(writeKmodel4({ ...plan, bodies: [] })));
    assert.deepEqual([error.code, error.message], ['kmodel-broken', 'The header announces no nodes.']);
  });
  test('with empty nodes has no body for load_flash', () => {
    const read = (bodies: readonly number[]): ReturnType<typeof kmodelLoadFlashBlocks> =>
      kmodelLoadFlashBlocks(valueOf(readKmodel(writeKmodel4({ ...plan, bodies }))), { dual: false });
    assert.equal(errorOf(read([0, 0])).code, '2003');
    assert.ok(read([0, 1]).ok);
  });
  test('for another target says so', () => {
    const warnings = (target: number): readonly string[] =>
      valueOf(readKmodel(writeKmodel4({ ...plan, target }))).warnings;
    assert.deepEqual(warnings(1), []);
    assert.match(warnings(0)[0] ?? '', /target 0, not for the K210 \(1\)/);
  });
  test('has its outputs where their ranges say', () => {
    const bytes = whole.slice();
    // Behind memory type and data type: start, size.
    new DataView(bytes.buffer).setUint32(40 + 32 + 8, 0x0403_0201, true);
    const model = valueOf(readKmodel(bytes));
    assert.ok(model.format === 'v4');
    assert.deepEqual(model.outputs, [{ startBytes: 0x0403_0201, sizeBytes: 40 }]);
  });
});

describe('a model of version 5', () => {
  test('has its number of modules behind alignment, in a header of 24 or of 32 bytes', () => {
    for (const [headerBytes, modulesAt] of [
      [24, 16],
      [32, 20],
    ] as const) {
      const bytes = writeKmodel5(headerBytes);
      new DataView(bytes.buffer).setUint32(modulesAt, 0x0403_0201, true);
      const model = valueOf(readKmodel(bytes));
      assert.ok(model.format === 'v5');
      assert.deepEqual([model.headerBytes, model.modules], [headerBytes, 0x0403_0201]);
      assert.ok(readKmodel(bytes.subarray(0, headerBytes)).ok);
      for (let length = 8; length < headerBytes; length++)
        assert.equal(errorOf(readKmodel(bytes.subarray(0, length))).code, 'kmodel-truncated', `${length}`);
    }
  });
});

describe('an encrypted model', () => {
  const MAGICS = [
    [10_003, 'encrypted-v3'],
    [0x534d_444c, 'encrypted-v4'],
    [0x454d_444c, 'encrypted-container'],
  ] as const;
  test('is never one with swapped words', () => {
    for (const [magic, format] of MAGICS)
      assert.deepEqual(recogniseKmodel(writeEncryptedKmodel(magic, 16)), {
        kind: 'model',
        format,
        wordSwapped: false,
      });
  });
  test('has at least 16 bytes behind its header, all of which are there', () => {
    for (const [magic] of MAGICS) {
      const model = valueOf(readKmodel(writeEncryptedKmodel(magic, 16, 30)));
      assert.ok('cipherBytes' in model);
      assert.deepEqual([model.cipherBytes, model.trailingBytes], [16, 6]);
      assert.match(errorOf(readKmodel(writeEncryptedKmodel(magic, 16, 23))).message, /only 15 follow/);
      assert.equal(errorOf(readKmodel(writeEncryptedKmodel(magic, 0))).code, 'kmodel-broken');
      assert.match(errorOf(readKmodel(writeEncryptedKmodel(magic, 16, 7))).message, /8 bytes, but .* 7/);
    }
  });
});

test('a version that nobody knows is told as it stands in the file, word-swapped or not', () => {
  const file = new DataView(new ArrayBuffer(8));
  file.setUint32(0, 0x4b4d_444c, true);
  file.setUint32(4, 0x8102_0304, true);
  const bytes = new Uint8Array(file.buffer);
  for (const written of [bytes, reverseWords(bytes)])
    assert.deepEqual(recogniseKmodel(written), { kind: 'unknown-nncase-version', version: 0x8102_0304 });
  for (const written of [bytes, reverseWords(bytes)])
    assert.deepEqual(recogniseKmodel(written.subarray(0, 4)), {
      kind: 'unknown-nncase-version',
      version: undefined,
    });
});
