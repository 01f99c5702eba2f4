import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { findOverlaps, firmwareRange } from '../../../server/src/core/device/flashMap.ts';
import { contentsAtAddress, kfpkgRanges, readKfpkg } from '../../../server/src/core/device/kfpkg.ts';
import { readKmodel } from '../../../server/src/core/device/kmodel.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { PUBLIC_MODELS, writePublicModel } from './publicModels.ts';

function pack(list: string, files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ 'flash-list.json': strToU8(list), ...files });
}

const MODEL = writePublicModel(PUBLIC_MODELS[1]!);

describe('packages', () => {
  it('maps addresses to uncompressed contents, with bare hexadecimal addresses and a trailing comma', () => {
    const list = `\uFEFF{"version": "0.1.0", "files": [
      { "address": 0x00300000, "bin": "mnist.kmodel", "sha256Prefix": false },
      { "address": 0, "bin": "maixpy.bin", "sha256Prefix": true }, ]}`;
    const kfpkg = valueOf(
      readKfpkg(pack(list, { 'mnist.kmodel': MODEL, 'maixpy.bin': new Uint8Array(1000) })),
    );
    assert.equal(kfpkg.version, '0.1.0');
    assert.deepEqual(kfpkg.warnings, []);
    const file = contentsAtAddress(kfpkg, 0x30_0000);
    assert.deepEqual(file?.contents, MODEL);
    const model = valueOf(readKmodel(file.contents));
    assert.ok(model.format === 'v3');
    assert.equal(model.mainMemoryBytes, 14_112);
    const [, firmware] = kfpkg.files;
    assert.deepEqual([firmware?.dataAddressBytes, firmware?.flashBytes], [5, 1037]);
  });

  it('takes decimal and quoted addresses as well, and leaves hexadecimal numbers in names alone', () => {
    const list = `{"files":[{"address":"0x300000","bin":"m_0x300000, 0x1.kmodel"},{"address":4194304,"bin":"b"}]}`;
    const kfpkg = valueOf(readKfpkg(pack(list, { 'm_0x300000, 0x1.kmodel': MODEL, b: new Uint8Array(1) })));
    assert.deepEqual(
      kfpkg.files.map((file) => [file.addressBytes, file.name]),
      [
        [0x30_0000, 'm_0x300000, 0x1.kmodel'],
        [0x40_0000, 'b'],
      ],
    );
  });

  it('names what is wrong with single entries', () => {
    const list = `{"files":[{"address":1,"bin":"missing"},{"bin":"x"},{"address":2},7,{"address":3,"bin":"__proto__"}]}`;
    const kfpkg = valueOf(readKfpkg(pack(list, {})));
    assert.deepEqual(kfpkg.files, []);
    assert.equal(kfpkg.warnings.length, 5);
    assert.match(kfpkg.warnings[0] ?? '', /"missing"/);
  });

  it('refuses what is no package', () => {
    assert.equal(errorOf(readKfpkg(new Uint8Array(10))).code, 'kfpkg-zip');
    assert.equal(errorOf(readKfpkg(zipSync({ a: new Uint8Array(1) }))).code, 'kfpkg-no-list');
    assert.equal(errorOf(readKfpkg(pack('{"files": [', {}))).code, 'kfpkg-list');
    assert.equal(errorOf(readKfpkg(pack('[]', {}))).code, 'kfpkg-list');
    assert.equal(errorOf(readKfpkg(pack('{}', {}).subarray(0, 40))).code, 'kfpkg-zip');
  });

  it('does not unpack more than the flash can hold', () => {
    const bomb = pack('{"files":[{"address":0,"bin":"big"}]}', { big: new Uint8Array(20 * 1024 * 1024) });
    const kfpkg = valueOf(readKfpkg(bomb));
    assert.deepEqual(kfpkg.files, []);
    assert.match(kfpkg.warnings[0] ?? '', /too large/);
  });
});

describe('overlaps', () => {
  it('finds a model under the end of the firmware', () => {
    // The image of v0.6.2-15 standard ends behind 0x200000, a usual address for models.
    const model = { what: 'model', startBytes: 0x20_0000, endBytes: 0x20_0000 + 388_776 };
    const [overlap, ...others] = findOverlaps([model, firmwareRange(2_103_936)]);
    assert.deepEqual(others, []);
    assert.equal(overlap?.first.what, 'firmware');
    assert.equal(overlap.overlapBytes, 2_103_936 + 37 - 0x20_0000);
  });

  it('finds files of a package that lie over each other, and none that only touch', () => {
    const range = (what: string, startBytes: number, endBytes: number) => ({ what, startBytes, endBytes });
    const names = findOverlaps([
      range('a', 0, 10),
      range('b', 10, 20),
      range('c', 5, 30),
      range('d', 6, 6),
    ]).map(({ first, second, overlapBytes }) => `${first.what}${second.what}${overlapBytes}`);
    assert.deepEqual(names, ['ac5', 'cb10']);
    const list = '{"files":[{"address":0,"bin":"x"},{"address":500,"bin":"y"}]}';
    const kfpkg = valueOf(readKfpkg(pack(list, { x: new Uint8Array(501), y: new Uint8Array(8) })));
    assert.equal(findOverlaps(kfpkgRanges(kfpkg)).length, 1);
  });
});
