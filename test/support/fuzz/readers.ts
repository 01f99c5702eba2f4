import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { readJson } from '../../../server/src/core/text/json.ts';
import { readCalibration } from '../../../server/src/core/device/bootLine.ts';
import { readFirmwareImage } from '../../../server/src/core/device/firmwareImage.ts';
import { findOverlaps } from '../../../server/src/core/device/flashMap.ts';
import { readImageFile } from '../../../server/src/core/device/imageFile.ts';
import { kfpkgRanges, readKfpkg } from '../../../server/src/core/device/kfpkg.ts';
import {
  acceptKmodel,
  kmodelLoadBlocks,
  kmodelLoadFlashBlocks,
  readKmodel,
  reverseWords,
  runYolo2Cost,
  shapeQueryBlocks,
  totalBlockBytes,
} from '../../../server/src/core/device/kmodel.ts';
import { resolveTarget } from '../../../server/src/core/device/target.ts';
import { statementsOfProject } from '../../../server/src/features/target/fromProjectFile.ts';
import { writeFirmwareImage } from '../firmwareImage.ts';
import { writeEncryptedKmodel, writeKmodel3, writeKmodel4, writeKmodel5 } from '../kmodelFile.ts';

/** Readers of what others wrote, with originals of it to change. */

type Random = () => number;

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Values that find off-by-one and overflow mistakes in sizes and counts. */
const EDGES = [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  let mutant = bytes.slice();
  const changes = 1 + below(random, 6);
  for (let change = 0; change < changes && mutant.length > 0; change += 1) {
    const at = below(random, random() < 0.7 ? Math.min(64, mutant.length) : mutant.length);
    switch (below(random, 4)) {
      case 0:
        mutant[at] = below(random, 256);
        break;
      case 1: {
        const word = EDGES[below(random, EDGES.length)] ?? 0;
        const aligned = at - (at % 4);
        for (let byte = 0; byte < 4 && aligned + byte < mutant.length; byte += 1) {
          mutant[aligned + byte] = Math.floor(word / 2 ** (8 * byte)) & 0xff;
        }
        break;
      }
      case 2:
        mutant = mutant.slice(0, at);
        break;
      default: {
        const longer = new Uint8Array(mutant.length + below(random, 40));
        longer.set(mutant);
        mutant = longer;
      }
    }
  }
  return mutant;
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: below(random, 400) }, () => below(random, 256));
}

const model3 = writeKmodel3({
  mainMemoryBytes: 1000,
  outputs: [400],
  layers: [
    { type: 10240, bodyBytes: 132, input: { width: 8, height: 8, channels: 3 } },
    { type: 10240, bodyBytes: 132, output: { width: 2, height: 2, channels: 30 } },
    { type: 12, bodyBytes: 24 },
  ],
});
const model4 = writeKmodel4({
  mainMemoryBytes: 8,
  constantBytes: 8,
  inputs: [[1, 3, 8, 8]],
  outputs: [4],
  bodies: [8, 24],
});
const list = '{"version":"1","files":[{"address":0x300000,"bin":"m.kmodel","sha256Prefix":true}]}';

const seeds = {
  kmodel: [
    model3,
    model4,
    reverseWords(model3),
    reverseWords(model4),
    writeKmodel5(24),
    writeKmodel5(32),
    writeEncryptedKmodel(10_003, 64),
    writeEncryptedKmodel(0x454d444c, 32),
  ],
  package: [
    zipSync({ 'flash-list.json': strToU8(list), 'm.kmodel': model3 }),
    zipSync({ 'flash-list.json': strToU8(list), 'm.kmodel': model3 }, { level: 0 }),
  ],
  firmware: [
    writeFirmwareImage({
      imageBytes: 4096,
      heapStartBytes: 845_248,
      texts: ['v0.6.2-15-g2ea1d1a', 'only support kmodel V3'],
    }),
    writeFirmwareImage({ imageBytes: 4096, heapStartBytes: 845_248, frame: true }),
  ],
  settings: [
    strToU8(
      '{ "board": "maix-dock", "firmware": "v0.6.2-15-standard", "gcHeapSize": "512K", "bootLine": "gc heap=0x1",' +
        ' "run": "ide", "models": { "0x300000": "m.kmodel" }, "folders": { "/sd": "card" }, "rules": { "MB001": "off" } }',
    ),
    strToU8('[[[[{"a": [1e9, -0.5, true, null, "\\u00e9"]}]]]]'),
  ],
  image: [
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 240, 1, 64, 3, 1, 34, 0),
    Uint8Array.from(
      { length: 54 },
      (_, index) => [0x42, 0x4d, 0x36, 0x10][index] ?? (index === 28 ? 24 : index),
    ),
  ],
};

const CONFIG_URI = 'file:///maixmem.json';

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Everything that is computed from a model that could be read. */
function useModel(bytes: Uint8Array): void {
  const read = readKmodel(bytes);
  if (!read.ok) return;
  const model = read.value;
  for (const from of ['path', 'flash'] as const) {
    const blocks = kmodelLoadBlocks(model, { from });
    if (!blocks.ok) continue;
    const total = totalBlockBytes(blocks.value);
    assert.ok(total.low >= 0 && total.low <= total.likely && total.likely <= total.high, 'an interval');
    for (const versions of [[3], [3, 4]] as const) acceptKmodel(model, { call: 'load', from }, versions);
  }
  kmodelLoadFlashBlocks(model, { dual: true });
  if (model.format !== 'v3') return;
  shapeQueryBlocks(model);
  if (model.lastConvolution !== undefined) runYolo2Cost(model.lastConvolution, 5);
}

/** What is read, originals of it, and the reader: it must take any bytes. */
export const READERS: readonly (readonly [string, readonly Uint8Array[], (bytes: Uint8Array) => void])[] = [
  ['models', seeds.kmodel, useModel],
  [
    'packages',
    seeds.package,
    (bytes) => {
      const read = readKfpkg(bytes);
      if (read.ok) findOverlaps(kfpkgRanges(read.value));
    },
  ],
  [
    'firmware images',
    seeds.firmware,
    (bytes) => {
      const read = readFirmwareImage(bytes);
      if (!read.ok) return;
      assert.ok(read.value.heapStartBytes > 0 && read.value.heapStartBytes <= 6_291_456);
      assert.ok(resolveTarget({ firmwareImage: bytes }).ok);
    },
  ],
  [
    'image files',
    seeds.image,
    (bytes) => {
      const read = readImageFile(bytes);
      if (read.ok) assert.ok(Number.isSafeInteger(read.value.decodedBytes) && read.value.decodedBytes >= 0);
    },
  ],
  ['settings', seeds.settings, (bytes) => void statementsOfProject({ uri: CONFIG_URI, text: textOf(bytes) })],
  ['JSON', seeds.settings, (bytes) => void readJson(textOf(bytes))],
  [
    'terminal logs',
    [strToU8('[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)\r\ngc.mem_free() = 433376 heap_free 4640.0 KB')],
    (bytes) => void readCalibration(String.fromCharCode(...bytes)),
  ],
];

/** Bytes for a reader: mostly one of its originals with a few changes, sometimes noise. */
export function foreignBytes(random: Random, originals: readonly Uint8Array[]): Uint8Array {
  const original = originals[below(random, originals.length)] ?? model3;
  return random() < 0.15 ? noise(random) : mutateBytes(random, original);
}
