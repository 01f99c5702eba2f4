// What readers of images, packages, pictures and models take, up to the last value and not one beyond.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { readCalibration } from '../../../server/src/core/device/bootLine.ts';
import { hexadecimal } from '../../../server/src/core/device/bytes.ts';
import { cStackOf, hasModule } from '../../../server/src/core/device/features.ts';
import { readFirmwareImage } from '../../../server/src/core/device/firmwareImage.ts';
import { readImageFeatures } from '../../../server/src/core/device/imageFeatures.ts';
import { readImageFile } from '../../../server/src/core/device/imageFile.ts';
import { readKfpkg } from '../../../server/src/core/device/kfpkg.ts';
import {
  cameraAiBytes,
  cameraPixelBytes,
  pixToAiBytes,
  readKmodel,
  runYolo2Cost,
} from '../../../server/src/core/device/kmodel.ts';
import { layerName } from '../../../server/src/core/device/kmodel/names.ts';
import { resolveTarget, type TargetOptions } from '../../../server/src/core/device/target.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { messagesOf, targetOf } from '../../support/target.ts';

describe('a JPEG', () => {
  const frame = (marker: number, width: number, height: number, components = 3, precision = 8): number[] => [
    ...[0xff, marker, 0, 8 + 3 * components, precision],
    ...[height >> 8, height & 255, width >> 8, width & 255, components],
  ];
  const read = (...parts: readonly (readonly number[])[]): ReturnType<typeof readImageFile> =>
    readImageFile(Uint8Array.from([0xff, 0xd8, ...parts.flat()]));

  test('may be 16,384 pixels wide and high', () => {
    for (const [width, height, isRead] of [
      [16_384, 16_384, true],
      [16_385, 1, false],
      [1, 16_385, false],
      [1, 1, true],
      [0, 1, false],
      [1, 0, false],
    ] as const)
      assert.equal(read(frame(0xc0, width, height)).ok, isRead, `${width} × ${height}`);
  });
  test('has a frame header of one kind, and tables between C0 and CF', () => {
    for (let marker = 0xc0; marker <= 0xcf; marker++) {
      const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
      const image = read(isTable ? [0xff, marker, 0, 2] : frame(marker, 8, 8), frame(0xc0, 9, 9));
      assert.equal(valueOf(image).width, isTable ? 9 : 8, marker.toString(16));
      const why = valueOf(image).unsupported ?? '';
      if (isTable || marker === 0xc0) assert.equal(why, '');
      else if (marker === 0xc2) assert.match(why, /progressive/);
      else assert.match(why, marker >= 0xc9 ? /arithmetic/ : /not a baseline/);
    }
  });
  test('has markers without a length, and others with one', () => {
    // D9 and DA end it before its frame header.
    for (let marker = 0x01; marker <= 0xfe; marker++) {
      if (marker >= 0xc0 && marker <= 0xcf) continue;
      const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
      const segment = standsAlone ? [0xff, marker] : [0xff, marker, 0, 4, 0, 0];
      const image = read(segment, frame(0xc0, 9, 9));
      if (marker === 0xd9 || marker === 0xda) assert.equal(errorOf(image).code, 'image-broken');
      else assert.equal(valueOf(image).width, 9, marker.toString(16));
    }
  });
  test('has segments at least as long as their own length', () => {
    assert.equal(valueOf(read([0xff, 0xe0, 0, 2], frame(0xc0, 9, 9))).width, 9);
    assert.equal(errorOf(read([0xff, 0xe0, 0, 1], frame(0xc0, 9, 9))).code, 'image-broken');
  });
  test('is decoded with 8 bits and 1 or 3 components', () => {
    const supported = (components: number, precision: number): boolean =>
      valueOf(read(frame(0xc0, 8, 8, components, precision))).unsupported === undefined;
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((components) => supported(components, 8)),
      [false, true, false, true, false],
    );
    assert.deepEqual(
      [7, 8, 9].map((precision) => supported(3, precision)),
      [false, true, false],
    );
    assert.equal(valueOf(read(frame(0xc0, 8, 8, 3))).bitsPerPixel, 24);
  });
  test('is cut off where a byte of its frame header is missing', () => {
    const whole = [0xff, 0xd8, ...frame(0xc0, 8, 8)];
    for (let length = 2; length < whole.length; length++)
      assert.equal(errorOf(readImageFile(Uint8Array.from(whole.slice(0, length)))).code, 'image-truncated');
  });
});

describe('a BMP', () => {
  const read = (
    width: number,
    height: number,
    bits: number,
    dataBytes: number,
    compression = bits === 16 ? 3 : 0,
  ): ReturnType<typeof readImageFile> => {
    const view = new DataView(new ArrayBuffer(54));
    view.setUint16(0, 0x424d);
    view.setUint32(2, 54 + dataBytes, true);
    view.setUint32(10, 54, true);
    view.setInt32(18, width, true);
    view.setInt32(22, height, true);
    view.setUint16(28, bits, true);
    view.setUint32(30, compression, true);
    return readImageFile(new Uint8Array(view.buffer));
  };
  test('has rows of whole 4 bytes, and announces at least as many', () => {
    for (const [width, height, bits, bytes] of [
      [4, 3, 8, 12],
      [5, 3, 8, 24],
      [3, 2, 24, 24],
      [2, 2, 16, 8],
      [-5, -3, 8, 24],
    ] as const) {
      assert.ok(read(width, height, bits, bytes).ok, `${width} × ${height} × ${bits}`);
      assert.equal(errorOf(read(width, height, bits, bytes - 1)).code, 'image-broken');
    }
  });
  test('is read with 8, 16 and 24 bits, each in its compressions', () => {
    const supported = (bits: number, compression: number): boolean =>
      valueOf(read(2, 2, bits, 99, compression)).unsupported === undefined;
    const table = [1, 4, 8, 16, 24, 32].map((bits) => [0, 1, 3].map((one) => supported(bits, one)));
    assert.deepEqual(table, [
      [false, false, false],
      [false, false, false],
      [true, false, false],
      [false, false, true],
      [true, false, true],
      [false, false, false],
    ]);
  });
  test('of no width or height has no pixels', () => {
    assert.match(errorOf(read(0, 2, 8, 99)).message, /no pixels/);
    assert.match(errorOf(read(2, 0, 8, 99)).message, /no pixels/);
  });
  test('takes a byte a pixel when it is grey, two otherwise', () => {
    const decoded = (bits: number): readonly unknown[] => {
      const image = valueOf(read(4, 3, bits, 99));
      return [image.pixels, image.decodedBytes, image.components];
    };
    assert.deepEqual([8, 16, 24].map(decoded), [
      ['grayscale', 12, 1],
      ['rgb565', 24, 2],
      ['rgb565', 24, 3],
    ]);
  });
});

describe('a firmware image', () => {
  const RAM_START = 0x8000_0000;
  /** The three words of the allocator at a place; the rest is empty. */
  const heapStart = (line: number, at = 64, second = line): number | undefined => {
    const image = writeFirmwareImage({
      imageBytes: 4000,
      heapStartBytes: 845_248,
      startCode: false,
      heapData: false,
    });
    const view = new DataView(image.buffer);
    view.setUint32(at, line, true);
    view.setUint32(at + 8, second, true);
    view.setUint32(at + 16, 0x4060_0000, true);
    const read = readFirmwareImage(image);
    return read.ok ? read.value.heapStartBytes : undefined;
  };
  test('has the start of its heap in two equal words in front of the end of RAM', () => {
    assert.equal(heapStart(RAM_START + 845_248), 845_248);
    assert.equal(heapStart(RAM_START + 845_248, 64, RAM_START + 845_312), undefined, 'they differ');
    assert.equal(heapStart(RAM_START + 845_248, 68), undefined, 'words lie at multiples of 8');
    assert.equal(heapStart(RAM_START + 845_248, 0), 845_248, 'at the very start');
  });
  test('has a heap that begins inside of RAM, at a multiple of 64', () => {
    assert.equal(heapStart(RAM_START + 64), 64);
    assert.equal(heapStart(RAM_START), undefined);
    assert.equal(heapStart(RAM_START + 6 * 1024 * 1024 - 64), 6 * 1024 * 1024 - 64);
    assert.equal(heapStart(RAM_START + 6 * 1024 * 1024), undefined);
    assert.equal(heapStart(RAM_START + 845_248 + 16), undefined);
    assert.equal(heapStart(RAM_START - 64), undefined);
  });
  test('has a frame where its length says so, up to the last byte of the file', () => {
    const image = writeFirmwareImage({ imageBytes: 70_000, heapStartBytes: 845_248, frame: true });
    assert.equal(valueOf(readFirmwareImage(image)).flashFrame, true);
    // The sum of 32 bytes behind it is part of the file, the 5 bytes in front of it are not all of the head.
    const cut = readFirmwareImage(image.subarray(0, 70_004));
    assert.ok(!cut.ok || !cut.value.flashFrame);
    for (const at of [1, 2, 3, 4]) {
      const other = image.slice();
      other[at] = 0xff;
      const read = readFirmwareImage(other);
      const isLonger = at === 3 || at === 4 || at === 2;
      assert.equal(read.ok && read.value.flashFrame && read.value.imageBytes === 70_000, false, `byte ${at}`);
      if (isLonger) assert.ok(!read.ok || !read.value.flashFrame, `byte ${at}`);
    }
  });
  const featuresOf = (
    ...parts: readonly (readonly number[] | string)[]
  ): ReturnType<typeof readImageFeatures> =>
    readImageFeatures(
      Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : part))),
    );
  const named = (name: string): readonly number[] => [name.length, ...strToU8(name), 0];
  test('has names of letters, digits and underscores, each behind its length', () => {
    const names = ['snapshot', 'a', 'Z', 'z0', 'x9_', '_y', 'n'.repeat(64)];
    const { names: found } = featuresOf(
      [0],
      ...names.map(named),
      named('m'.repeat(65)),
      named('no-name'),
      [3],
      'ab\0',
    );
    assert.deepEqual([...(found ?? [])].sort(), [...names].sort());
  });
  test('has a name at the very end as well', () =>
    assert.deepEqual([...(featuresOf(named('snapshot')).names ?? [])], ['snapshot']));
  test('lists its frozen files where the first of them is followed by another', () => {
    const modules = (text: string): readonly string[] => [...featuresOf([1], text).frozenModules];
    assert.deepEqual(modules('_boot.py\0'), []);
    assert.deepEqual(modules('_boot.py\0x\0_boot.py\0fpioa.py\0other\0'), ['_boot', 'fpioa']);
    const many = Array.from({ length: 70 }, (_, index) => `m${index}.py\0`).join('');
    assert.equal(modules(`_boot.py\0${many}`).length, 64);
  });
  test('tells which models it loads, where it tells at all', () => {
    assert.deepEqual(featuresOf([1], 'only support kmodel V3 now').kmodelVersions, [3]);
    assert.deepEqual(featuresOf([1], 'only support kmodel V3/V4 now').kmodelVersions, [3, 4]);
    assert.equal(featuresOf([1], 'only').kmodelVersions, undefined);
  });
});

/** Flash of all boards. */
const FLASH_BYTES = 16 * 1024 * 1024;
/** How an entry of the directory of a zip begins, and where in it the size of the file stands. */
const CENTRAL_ENTRY = 0x0201_4b50;
const SIZE_IN_ENTRY = 24;

describe('a package', () => {
  const warnings = (entries: string, files: Readonly<Record<string, Uint8Array>> = {}): readonly string[] => {
    const list = strToU8(`{"version":"1","files":[${entries}]}`);
    return valueOf(readKfpkg(zipSync({ 'flash-list.json': list, ...files }, { level: 0 }))).warnings;
  };
  const one = { a: new Uint8Array(1) };
  test('has addresses of 32 bits, whole and not negative', () => {
    const isTaken = (address: string): boolean =>
      warnings(`{"address":${address},"bin":"a"}`, one).length === 0;
    for (const address of ['0', '4294967295', '"0xffffffff"', '"4096"', '0x10'])
      assert.ok(isTaken(address), address);
    for (const address of ['4294967296', '-1', '1.5', '""', '" "', '"x"', 'null', 'true', '[1]'])
      assert.ok(!isTaken(address), address);
  });
  test('says which entry names no file, by its address', () => {
    assert.deepEqual(warnings('{"address":4096}'), ['The entry for address 0x1000 names no file.']);
    assert.match(warnings('{"address":1,"bin":"b"}')[0] ?? '', /"b"/);
    assert.match(warnings('{"bin":"a"}', one)[0] ?? '', /no address/);
    assert.match(warnings('7')[0] ?? '', /not an object/);
  });
  test('is not unpacked beyond what a board can hold', () => {
    /** How many of files that say they are so large are left out. */
    const leftOut = (sizes: readonly number[], listBytes = 100): number => {
      const names = sizes.map((_, index) => `f${index}`);
      const entries = names.map((name, index) => `{"address":${index},"bin":"${name}"}`).join();
      const files = Object.fromEntries(names.map((name) => [name, new Uint8Array(1)]));
      const list = strToU8(`{"version":"1","files":[${entries}]}`);
      const zip = zipSync({ 'flash-list.json': list, ...files }, { level: 0 });
      const view = new DataView(zip.buffer);
      let entry = 0;
      for (let at = 0; at < zip.length - 4; at++) {
        if (view.getUint32(at, true) !== CENTRAL_ENTRY) continue;
        view.setUint32(at + SIZE_IN_ENTRY, sizes[entry - 1] ?? listBytes, true);
        entry++;
      }
      const read = readKfpkg(zip);
      return read.ok ? read.value.warnings.length : -1;
    };
    assert.equal(leftOut([FLASH_BYTES, FLASH_BYTES - 100]), 0);
    assert.equal(leftOut([FLASH_BYTES + 1]), 1);
    assert.equal(leftOut([FLASH_BYTES, FLASH_BYTES - 99]), 1, 'more than twice the flash with its list');
    assert.equal(leftOut(Array.from({ length: 255 }, () => 1)), 0);
    assert.equal(leftOut(Array.from({ length: 256 }, () => 1)), 1, 'with its list 257 files');
    assert.equal(leftOut([1], 1 << 20), 0);
    assert.equal(leftOut([1], (1 << 20) + 1), -1, 'no list is so long');
  });
});

describe('a model', () => {
  const plan = { mainMemoryBytes: 100, outputs: [4], layers: [{ type: 10_240, bodyBytes: 200 }] };
  const warningsOf = (changes: object): readonly string[] => {
    const model = valueOf(readKmodel(writeKmodel3({ ...plan, ...changes })));
    return 'warnings' in model ? model.warnings : [];
  };
  test('warns of layers that the firmware does not know, of empty ones and of another architecture', () => {
    assert.deepEqual(warningsOf({}), []);
    assert.match(
      warningsOf({ layers: [...plan.layers, { type: 77, bodyBytes: 8 }] })[0] ?? '',
      /Layer type 77 /,
    );
    assert.match(
      warningsOf({ layers: [...plan.layers, { type: 19, bodyBytes: 0 }] })[0] ?? '',
      /Layer 2 has an empty/,
    );
    assert.match(warningsOf({ architecture: 1 })[0] ?? '', /architecture 1;/);
  });
  test('has layers with the names of the SDK (kpu.h, kpu_model_layer_type_t)', () => {
    const names = [
      ...['INVALID', 'ADD', 'QUANTIZED_ADD', 'GLOBAL_MAX_POOL2D', 'QUANTIZED_GLOBAL_MAX_POOL2D'],
      ...['GLOBAL_AVERAGE_POOL2D', 'QUANTIZED_GLOBAL_AVERAGE_POOL2D', 'MAX_POOL2D', 'QUANTIZED_MAX_POOL2D'],
      ...[
        'AVERAGE_POOL2D',
        'QUANTIZED_AVERAGE_POOL2D',
        'QUANTIZE',
        'DEQUANTIZE',
        'REQUANTIZE',
        'L2_NORMALIZATION',
      ],
      ...['SOFTMAX', 'CONCAT', 'QUANTIZED_CONCAT', 'FULLY_CONNECTED', 'QUANTIZED_FULLY_CONNECTED'],
      ...['TENSORFLOW_FLATTEN', 'QUANTIZED_TENSORFLOW_FLATTEN', 'RESIZE_NEAREST_NEIGHBOR'],
      ...['QUANTIZED_RESIZE_NEAREST_NEIGHBOR', 'CHANNELWISE_DEQUANTIZE', 'LOGISTIC', 'UNKNOWN_26'],
    ];
    assert.deepEqual(
      names.map((_, type) => layerName(type)),
      names,
    );
    assert.deepEqual([10_239, 10_240, 10_241, 10_242, 10_243, 10_244].map(layerName), [
      'UNKNOWN_10239',
      'K210_CONV',
      'K210_ADD_PADDING',
      'K210_REMOVE_PADDING',
      'K210_UPLOAD',
      'UNKNOWN_10244',
    ]);
  });
});

describe('figures of the KPU', () => {
  test('one class more with every five channels', () => {
    const classes = (channels: number): number =>
      valueOf(runYolo2Cost({ width: 1, height: 1, channels }, 5)).classes;
    assert.deepEqual([25, 29, 30, 34, 35].map(classes), [0, 0, 1, 1, 2]);
    assert.equal(errorOf(runYolo2Cost({ width: 1, height: 1, channels: 24 }, 5)).code, 'not-yolo2');
  });
  test('buffers of the camera are rounded up to 128 and 64 bytes', () => {
    assert.deepEqual([cameraPixelBytes(8, 8), cameraPixelBytes(13, 5)], [128, 256]);
    assert.deepEqual([cameraAiBytes(8, 8), cameraAiBytes(13, 5)], [192, 256]);
  });
  test('planes have rows of 64 bytes where the picture has colours', () => {
    assert.deepEqual(
      [pixToAiBytes('grayscale', 65, 2), pixToAiBytes('rgb565', 64, 2), pixToAiBytes('rgb565', 65, 2)],
      [130, 384, 768],
    );
  });
});

describe('a boot line', () => {
  const codeOf = (line: string): string => {
    const read = readCalibration(line);
    return read.ok ? 'ok' : read.error.message;
  };
  test('lies in RAM from its first byte to its last', () => {
    assert.equal(codeOf('gc heap=0x80000000-0x80000040'), 'ok');
    assert.equal(codeOf('gc heap=0x805fffc0-0x80600000'), 'ok');
    for (const line of ['0x7fffffff-0x80000040', '0x805fffc0-0x80600001', '0x80000040-0x80000040'])
      assert.match(codeOf(`gc heap=${line}`), /not inside the RAM/);
  });
  test('that contradicts itself is told with its figures', () =>
    assert.equal(
      codeOf('gc heap=0x80000000-0x80000040(32)'),
      'The boot line contradicts itself: 0x80000000 to 0x80000040 are 64 bytes, not 32.',
    ));
});

test('addresses are written in hexadecimal', () => assert.equal(hexadecimal(0x30_00af), '0x3000af'));

describe('a target', () => {
  test('says which size of the GC heap is taken where a boot line shows another', () => {
    const calibration = { gcHeapStartBytes: 834_640, gcHeapBytes: 524_288 };
    const said = (options: TargetOptions): readonly string[] =>
      messagesOf(valueOf(resolveTarget({ firmware: 'minimum-ide', calibration, ...options }))).filter(
        (text) => text.includes('that is taken'),
      );
    assert.equal(said({ gcHeapBytes: 262_144 }).length, 1);
    assert.equal(said({ gcHeapBytes: 524_288 }).length, 0);
    assert.equal(said({}).length, 0);
    const host = resolveTarget({ board: 'host64', calibration, gcHeapBytes: 262_144 });
    assert.deepEqual(
      host.ok ? messagesOf(host.value).filter((text) => text.includes('that is taken')) : [],
      [],
    );
  });
  test('has the smaller stack of builds with threads only where it is known to have them', () => {
    const target = targetOf({ firmware: 'v0.6.2-15-standard' });
    const { port, firmware } = target;
    assert.ok(port !== undefined);
    const stackOf = (threads: boolean, featuresEvidence: 'source' | 'assumed'): unknown =>
      cStackOf({
        ...target,
        firmware: { ...firmware, featuresEvidence, features: { ...firmware.features, threads } },
      });
    assert.equal(stackOf(true, 'source'), port.cStack.withThreads);
    assert.equal(stackOf(false, 'source'), port.cStack.withoutThreads);
    assert.equal(stackOf(true, 'assumed'), port.cStack.withoutThreads);
    assert.equal(stackOf(false, 'assumed'), port.cStack.withoutThreads);
  });
  test('has a module as far as its configuration is known', () => {
    const target = targetOf({ firmware: 'v0.6.2-15-standard' });
    const has = (changes: object, name: string, firmwareAssumed = false): string =>
      hasModule({ ...target, firmwareAssumed, firmware: { ...target.firmware, ...changes } }, name);
    assert.equal(has({}, 'utime'), 'yes');
    assert.deepEqual([has({ modules: ['nes'] }, 'nes'), has({ modules: [] }, 'nes')], ['yes', 'no']);
    assert.equal(has({ modules: [] }, 'nes', true), 'maybe', 'the firmware is only assumed');
    assert.equal(has({ modules: ['nes'], featuresEvidence: 'assumed' }, 'nes'), 'maybe');
    assert.deepEqual([has({ frozenModules: ['mine'] }, 'mine'), has({}, 'mine')], ['yes', 'no']);
  });
});
