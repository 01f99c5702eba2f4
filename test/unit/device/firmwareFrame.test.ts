// The frame that kflash writes around an image, and texts wherever in an image they stand.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { readFirmwareFile } from '../../../server/src/core/device/firmwareFile.ts';
import { RAM_BYTES, readFirmwareImage, STACK_BYTES } from '../../../server/src/core/device/firmwareImage.ts';
import { readImageFeatures } from '../../../server/src/core/device/imageFeatures.ts';
import { readKfpkg } from '../../../server/src/core/device/kfpkg.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { messagesOf, targetOf } from '../../support/target.ts';

const PLAN = { imageBytes: 20_000, heapStartBytes: 845_248 };

describe('a frame', () => {
  test('is one without the sum behind it as well, as long as the image is whole', () => {
    // 70,000 = 0x11170: the third byte of the length counts.
    const framed = writeFirmwareImage({ ...PLAN, imageBytes: 70_000, frame: true });
    const { flashFrame, imageBytes } = valueOf(readFirmwareImage(framed.subarray(0, 70_005)));
    assert.deepEqual([flashFrame, imageBytes], [true, 70_000]);
  });
  test('has four bytes of length', () => {
    const framed = new Uint8Array(5 + 0x100_0000);
    framed[4] = 1;
    assert.match(errorOf(readFirmwareImage(framed)).message, /^The image has 16777216 bytes/);
  });
  test('of what is encrypted is none: the image behind it cannot be read', () => {
    const framed = writeFirmwareImage({ ...PLAN, frame: true });
    framed[0] = 1;
    assert.equal(errorOf(readFirmwareImage(framed)).code, 'firmware-unknown');
  });
  test('of nothing is none: what begins with zeros may be an image', () => {
    const image = writeFirmwareImage(PLAN);
    image.fill(0, 0, 5);
    const { flashFrame, imageBytes } = valueOf(readFirmwareImage(image));
    assert.deepEqual([flashFrame, imageBytes], [false, 20_000]);
  });
  test('takes 37 bytes of flash beside a file of a package, others take their own alone', () => {
    const files = [
      { address: 0, bin: 'a', sha256Prefix: true },
      { address: 4096, bin: 'b', sha256Prefix: false },
      { address: 8192, bin: 'c' },
    ];
    const contents = Object.fromEntries(files.map(({ bin }) => [bin, new Uint8Array(100)]));
    const list = strToU8(JSON.stringify({ files }));
    const kfpkg = valueOf(readKfpkg(zipSync({ 'flash-list.json': list, ...contents })));
    assert.deepEqual(
      kfpkg.files.map(({ addressBytes, dataAddressBytes, flashBytes }) => [
        dataAddressBytes - addressBytes,
        flashBytes,
      ]),
      [
        [5, 137],
        [0, 100],
        [0, 100],
      ],
    );
  });
});

test('a package that is damaged says so, not that it holds no firmware', () => {
  const zip = zipSync({ 'flash-list.json': strToU8('{"files":[]}') });
  const error = errorOf(readFirmwareFile(zip.subarray(0, 40)));
  assert.equal(error.code, 'kfpkg-zip');
  assert.match(error.message, /cannot be unpacked: (?!damaged)\S/);
});

describe('the start code', () => {
  /** A thread pointer so many bytes behind the start of RAM, and a heap by the data of the allocator. */
  const confidence = (pointerBytes: number): string =>
    valueOf(
      readFirmwareImage(
        writeFirmwareImage({
          imageBytes: 20_000,
          heapStartBytes: pointerBytes + STACK_BYTES - 63,
          heapData: 845_248,
        }),
      ),
    ).confidence;
  test('says nothing where it points out of RAM', () => {
    assert.deepEqual([confidence(RAM_BYTES - 1), confidence(RAM_BYTES)], ['conflicting', 'data']);
    assert.deepEqual([confidence(0), confidence(-1)], ['conflicting', 'data']);
  });
  test('alone has to leave room for the stacks', () => {
    const read = (heapStartBytes: number): boolean =>
      readFirmwareImage(writeFirmwareImage({ imageBytes: 20_000, heapStartBytes, heapData: false })).ok;
    assert.deepEqual([read(RAM_BYTES), read(RAM_BYTES + 64)], [true, false]);
  });
  test('lies within the first KiB', () => {
    const read = (startCodeOffset: number): boolean =>
      readFirmwareImage(writeFirmwareImage({ ...PLAN, heapData: false, startCodeOffset })).ok;
    assert.deepEqual([read(0), read(0x3fe), read(0x400)], [true, true, false]);
  });
});

describe('what an image was built with', () => {
  const built = (text: string): ReturnType<typeof readImageFeatures> => readImageFeatures(strToU8(text));
  const named = (name: string): string => `${String.fromCharCode(name.length)}${name}\0`;
  test('is told by texts from the first byte on', () => {
    assert.deepEqual([built('IDE interrupt').features.ide, built('IDE').features.ide], [true, false]);
    assert.deepEqual(built('only support kmodel V3/V4 now').kmodelVersions, [3, 4]);
    assert.deepEqual(built(named('dual_buff')).features, {
      omvMinimum: true,
      doubleBuffer: true,
      threads: false,
      ide: false,
    });
    assert.deepEqual(built('_boot.py\0main.py\0').frozenModules, ['_boot', 'main']);
  });
  test('is MaixPy by its boot line or its greeting, the first of which says where the GC heap is', () => {
    const read = (text: string): readonly boolean[] => {
      const image = writeFirmwareImage({ ...PLAN, startCode: false });
      image.set(strToU8(text));
      const { isMaixPy, gcHeapInImage } = valueOf(readFirmwareImage(image));
      return [isMaixPy, gcHeapInImage];
    };
    assert.deepEqual(['gc heap=%p-%p(%d)', 'gc heap=%p-%p', '[MAIXPY]', '[MAIX]'].map(read), [
      [true, false],
      [true, true],
      [true, false],
      [false, false],
    ]);
  });
  test('knows its names where one is there that all have', () => {
    const names = (...texts: readonly string[]): readonly string[] | undefined => {
      const found = built(texts.map(named).join('')).names;
      return found === undefined ? undefined : [...found].sort();
    };
    assert.deepEqual(names('snapshot', 'lcd'), ['lcd', 'snapshot']);
    assert.equal(names('lcd'), undefined);
  });
});

describe('a target of a firmware file', () => {
  const targetFor = (texts: readonly string[], heapData = 845_248): ReturnType<typeof targetOf> =>
    targetOf({ firmwareImage: writeFirmwareImage({ ...PLAN, heapData, texts }) });
  const SNAPSHOT = '\u0008snapshot';
  test('has the names of the image, where it could be read', () => {
    const { names } = targetFor(['[MAIXPY]', SNAPSHOT]).firmware;
    assert.deepEqual([...(names ?? [])], ['snapshot']);
    assert.equal('names' in targetFor(['[MAIXPY]']).firmware, false);
  });
  test('says where the file contradicts itself', () => {
    const conflicts = (heapData: number): boolean =>
      messagesOf(targetFor(['[MAIXPY]'], heapData))
        .join()
        .includes('two different things');
    assert.deepEqual([conflicts(845_248), conflicts(900_096)], [false, true]);
  });
  test('reads old models alone where the image does not tell', () => {
    const versions = (...texts: readonly string[]): readonly number[] =>
      targetFor(['[MAIXPY]', ...texts]).firmware.features.kmodelVersions;
    assert.deepEqual(versions(), [3]);
    assert.deepEqual(versions('only support kmodel V3/V4'), [3, 4]);
  });
  test('is called by the version of the image, with the GC heap where that has it', () => {
    const { name, version, gcHeap } = targetFor(['gc heap=%p-%p', 'v0.3.2-90-gabcdef0']).firmware;
    assert.deepEqual(
      [name, version, gcHeap.placement],
      ['MaixPy v0.3.2-90-gabcdef0', 'v0.3.2-90-gabcdef0', 'image'],
    );
    assert.equal(targetFor(['gc heap=%p-%p(%d)']).firmware.gcHeap.placement, 'system-heap');
  });
});
