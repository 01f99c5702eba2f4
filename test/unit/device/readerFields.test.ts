// Every field that a reader looks at, with values of which no two bytes are alike; and what a target is made of.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { presenceOf, recordedMembers } from '../../../server/src/core/device/apiHistory.ts';
import type { Firmware } from '../../../server/src/core/device/description.ts';
import { readFirmwareImage } from '../../../server/src/core/device/firmwareImage.ts';
import { readImageFeatures } from '../../../server/src/core/device/imageFeatures.ts';
import { readImageFile } from '../../../server/src/core/device/imageFile.ts';
import { contentsAtAddress, readKfpkg } from '../../../server/src/core/device/kfpkg.ts';
import { readKmodel } from '../../../server/src/core/device/kmodel.ts';
import { recogniseKmodel, reverseWords } from '../../../server/src/core/device/kmodel/recognise.ts';
import {
  bytesBeforeGcHeap,
  resolveTarget,
  type TargetOptions,
} from '../../../server/src/core/device/target.ts';
import { exactly, between, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { writeKmodel3, writeKmodel4 } from '../../support/kmodelFile.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { messagesOf, targetOf } from '../../support/target.ts';

/** 32-bit words, little end first. */
function words(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => {
    view.setUint32(4 * index, value, true);
  });
  return new Uint8Array(view.buffer);
}

describe('a model of version 3', () => {
  const file = (): Uint8Array =>
    writeKmodel3({
      mainMemoryBytes: 0x0403_0201,
      outputs: [0x0807_0605, 3],
      layers: [
        { type: 10_240, bodyBytes: 200, input: { width: 1024, height: 512, channels: 1024 } },
        {
          type: 10_240,
          bodyBytes: 300,
          input: { width: 5, height: 6, channels: 7 },
          output: { width: 8, height: 9, channels: 10 },
        },
      ],
      trailingBytes: 7,
    });
  const model = (bytes: Uint8Array): Record<string, unknown> =>
    valueOf(readKmodel(bytes)) as unknown as Record<string, unknown>;
  test('has its fields where the header says', () => {
    const bytes = file();
    bytes.set(words(0x0a0b_0c0d), 28);
    const {
      mainMemoryBytes,
      outputs,
      maxBodyBytes,
      computedBytes,
      trailingBytes,
      fileBytes,
      input,
      lastConvolution,
    } = model(bytes);
    assert.deepEqual(
      { mainMemoryBytes, outputs, maxBodyBytes, computedBytes, trailingBytes, fileBytes },
      {
        mainMemoryBytes: 0x0403_0201,
        outputs: [
          { startBytes: 0x0a0b_0c0d, sizeBytes: 0x0807_0605 },
          { startBytes: 0, sizeBytes: 3 },
        ],
        maxBodyBytes: 300,
        computedBytes: bytes.length - 7,
        trailingBytes: 7,
        fileBytes: bytes.length,
      },
    );
    assert.deepEqual(input, { width: 1024, height: 512, channels: 1024 });
    assert.deepEqual(lastConvolution, { width: 8, height: 9, channels: 10 });
  });
  test('has weights of eight bits by the lowest bit of its flags', () => {
    const withFlags = (flags: number): unknown => {
      const bytes = file();
      bytes.set(words(flags), 4);
      return model(bytes)['eightBitWeights'];
    };
    assert.deepEqual([0, 1, 2, 3, 0x100].map(withFlags), [false, true, false, true, false]);
  });
  test('needs its last layer but for the padding, and all of its tables', () => {
    const bytes = file().subarray(0, file().length - 7);
    const readable = (missing: number): boolean => readKmodel(bytes.subarray(0, bytes.length - missing)).ok;
    let padding = 0;
    while (readable(padding + 1)) padding++;
    assert.ok(padding > 0 && padding < 64, String(padding));
    const warnings = model(bytes.subarray(0, bytes.length - 1))['warnings'] as readonly string[];
    assert.deepEqual(warnings, [
      'The file ends 1 bytes before its last layer does, within the padding: it loads.',
    ]);
    assert.deepEqual(model(bytes)['warnings'], []);
  });
});

test('a model of version 4 has its fields where the header says', () => {
  const bytes = writeKmodel4({
    mainMemoryBytes: 0x0403_0201,
    constantBytes: 24,
    inputs: [[1, 3, 240, 320]],
    outputs: [0x0807_0605],
    bodies: [100, 300, 200],
    trailingBytes: 5,
  });
  const model = valueOf(readKmodel(bytes)) as unknown as Record<string, unknown>;
  assert.deepEqual(
    [model['mainMemoryBytes'], model['maxBodyBytes'], model['inputs'], model['fileBytes']],
    [0x0403_0201, 300, [[1, 3, 240, 320]], bytes.length],
  );
  assert.deepEqual(
    (model['nodes'] as readonly { bodyBytes: number; name: string }[]).map(({ bodyBytes, name }) => [
      bodyBytes,
      name,
    ]),
    [100, 300, 200].map((bodyBytes) => [bodyBytes, 'K210_KPU_CONV2D']),
  );
  assert.equal((model['outputs'] as readonly { sizeBytes: number }[])[0]?.sizeBytes, 0x0807_0605);
});

describe('a model is told by its first words', () => {
  const kindOf = (bytes: Uint8Array): readonly unknown[] => {
    const found = recogniseKmodel(bytes);
    return found.kind === 'model' ? [found.format, found.wordSwapped] : [found.kind];
  };
  const [v3, v4, v5] = [words(3, 0), words(0x4b4d_444c, 4), words(0x4b4d_444c, 5)];
  test('plain or swapped', () => {
    assert.deepEqual([v3, v4, v5].map(kindOf), [
      ['v3', false],
      ['v4', false],
      ['v5', false],
    ]);
    assert.deepEqual(
      [v3, v4, v5].map((bytes) => kindOf(reverseWords(bytes))),
      [
        ['v3', true],
        ['v4', true],
        ['v5', true],
      ],
    );
  });
  test('or is none', () => {
    assert.deepEqual(kindOf(new Uint8Array(0)), ['empty']);
    assert.deepEqual(kindOf(new Uint8Array(3)), ['not-a-model']);
    assert.deepEqual(kindOf(words(0xffff_ffff)), ['erased']);
    for (const version of [3, 6])
      assert.deepEqual(kindOf(words(0x4b4d_444c, version)), ['unknown-nncase-version']);
    assert.deepEqual(kindOf(words(0x4b4d_444c)), ['unknown-nncase-version']);
    assert.deepEqual(kindOf(words(0x4c44_4d4b)), ['unknown-nncase-version']);
  });
  test('swapping words leaves what is behind the last of them', () => {
    assert.deepEqual([...reverseWords(Uint8Array.of(1, 2, 3, 4, 5, 6, 7))], [4, 3, 2, 1, 5, 6, 7]);
    assert.deepEqual([...reverseWords(Uint8Array.of(1, 2, 3, 4))], [4, 3, 2, 1]);
  });
});

describe('a picture', () => {
  test('of PNG has sides of 32 bits', () => {
    const png = Uint8Array.of(
      ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
      ...[0, 1, 2, 3, 0, 4, 5, 6],
    );
    const { width, height, unsupported, decodedBytes } = valueOf(readImageFile(png));
    assert.deepEqual([width, height, decodedBytes], [0x01_0203, 0x04_0506, 0]);
    assert.match(unsupported ?? '', /PNG/);
    for (let length = 16; length < 24; length++)
      assert.equal(errorOf(readImageFile(png.subarray(0, length))).code, 'image-truncated');
    for (const at of [0, 3, 4, 7]) {
      const other = png.slice();
      other[at] = 0;
      assert.equal(errorOf(readImageFile(other)).code, 'image-unknown', `byte ${at}`);
    }
  });
});

describe('names in a firmware image', () => {
  const namesIn = (...parts: readonly (readonly number[])[]): readonly string[] => {
    const snapshot = [8, ...strToU8('snapshot'), 0];
    const { names } = readImageFeatures(Uint8Array.from([0, ...snapshot, ...parts.flat()]));
    return [...(names ?? [])].filter((name) => name !== 'snapshot').sort();
  };
  test('are of letters, digits and underscores alone', () => {
    const valid = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x61, 0x7a];
    const invalid = [0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b];
    for (const byte of valid)
      assert.deepEqual(namesIn([2, 0x71, byte, 0]), [String.fromCharCode(0x71, byte)], byte.toString(16));
    for (const byte of invalid) assert.deepEqual(namesIn([2, 0x71, byte, 0]), [], byte.toString(16));
  });
  test('may follow a length that is a letter itself', () => {
    const long = 'n'.repeat(0x61);
    assert.deepEqual(namesIn([0x30, ...strToU8('m'.repeat(0x30)), 0]), ['m'.repeat(0x30)]);
    assert.deepEqual(namesIn([0x61, ...strToU8(long), 0]), [], 'longer than any name');
  });
  test('end with a zero, and are as long as their length says', () => {
    assert.deepEqual(namesIn([2, 0x71, 0x71, 1]), []);
    assert.deepEqual(namesIn([3, 0x71, 0x71, 0]), []);
    assert.deepEqual(namesIn([0, 0]), []);
  });
});

describe('what lies at an address of a package', () => {
  const list = strToU8('{"version":"1","files":[{"address":100,"bin":"a"},{"address":200,"bin":"b"}]}');
  const kfpkg = valueOf(
    readKfpkg(zipSync({ 'flash-list.json': list, a: Uint8Array.of(1, 2, 3), b: Uint8Array.of(9) })),
  );
  const at = (address: number): readonly unknown[] | undefined => {
    const found = contentsAtAddress(kfpkg, address);
    return found === undefined ? undefined : [found.name, ...found.contents];
  };
  test('is a file from its first byte, or the rest of it', () =>
    assert.deepEqual([99, 100, 101, 102, 103, 200, 201].map(at), [
      undefined,
      ['a', 1, 2, 3],
      ['a', 2, 3],
      ['a', 3],
      undefined,
      ['b', 9],
      undefined,
    ]));
});

describe('the version in an image', () => {
  const versionOf = (text: string): string | undefined =>
    valueOf(
      readFirmwareImage(writeFirmwareImage({ imageBytes: 20_000, heapStartBytes: 845_248, texts: [text] })),
    ).version;
  test('is what git describe gives', () => {
    assert.equal(versionOf('v0.6.2-15-g2ea1d1a'), 'v0.6.2-15-g2ea1d1a');
    assert.equal(versionOf('v0.6.2.1-15-g2ea1d1a'), 'v0.6.2.1-15-g2ea1d1a');
    assert.equal(versionOf('0.6-g2 v0.6.2-15-g2ea1d1a-dirty x'), 'v0.6.2-15-g2ea1d1a-dirty');
    assert.equal(versionOf(`v0.6.2-15-g${'a'.repeat(40)}-dirty`), `v0.6.2-15-g${'a'.repeat(40)}-dirty`);
    for (const text of ['v0.6.2', 'v0.6.2-15', 'v0.6.2-15-g12345', '0.6.2-15-g2ea1d1a'])
      assert.equal(versionOf(text), undefined, text);
  });
});

describe('the start of the heap', () => {
  const RELEASE = 'v0.6.2-15-standard';
  const START = 3_007_168;
  const measured = (gcHeapStartBytes: number): readonly unknown[] => {
    const {
      firmwareBytes,
      bytesBeforeGcHeap: before,
      isCalibrated,
      remarks,
    } = valueOf(resolveTarget({ firmware: RELEASE, calibration: { gcHeapStartBytes } }));
    return [firmwareBytes.likely, before, isCalibrated, remarks.length];
  };
  test('of a measured image is what it was measured as, where the GC heap lies behind it', () => {
    // 16 bytes are in front of the memory of the first chunk; more than 200,000 were never allocated before it.
    assert.deepEqual(measured(START + 16), [START, 16, true, 0]);
    assert.deepEqual(measured(START + 200_000), [START, 200_000, true, 0]);
    const modelled = bytesBeforeGcHeap(targetOf({ firmware: RELEASE }).firmware);
    for (const start of [START + 15, START + 200_001])
      assert.deepEqual(measured(start), [start - modelled, modelled, true, 1], 'another firmware');
  });
  test('is not before the start of RAM', () => {
    const modelled = bytesBeforeGcHeap(targetOf({ firmware: RELEASE }).firmware);
    assert.equal(measured(modelled)[2], false);
    assert.equal(measured(modelled + 1)[2], true);
  });
  test('of printed figures is told as those', () => {
    const said = (options: TargetOptions): string => messagesOf(valueOf(resolveTarget(options))).join();
    const at = exactly(START + 500_000);
    assert.match(
      said({ firmware: RELEASE, printed: { gcHeapStart: at, remarks: ['a remark'] } }),
      /a remark/,
    );
    assert.match(
      said({ firmware: RELEASE, printed: { gcHeapStart: at, remarks: [] } }),
      /printed free memory puts/,
    );
    assert.match(
      said({ firmware: RELEASE, calibration: { gcHeapStartBytes: START + 500_000 } }),
      /^The boot line puts/,
    );
  });
});

describe('the size of the GC heap', () => {
  test('is a whole number of 32 bits above 0', () => {
    const isTaken = (gcHeapBytes: number): boolean => resolveTarget({ gcHeapBytes }).ok;
    assert.deepEqual([1, 0xffff_ffff, 0, -1, 1.5, 0x1_0000_0000, NaN].map(isTaken), [
      ...[true, true],
      ...[false, false, false, false, false],
    ]);
  });
  test('is what is said, what a board printed, or the default, in this order', () => {
    const sized = (options: TargetOptions): readonly unknown[] => {
      const { gcHeapBytes, gcHeapSource, storedGcHeapBytes } = targetOf({
        firmware: 'minimum-ide',
        ...options,
      });
      assert.equal(storedGcHeapBytes, gcHeapBytes);
      return [gcHeapBytes, gcHeapSource];
    };
    const calibration = { gcHeapBytes: 200_000 };
    const printed = { gcHeapBytes: 300_000, remarks: [] };
    assert.deepEqual(sized({ gcHeapBytes: 100_000, calibration, printed }), [100_000, 'configuration']);
    assert.deepEqual(sized({ calibration, printed }), [200_000, 'boot-line']);
    assert.deepEqual(sized({ printed }), [300_000, 'printed']);
    assert.deepEqual(sized({}), [524_288, 'default']);
    for (const options of [{ calibration }, { printed }])
      assert.equal(targetOf({ board: 'host64', firmware: '', ...options }).gcHeapSource, 'default');
  });
});

describe('a name that a version lacks', () => {
  const at = (version: string): Firmware => ({ ...targetOf({ firmware: 'standard' }).firmware, version });
  const names = ['image', 'image.Image', 'sensor', 'lcd', 'KPU', 'Maix.utils', 'machine'].flatMap((owner) =>
    recordedMembers(at('v0.5.0'), owner).map((name) => `${owner}.${name}`),
  );
  const versions = ['v0.3.0', 'v0.4.0', 'v0.5.0', 'v0.6.2'];
  const lacked = versions.flatMap((version) =>
    names.flatMap((name) => {
      const presence = presenceOf(at(version), name);
      return presence?.state === 'absent' ? [{ version, name, ...presence }] : [];
    }),
  );
  /** State of a name so many commits behind the change of a version such as `v0.5.0-29`; a fork's own may be some. */
  const stateAt = (name: string, change: string, behind: number): string | undefined => {
    const [, tag = '', commits] = /^(v[\d.]+)(?:-(\d+))?$/.exec(change) ?? assert.fail(change);
    if (commits === undefined) return presenceOf(at(tag), name)?.state;
    return presenceOf(at(`${tag}-${Number(commits) + behind}-g0000000`), name)?.state;
  };
  const isCounted = (change: string): boolean => /-\d+$/.test(change) && !/-1$/.test(change);
  test('may be there from the next change on, and not a commit before it', () => {
    const coming = lacked.flatMap(({ name, next }) => (next === undefined ? [] : [{ name, next }]));
    assert.ok(coming.length > 5, String(coming.length));
    for (const { name, next } of coming) {
      assert.notEqual(stateAt(name, next, 0), 'absent', `${name} ${next}`);
      if (isCounted(next)) assert.equal(stateAt(name, next, -1), 'absent', `${name} before ${next}`);
    }
  });
  test('may be gone from the change on that took it, and not a commit before it', () => {
    const gone = lacked.flatMap(({ name, before }) => (before === undefined ? [] : [{ name, before }]));
    assert.ok(gone.length > 0, String(gone.length));
    for (const { name, before } of gone) {
      assert.notEqual(stateAt(name, before, 0), 'present', `${name} ${before}`);
      if (isCounted(before)) assert.notEqual(stateAt(name, before, -1), 'absent', `${name} before ${before}`);
    }
  });
});

test('an interval of the start of the heap stays one', () => {
  const start: Interval = between(3_100_000, 3_104_000);
  const { firmwareBytes } = targetOf({ firmware: 'standard', printed: { gcHeapStart: start, remarks: [] } });
  assert.equal(firmwareBytes.high - firmwareBytes.low, 4000);
});
