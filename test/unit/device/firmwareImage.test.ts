import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { readFirmwareFile } from '../../../server/src/core/device/firmwareFile.ts';
import { readFirmwareImage } from '../../../server/src/core/device/firmwareImage.ts';
import { listFirmware } from '../../../server/src/core/device/knownTargets.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { errorOf, valueOf } from '../../support/result.ts';

const PLAN = { imageBytes: 20_000, heapStartBytes: 845_248 };

describe('firmware images', () => {
  for (const release of listFirmware().filter((firmware) => firmware.kind === 'release')) {
    it(`finds the footprint of an image like ${release.id}`, () => {
      const heapStartBytes = release.heapStartBytes.likely;
      const image = valueOf(
        readFirmwareImage(writeFirmwareImage({ imageBytes: release.imageBytes ?? 0, heapStartBytes })),
      );
      assert.equal(image.heapStartBytes, heapStartBytes);
      assert.equal(image.imageBytes, release.imageBytes);
      assert.equal(image.confidence, 'confirmed');
    });
  }

  it('says which of the two ways gave the footprint', () => {
    const confidence = (plan: object) =>
      valueOf(readFirmwareImage(writeFirmwareImage({ ...PLAN, ...plan }))).confidence;
    assert.equal(confidence({ heapData: false }), 'start-code');
    assert.equal(confidence({ startCode: false }), 'data');
    assert.equal(confidence({ startCodeOffset: 0x1a2 }), 'confirmed');
    assert.equal(confidence({ heapData: 900_096 }), 'conflicting');
  });

  it('takes what the allocator reads when the two ways differ', () => {
    const image = valueOf(readFirmwareImage(writeFirmwareImage({ ...PLAN, heapData: 900_096 })));
    assert.equal(image.heapStartBytes, 900_096);
  });

  it('skips the frame that kflash writes', () => {
    const image = valueOf(readFirmwareImage(writeFirmwareImage({ ...PLAN, frame: true })));
    assert.deepEqual([image.flashFrame, image.imageBytes, image.fileBytes], [true, 20_000, 20_037]);
    assert.equal(image.heapStartBytes, 845_248);
  });

  it('finds version, model versions and the kind of GC heap', () => {
    const image = valueOf(
      readFirmwareImage(
        writeFirmwareImage({
          ...PLAN,
          texts: [
            '[MaixPy] gc heap=%p-%p(%d)\r\n',
            'x-g v0.6.2-15-g2ea1d1a-dirty on 2021',
            'ERR_KMODEL_VERSION: only support kmodel V3/V4 now',
          ],
        }),
      ),
    );
    assert.equal(image.version, 'v0.6.2-15-g2ea1d1a-dirty');
    assert.deepEqual(image.built?.kmodelVersions, [3, 4]);
    assert.deepEqual([image.isMaixPy, image.gcHeapInImage], [true, false]);
  });

  it('knows the old boot line, of images that hold the GC heap themselves', () => {
    const texts = ['gc heap=%p-%p\r\n', 'ERR_KMODEL_VERSION: only support kmodel V3'];
    const image = valueOf(readFirmwareImage(writeFirmwareImage({ ...PLAN, texts })));
    assert.deepEqual([image.isMaixPy, image.gcHeapInImage], [true, true]);
    assert.deepEqual(image.built?.kmodelVersions, [3]);
    assert.equal(image.version, undefined);
  });

  it('finds what an image was built with by the names it knows', () => {
    const names = ['_thread', 'nes', 'MIC_ARRAY', 'find_rects', 'dual_buff'];
    const texts = [
      '[MAIXPY]',
      ...names.map((name) => `${String.fromCharCode(name.length)}${name}`),
      'IDE interrupt',
      // Not a name: its length does not stand before it.
      'video',
      '_boot.py',
      'boot.py',
    ];
    const { built } = valueOf(readFirmwareImage(writeFirmwareImage({ ...PLAN, texts })));
    assert.deepEqual(built, {
      features: { omvMinimum: false, doubleBuffer: true, threads: true, ide: true },
      modules: ['_thread', 'Maix.MIC_ARRAY', 'nes'],
      frozenModules: ['_boot', 'boot'],
    });
    assert.equal(valueOf(readFirmwareImage(writeFirmwareImage(PLAN))).built, undefined);
  });

  it('takes the image of a package that writes one to address 0', () => {
    const image = writeFirmwareImage(PLAN);
    const pack = (address: number) => {
      const list = JSON.stringify({ files: [{ address, bin: 'maixpy.bin', sha256Prefix: true }] });
      return zipSync({ 'flash-list.json': strToU8(list), 'maixpy.bin': image });
    };
    assert.equal(valueOf(readFirmwareFile(pack(0))).heapStartBytes, 845_248);
    assert.equal(errorOf(readFirmwareFile(pack(0x30_0000))).code, 'firmware-missing');
    assert.equal(valueOf(readFirmwareFile(image)).heapStartBytes, 845_248);
  });

  it('refuses what is no image', () => {
    assert.equal(errorOf(readFirmwareImage(new Uint8Array(0))).code, 'firmware-empty');
    assert.equal(errorOf(readFirmwareImage(new Uint8Array(5000))).code, 'firmware-unknown');
    assert.equal(errorOf(readFirmwareImage(new Uint8Array(6_291_456).fill(1))).code, 'firmware-unknown');
    assert.equal(errorOf(readFirmwareImage(new Uint8Array(6_291_457).fill(1))).code, 'firmware-too-large');
  });
});
