import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Kmodel,
  type LoadSource,
  acceptKmodel,
  isModelPath,
  kmodelLoadBlocks,
  kmodelLoadFlashBlocks,
  readKmodel,
  reverseWords,
  totalBlockBytes,
} from '../../../server/src/core/device/kmodel.ts';
import { writeEncryptedKmodel, writeKmodel3, writeKmodel4, writeKmodel5 } from '../../support/kmodelFile.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { PUBLIC_MODELS, writePublicModel } from './publicModels.ts';

function loadBytes(model: Kmodel, source: LoadSource): number {
  return totalBlockBytes(valueOf(kmodelLoadBlocks(model, source))).likely;
}

const SMALL = {
  mainMemoryBytes: 1000,
  outputs: [400],
  layers: [
    { type: 10240, bodyBytes: 520, input: { width: 320, height: 240, channels: 3 } },
    { type: 10240, bodyBytes: 264, output: { width: 20, height: 15, channels: 30 } },
    { type: 12, bodyBytes: 24 },
  ],
};

describe('public models', () => {
  for (const row of PUBLIC_MODELS) {
    it(row.file, () => {
      const bytes = writePublicModel(row);
      assert.equal(bytes.length, row.fileBytes);
      const model = valueOf(readKmodel(bytes));
      assert.ok(model.format === 'v3' || model.format === 'v4');
      assert.equal(model.format, `v${row.version}`);
      assert.equal(model.mainMemoryBytes, row.mainMemoryBytes);
      assert.equal(model.maxBodyBytes, row.maxBodyBytes);
      assert.equal(model.computedBytes, row.computedBytes ?? row.fileBytes);
      assert.deepEqual(
        model.outputs.map((output) => output.sizeBytes),
        row.outputs,
      );
      if (model.format === 'v3') {
        assert.equal(model.layers.length, row.layers);
        assert.deepEqual(Object.values(model.input ?? {}), row.input);
        assert.deepEqual(Object.values(model.lastConvolution ?? {}), row.lastConvolution);
      } else {
        assert.equal(model.nodes.length, row.layers);
        assert.deepEqual(model.inputs, [row.inputShape]);
      }
      assert.equal(loadBytes(model, { from: 'path' }), row.load);
      const fromFlash = valueOf(kmodelLoadBlocks(model, { from: 'flash' }));
      assert.equal(totalBlockBytes(fromFlash, 'kept').likely, row.loadFlashAddress ?? row.load);
      for (const dual of [false, true]) {
        const expected = dual ? row.dual : row.single;
        const blocks = kmodelLoadFlashBlocks(model, { dual });
        if (expected === undefined) assert.equal(errorOf(blocks).code, 'tables-too-long');
        else assert.equal(totalBlockBytes(valueOf(blocks)).likely, expected);
      }
    });
  }
});

describe('sizes of a convolution', () => {
  it('use every bit of their fields: ten for widths and channels, nine for heights', () => {
    for (const largest of [
      { width: 1024, height: 512, channels: 1024 },
      { width: 1, height: 512, channels: 1 },
      { width: 1024, height: 1, channels: 1024 },
    ]) {
      const layers = [{ type: 10240, bodyBytes: 520, input: largest, output: largest }];
      const model = valueOf(readKmodel(writeKmodel3({ mainMemoryBytes: 0, outputs: [4], layers })));
      assert.ok(model.format === 'v3');
      assert.deepEqual(model.input, largest);
      assert.deepEqual(model.lastConvolution, largest);
    }
  });
});

describe('blocks', () => {
  it('lists what load asks for, in order', () => {
    const model = valueOf(readKmodel(writeKmodel3(SMALL)));
    const size = model.fileBytes;
    assert.deepEqual(
      valueOf(kmodelLoadBlocks(model, { from: 'path' })).map((block) => [
        block.bytes.likely,
        block.lifetime,
        block.ifFails,
      ]),
      [
        [1, 'kept', '2006'],
        [size + 256, 'kept', '2006'],
        [192, 'kept', '2006'],
        [1000, 'kept', '2006'],
      ],
    );
  });

  it('reads the node table of version 4 from flash before the model, and crashes without activations', () => {
    const model = valueOf(
      readKmodel(
        writeKmodel4({
          mainMemoryBytes: 5000,
          constantBytes: 64,
          inputs: [[1, 3, 8, 8]],
          outputs: [40],
          bodies: [16, 48],
        }),
      ),
    );
    assert.deepEqual(
      valueOf(kmodelLoadBlocks(model, { from: 'flash' })).map((block) => [
        block.bytes.likely,
        block.lifetime,
        block.ifFails,
      ]),
      [
        [1, 'kept', '2006'],
        [16, 'temporary', '2015'],
        [model.fileBytes + 256, 'kept', '2006'],
        [192, 'kept', '2006'],
        [288, 'kept', 'crash'],
        [5000, 'kept', 'crash'],
      ],
    );
    assert.deepEqual(
      valueOf(kmodelLoadFlashBlocks(model, { dual: true })).map((block) => block.bytes.likely),
      [1, 192, 4352, 288, 5000, 304, 304],
    );
  });

  it('counts trailing bytes of a path, not of flash, and the size on the board when it is given', () => {
    const model = valueOf(readKmodel(writeKmodel3({ ...SMALL, trailingBytes: 4096 })));
    assert.ok(model.format === 'v3');
    assert.equal(model.trailingBytes, 4096);
    const path = loadBytes(model, { from: 'path' });
    assert.equal(path - loadBytes(model, { from: 'flash' }), 4096);
    assert.equal(loadBytes(model, { from: 'path', fileBytes: model.fileBytes + 10 }), path + 10);
  });

  it('refuses models above 6 MiB with 2003', () => {
    const model = valueOf(readKmodel(writeKmodel3(SMALL)));
    assert.equal(errorOf(kmodelLoadBlocks(model, { from: 'path', fileBytes: 0x600001 })).code, '2003');
    assert.ok(kmodelLoadBlocks(model, { from: 'path', fileBytes: 0x600000 }).ok);
  });

  it('refuses a layer without body from flash only', () => {
    const model = valueOf(
      readKmodel(writeKmodel3({ ...SMALL, layers: [...SMALL.layers, { type: 20, bodyBytes: 0 }] })),
    );
    assert.ok(kmodelLoadBlocks(model, { from: 'path' }).ok);
    assert.equal(errorOf(kmodelLoadBlocks(model, { from: 'flash' })).code, '2003');
    assert.match(model.warnings.join(), /empty body/);
  });

  it('refuses version 3 tables beyond 4096 bytes for load_flash: 507 layers are the most', () => {
    const layers = (count: number) => Array.from({ length: count }, () => ({ type: 12, bodyBytes: 24 }));
    const read = (count: number) => valueOf(readKmodel(writeKmodel3({ ...SMALL, layers: layers(count) })));
    assert.ok(kmodelLoadFlashBlocks(read(507), { dual: false }).ok);
    assert.equal(errorOf(kmodelLoadFlashBlocks(read(508), { dual: false })).code, 'tables-too-long');
  });

  it('gives a lower bound for encrypted models, from the size in the header', () => {
    const model = valueOf(readKmodel(writeEncryptedKmodel(10_003, 388_784)));
    const total = totalBlockBytes(valueOf(kmodelLoadBlocks(model, { from: 'path' })));
    assert.equal(total.low, 388_784 + 256 + 192 + 1);
    assert.equal(total.high, Infinity);
    assert.ok(total.likely > total.low);
    assert.equal(errorOf(kmodelLoadFlashBlocks(model, { dual: false })).code, '2002');
  });
});

describe('word-swapped models', () => {
  it('are read as the plain model', () => {
    const plain = writeKmodel3(SMALL);
    const model = valueOf(readKmodel(reverseWords(plain)));
    assert.ok(model.format === 'v3');
    assert.equal(model.wordSwapped, true);
    assert.equal(model.mainMemoryBytes, 1000);
    assert.deepEqual(reverseWords(reverseWords(plain)), plain);
  });

  it('may be some characters longer than the model', () => {
    const swapped = reverseWords(writeKmodel3(SMALL));
    const padded = new Uint8Array(swapped.length + 3).fill(0x30);
    padded.set(swapped);
    const model = valueOf(readKmodel(padded));
    assert.ok(model.format === 'v3');
    assert.equal(model.trailingBytes, 3);
  });

  it('are recognised in version 4, too', () => {
    const plain = writeKmodel4({
      mainMemoryBytes: 8,
      constantBytes: 0,
      inputs: [],
      outputs: [],
      bodies: [8],
    });
    const model = valueOf(readKmodel(reverseWords(plain)));
    assert.equal(model.format, 'v4');
    assert.equal(model.wordSwapped, true);
  });
});

describe('what a firmware accepts', () => {
  const v3 = valueOf(readKmodel(writeKmodel3(SMALL)));
  const plan4 = { mainMemoryBytes: 8, constantBytes: 0, inputs: [[1, 1, 1, 1]], outputs: [4], bodies: [8] };
  const v4 = valueOf(readKmodel(writeKmodel4(plan4)));
  const v5 = valueOf(readKmodel(writeKmodel5(32)));
  const early5 = valueOf(readKmodel(writeKmodel5(24)));
  const swapped5 = valueOf(readKmodel(reverseWords(writeKmodel5(32))));
  const path = { call: 'load', from: 'path' } as const;
  const flash = { call: 'load', from: 'flash' } as const;
  const loadFlash = { call: 'load_flash', from: 'flash' } as const;

  const table = [
    ['v3, V3 firmware', v3, path, [3], 'loads'],
    ['v3, V4 firmware', v3, path, [3, 4], 'loads'],
    ['v4, V3 firmware', v4, path, [3], '2002'],
    ['v4, V4 firmware', v4, path, [3, 4], 'loads'],
    ['v5 path, V3 firmware', v5, path, [3], '2002'],
    ['v5 path, V4 firmware', v5, path, [3, 4], 'crashes'],
    ['v5 flash, V3 firmware', v5, flash, [3], '2002'],
    ['v5 flash, V4 firmware', v5, flash, [3, 4], '2003'],
    ['early v5 flash, V4 firmware', early5, flash, [3, 4], '2015'],
    ['v5 load_flash', v5, loadFlash, [3, 4], '2002'],
    ['swapped v5 load_flash, V4 firmware', swapped5, loadFlash, [3, 4], 'crashes'],
    ['swapped v5 load_flash, V3 firmware', swapped5, loadFlash, [3], '2002'],
    ['swapped v5 load', swapped5, flash, [3, 4], '2002'],
    ['plain v3 load_flash', v3, loadFlash, [3], '2002'],
    [
      'swapped v3 load_flash',
      valueOf(readKmodel(reverseWords(writeKmodel3(SMALL)))),
      loadFlash,
      [3],
      'loads',
    ],
    ['swapped v3 load', valueOf(readKmodel(reverseWords(writeKmodel3(SMALL)))), flash, [3], '2002'],
    [
      'other architecture',
      valueOf(readKmodel(writeKmodel3({ ...SMALL, architecture: 1 }))),
      path,
      [3],
      '2002',
    ],
    [
      'v4 for the processor',
      valueOf(readKmodel(writeKmodel4({ ...plan4, target: 0 }))),
      path,
      [3, 4],
      'crashes',
    ],
    ['encrypted v3', valueOf(readKmodel(writeEncryptedKmodel(10_003, 16))), path, [3], 'loads'],
    [
      'encrypted v4, V3 firmware',
      valueOf(readKmodel(writeEncryptedKmodel(0x534d444c, 16))),
      path,
      [3],
      '2002',
    ],
    [
      'encrypted, load_flash',
      valueOf(readKmodel(writeEncryptedKmodel(0x454d444c, 16))),
      loadFlash,
      [3],
      '2002',
    ],
  ] as const;
  for (const [title, model, call, versions, expected] of table) {
    it(`${title}: ${expected}`, () => {
      const acceptance = acceptKmodel(model, call, versions);
      assert.equal(acceptance.outcome === 'refused' ? acceptance.code : acceptance.outcome, expected);
    });
  }

  it('wants .kmodel, .smodel or .emodel somewhere in a path', () => {
    assert.deepEqual(['/sd/a.kmodel', '/sd/a.smodel.bak', 'x.emodel', '/sd/a.bin'].map(isModelPath), [
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('broken files', () => {
  const whole = writeKmodel3(SMALL);
  const cases = [
    ['empty', new Uint8Array(0), 'kmodel-empty', /empty/],
    ['erased flash', new Uint8Array(64).fill(0xff), 'kmodel-erased', /FF FF FF FF/],
    ['other bytes', new Uint8Array([1, 2, 3, 4, 5]), 'kmodel-unknown', /first bytes/],
    ['header cut', whole.subarray(0, 20), 'kmodel-truncated', /header of 28 bytes, but the file has 20/],
    [
      'tables cut',
      whole.subarray(0, 40),
      'kmodel-truncated',
      /1 outputs and 3 layers, whose tables need 60 bytes/,
    ],
    [
      'body cut',
      whole.subarray(0, 700),
      'kmodel-truncated',
      /Layer 2 of 3 \(K210_CONV\) needs the file up to byte 844/,
    ],
    ['no layers', writeKmodel3({ ...SMALL, layers: [] }), 'kmodel-broken', /no layers/],
    [
      'unknown nncase version',
      new Uint8Array([0x4c, 0x44, 0x4d, 0x4b, 9, 0, 0, 0]),
      'kmodel-version',
      /version 9/,
    ],
    [
      'nncase without version',
      new Uint8Array([0x4c, 0x44, 0x4d, 0x4b]),
      'kmodel-version',
      /before the version/,
    ],
    ['cipher cut', writeEncryptedKmodel(10_003, 64, 40), 'kmodel-truncated', /only 32 follow/],
    ['odd cipher', writeEncryptedKmodel(10_003, 60), 'kmodel-broken', /multiple of 16/],
  ] as const;
  for (const [title, bytes, code, message] of cases) {
    it(title, () => {
      const error = errorOf(readKmodel(bytes));
      assert.equal(error.code, code);
      assert.match(error.message, message);
    });
  }
});
