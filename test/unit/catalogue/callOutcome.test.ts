// What calls cost: figures of the C sources, worked out by hand, against what the catalogue says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CATALOGUE, callOutcome } from '../../../server/src/core/catalogue/catalogue.ts';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import type { CallOutcome } from '../../../server/src/core/catalogue/outcome.ts';
import { numberValue, unknownValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import { between } from '../../../server/src/core/quantity/interval.ts';
import {
  allocations,
  bytes,
  fields,
  image,
  outcome,
  value,
  type Given,
  type Input,
} from '../../support/callOutcomes.ts';

const MODULE_SENSOR = CATALOGUE.findModule('sensor');

describe('sensor.set_framesize', () => {
  // bytes of one buffer: 5 per pixel, rounded up to 128 and 64 (omv/sensor.c:1145, 1157)
  const BUFFER_BYTES: Readonly<Record<string, number>> = {
    QQQQVGA: 6_080,
    HQQQVGA: 12_096,
    QQQVGA: 24_000,
    HQQVGA: 48_000,
    QQVGA: 96_000,
    HQVGA: 192_000,
    QVGA: 384_000,
    VGA: 1_536_000,
    WVGA: 1_728_000,
    WVGA2: 1_804_800,
    SVGA: 2_400_000,
    SXGA: 6_553_600,
    UXGA: 9_600_000,
    QQCIF: 31_680,
    QCIF: 126_720,
    CIF: 506_880,
    QQSIF: 26_496,
    QSIF: 105_600,
    SIF: 422_400,
    B64X32: 10_240,
    B64X64: 20_480,
    B128X64: 40_960,
    B128X128: 81_920,
    B240X240: 288_000,
    LCD: 102_400,
    QQVGA2: 102_400,
  };
  for (const [name, expected] of Object.entries(BUFFER_BYTES)) {
    it(`${name} takes ${expected} bytes`, () => {
      const member = MODULE_SENSOR?.members.get(name);
      assert.ok(member?.kind === 'constant' && typeof member.value === 'number');
      const single = outcome('sensor.set_framesize', { positional: [member.value] });
      assert.equal(bytes(single, 'system-heap', 'global'), expected);
      const double = outcome('sensor.set_framesize', {
        positional: [member.value],
        state: { 'sensor.buffers': 2 },
      });
      assert.equal(bytes(double, 'system-heap', 'global'), 2 * expected);
    });
  }

  it('keeps the buffers when the size stays, frees them first when it changes', () => {
    const same = outcome('sensor.set_framesize', {
      positional: [10],
      state: { 'sensor.w': 320, 'sensor.h': 240 },
    });
    assert.equal(allocations(same, 'system-heap').length, 0);
    const windowed = outcome('sensor.set_framesize', {
      positional: [10],
      state: { 'sensor.w': 224, 'sensor.h': 224 },
    });
    assert.deepEqual(
      windowed.effects.slice(0, 3).map((effect) => effect.do),
      ['release', 'allocate', 'allocate'],
    );
  });

  it('gives a range for an unknown size', () => {
    const result = outcome('sensor.set_framesize', { positional: [unknownValue('chosen at run time')] });
    const [pixels] = allocations(result, 'system-heap');
    assert.deepEqual(pixels?.bytes, { low: 2432, likely: 153600, high: 3840000 });
    assert.equal(pixels.why, 'chosen at run time');
    assert.ok(result.problems.some(({ kind }) => kind === 'imprecise'));
  });
});

describe('sensor', () => {
  it('reset asks for two buffers only where they are compiled in', () => {
    const buffers = (doubleBuffer: boolean): unknown => {
      const result = outcome('sensor.reset', {
        keywords: { dual_buff: true },
        state: { 'target.doubleBuffer': doubleBuffer },
      });
      const set = result.effects.findLast((effect) => effect.do === 'set');
      return set?.do === 'set' && set.value.kind === 'number' ? set.value.interval.low : undefined;
    };
    assert.equal(buffers(true), 2);
    assert.equal(buffers(false), 1);
  });

  it('snapshot allocates no pixels and has those of the frame buffer', () => {
    const result = outcome('sensor.snapshot', {
      state: { 'sensor.w': 224, 'sensor.h': 224, 'sensor.format': 'rgb565' },
    });
    assert.equal(result.effects.length, 0);
    assert.deepEqual(fields(result), {
      w: 224,
      h: 224,
      format: 'rgb565',
      pixels: 'frame-buffer',
      pixAi: 'frame-buffer',
    });
    assert.ok(result.returns.kind === 'object' && result.returns.objectBytes === 40);
  });
});

describe('lcd', () => {
  for (const [w, h, expected] of [
    [320, 240, 153_600],
    [480, 320, 307_200],
    [240, 240, 115_200],
    [240, 135, 64_800],
  ] as const) {
    it(`init of ${w}x${h} takes ${expected} bytes and frees the buffer before`, () => {
      const result = outcome('lcd.init', { keywords: { width: w, height: h } });
      assert.equal(bytes(result, 'system-heap', 'global'), expected);
      assert.equal(result.effects[0]?.do, 'release');
    });
  }

  it('draw_string takes 7,680 + 41 bytes for a while, and loses them for an empty string', () => {
    const state = { 'lcd.panelWidth': 320, 'lcd.panelHeight': 240 };
    const drawn = outcome('lcd.draw_string', { positional: [0, 0, 'text'], state });
    assert.equal(bytes(drawn, 'system-heap', 'temporary'), 7_721);
    assert.equal(bytes(drawn, 'system-heap', 'forever'), 0);
    const empty = outcome('lcd.draw_string', { positional: [0, 0, ''], state });
    assert.equal(bytes(empty, 'system-heap', 'forever'), 7_721);
  });

  it('draw_string takes 10,240 + 41 bytes before v0.5.1-72, and measures the lowest line by the height', () => {
    const state = { 'lcd.panelWidth': 320, 'lcd.panelHeight': 240, 'target.version': 418 };
    const drawn = outcome('lcd.draw_string', { positional: [0, 224, 'text'], state });
    assert.equal(bytes(drawn, 'system-heap', 'temporary'), 10_281);
    assert.equal(bytes(drawn, 'system-heap', 'forever'), 0);
    const below = outcome('lcd.draw_string', { positional: [0, 225, 'text'], state });
    assert.equal(bytes(below, 'system-heap', 'forever'), 10_281);
  });
});

describe('KPU', () => {
  const FRAME = image(320, 240, 'rgb565', 'frame-buffer', 'frame-buffer');
  // figures observed with the real library (bytes asked for by KPU.load and load_flash)
  const MODEL = {
    'model.version': 3,
    'model.loadBytes': 388_776,
    'model.mainMemoryBytes': 45_000,
    'model.maximumBodyBytes': 68_096,
  };
  const ofModel = (result: CallOutcome): number => bytes(result, 'system-heap', 'result');

  it('load of the face model takes 434,225 bytes from a file and from flash', () => {
    assert.equal(
      ofModel(outcome('KPU.load', { positional: ['/sd/facedetect.kmodel'], state: MODEL })),
      434_225,
    );
    assert.equal(ofModel(outcome('KPU.load', { positional: [0x300000], state: MODEL })), 434_225);
  });

  for (const [version, position, expected] of [
    ['before v0.5.0-29', 204, 1 + 388_776 + 16 + 88 + 45_000],
    ['before v0.5.0-123', 298, 1 + 388_776 + 256 + 176 + 45_000],
    ['since v0.5.0-123', 299, 1 + 388_776 + 256 + 192 + 45_000],
  ] as const) {
    it(`load of the face model takes ${expected} bytes ${version}`, () => {
      const state = { ...MODEL, 'target.version': position };
      assert.equal(ofModel(outcome('KPU.load', { positional: [0x300000], state })), expected);
    });
  }

  it('load_flash takes 117,897 bytes, with two buffers 186,249', () => {
    assert.equal(
      ofModel(outcome('KPU.load_flash', { positional: [0x300000, 0, 0x4000, 40], state: MODEL })),
      117_897,
    );
    assert.equal(
      ofModel(outcome('KPU.load_flash', { positional: [0x300000, 1, 0x4000, 40], state: MODEL })),
      186_249,
    );
  });

  it('load of a version 4 model takes 288 bytes more and has no error path for them', () => {
    const state = {
      'model.version': 4,
      'model.loadBytes': 1_284_912,
      'model.mainMemoryBytes': 1_667_328,
      'model.nodes': 27,
    };
    const result = outcome('KPU.load', { positional: ['/sd/model.kmodel'], state });
    assert.equal(ofModel(result), 2_952_977);
    const interpreter = allocations(result, 'system-heap').find(
      ({ role }) => role === 'kmodel-v4-interpreter',
    );
    assert.equal(interpreter?.ifFails?.outcome, 'crash');
  });

  it('a model that is not known gives a range and says so', () => {
    const result = outcome('KPU.load', { positional: [unknownValue('input()')] });
    const model = allocations(result, 'system-heap', 'result').find(({ what }) => what === 'model file');
    assert.ok(model !== undefined && model.bytes.low < 40_000 && model.bytes.high > 6_000_000);
    assert.ok(result.problems.some(({ kind }) => kind === 'imprecise'));
  });

  it('deinit frees the model and the arguments of YOLO', () => {
    const owners = outcome('KPU.deinit', {
      positional: [{ kind: 'object', type: 'KPU.net', fields: {} }],
    }).effects.flatMap((effect) =>
      effect.do === 'release' && effect.owner.of === 'argument' ? [effect.owner.slot] : [],
    );
    assert.deepEqual(owners, ['model', 'yolo']);
  });

  it('run_yolo2 on the face model takes 48,000 bytes for a while', () => {
    // 1,500 boxes of 28 + 4 bytes (one class)
    const fields = {
      ...{ boxes: value(300), channels: value(30), outputBytes: value(36_000), flash: value(false) },
      ...{ inputWidth: value(320), inputHeight: value(240), inputChannels: value(3), anchors: value(5) },
    };
    const result = outcome('KPU.run_yolo2', {
      positional: [{ kind: 'object', type: 'KPU.net', fields }, FRAME],
    });
    assert.equal(bytes(result, 'system-heap', 'temporary'), 48_000);
  });

  it('classifier takes 72 + 8C + 8S + (C+1)(24+4F) bytes', () => {
    const net: ExpressionValue = { kind: 'object', type: 'KPU.net', fields: {} };
    const construct = CATALOGUE.findType('KPU.classifier')?.construct;
    assert.ok(construct !== undefined);
    const result = callOutcome(
      construct,
      { positional: [net, value(3), value(15)], keywords: {} },
      { state: () => unknownValue('') },
    );
    assert.equal(bytes(result, 'system-heap', 'result'), 72 + 8 * 3 + 8 * 15 + 4 * (24 + 4 * 768));
  });
});

describe('other modules', () => {
  for (const [id, given, region, owner, expected] of [
    ['machine.UART.__new__', { positional: [1] }, 'gc-heap', 'result', 2_049],
    [
      'machine.UART.__new__',
      { positional: [1], keywords: { read_buf_len: 4096 } },
      'gc-heap',
      'result',
      4_097,
    ],
    ['Maix.I2S.__new__', { positional: [0] }, 'gc-heap', 'result', 4_096],
    ['Maix.I2S.record', { positional: [unknownValue(''), 2048] }, 'gc-heap', 'result', 8_192],
    ['network.ESP8285.__new__', { positional: [unknownValue('')] }, 'gc-heap', 'result', 40_960],
    ['Maix.utils.flash_read', { positional: [0, 1000] }, 'gc-heap', 'garbage', 1_000],
    ['Maix.utils.flash_read', { positional: [0, 1000] }, 'system-heap', 'temporary', 4_130],
    ['Maix.MIC_ARRAY.init', {}, 'system-heap', 'global', 59_392],
    [
      'nes.load',
      { positional: ['/sd/a.nes'], state: { 'file.bytes': 40_976 } },
      'system-heap',
      'global',
      153_600 + 40_976,
    ],
    ['modules.ws2812.__new__', { positional: [8, 24] }, 'system-heap', 'result', 16 + 96],
    [
      '_thread.start_new_thread',
      { positional: [unknownValue(''), [1, 2]] },
      'system-heap',
      'global',
      5_120 + 2_224,
    ],
    ['usocket.socket.recv', { positional: [unknownValue(''), 4096] }, 'gc-heap', 'temporary', 4_096],
    ['speech_recognizer.isolated_word.__new__', {}, 'gc-heap', 'result', 52_600],
  ] as const) {
    it(`${id} takes ${expected} bytes of the ${region} (${owner})`, () => {
      const [, type = '', name = ''] = /^(.*)\.(\w+)$/.exec(id) ?? [];
      const entry = name === '__new__' ? CATALOGUE.findType(type)?.construct : CATALOGUE.findCall(id);
      assert.ok(entry !== undefined);
      assert.equal(bytes(outcome(entry.id, given), region, owner), expected);
    });
  }

  it('machine.reset ends the run, gc.collect collects', () => {
    assert.equal(outcome('machine.reset').effects[0]?.do, 'reset');
    assert.equal(outcome('gc.collect').effects[0]?.do, 'collect');
  });
});

describe('finding', () => {
  it('knows modules by every import name', () => {
    for (const [name, module] of [
      ['time', 'utime'],
      ['utime', 'utime'],
      ['os', 'uos'],
      ['json', 'ujson'],
      ['socket', 'usocket'],
      ['KPU', 'KPU'],
    ] as const) {
      assert.equal(CATALOGUE.findModule(name)?.file.module, module);
    }
    assert.equal(CATALOGUE.findModule('numpy'), undefined);
  });

  it('finds members of modules, of types and of base types', () => {
    assert.equal(CATALOGUE.findMember('Maix', 'utils')?.kind, 'module');
    assert.equal(CATALOGUE.findMember('image.Image', 'resize')?.id, 'image.Image.resize');
    assert.equal(CATALOGUE.findMember('uio.FlashFile', 'readline')?.id, 'uio.TextIOWrapper.readline');
    assert.equal(CATALOGUE.findMember('image.Image', 'frobnicate'), undefined);
    assert.equal(CATALOGUE.findMember('nothing', 'x'), undefined);
  });

  it('follows sameAs', () => {
    const entry = CATALOGUE.findCall('image.Image.gaussian_blur');
    assert.ok(entry !== undefined && entry.params.length > 0 && entry.id === 'image.Image.gaussian_blur');
  });
});

describe('arguments', () => {
  const problems = (id: string, given: Given): unknown[] =>
    outcome(id, given).problems.map(({ text }) => text);

  it('reports what is missing and what is too much', () => {
    assert.deepEqual(problems('sensor.set_framesize', {}), [
      'sensor.set_framesize needs the argument framesize',
      'camera picture: argument framesize is missing',
      'camera copy for the KPU: argument framesize is missing',
    ]);
    assert.deepEqual(problems('gc.collect', { positional: [1] }), [
      'gc.collect takes 0 positional arguments, 1 given',
    ]);
    assert.deepEqual(problems('lcd.init', { keywords: { wdith: 3 } }), [
      'lcd.init has no keyword argument wdith',
    ]);
  });

  it('takes an open argument list for anything', () => {
    const result = outcome('image.Image.resize', { positional: [image(320, 240)], open: true });
    const [pixels] = allocations(result, 'gc-heap');
    assert.deepEqual(pixels?.bytes, { low: 2, likely: 100_352, high: 33_554_432 });
  });

  it('takes keyword-only parameters by name only', () => {
    assert.deepEqual(problems('sensor.reset', { positional: [24_000_000] }), [
      'sensor.reset takes 0 positional arguments, 1 given',
    ]);
  });
});

describe('what is likely', () => {
  const lost = (x: Input): readonly (readonly [string, boolean])[] =>
    outcome('lcd.draw_string', {
      positional: [x, 10, 'text'],
      state: { 'lcd.w': 320, 'lcd.h': 240, 'lcd.type': 1, 'lcd.panelWidth': 320 },
    })
      .effects.filter((effect) => effect.do === 'allocate' && effect.owner.of === 'forever')
      .map(({ applies, likely }) => [applies, likely] as const);

  it('follows from the likely values of what is not known exactly', () => {
    assert.deepEqual(lost(numberValue(between(0, 1000, 10))), Array(2).fill(['maybe', false]));
    assert.deepEqual(lost(numberValue(between(0, 1000, 400))), Array(2).fill(['maybe', true]));
  });

  it('follows from what the parameter usually is where nothing is known', () => {
    assert.deepEqual(lost(unknownValue('a reading')), Array(2).fill(['maybe', false]));
  });

  it('is what is sure', () => {
    assert.deepEqual(lost(320), Array(2).fill(['yes', true]));
    assert.deepEqual(lost(0), []);
  });
});
