import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TARGET_STATE } from '../../../server/src/core/catalogue/state.ts';
import {
  bootAllocations,
  gcBootBlocks,
  gcBootBytes,
  hasLcdBufferAtStart,
} from '../../../server/src/core/device/boot.ts';
import {
  fbAllocBytes,
  hasModule,
  supportsKmodel,
  targetFacts,
} from '../../../server/src/core/device/features.ts';
import { findBoard, findFirmware, listBoards } from '../../../server/src/core/device/knownTargets.ts';
import {
  type Target,
  type TargetOptions,
  bytesBeforeGcHeap,
  resolveTarget,
  systemCapacityBytes,
  targetEvidence,
} from '../../../server/src/core/device/target.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { messagesOf } from '../../support/target.ts';

function target(options: TargetOptions = {}): Target {
  return valueOf(resolveTarget(options));
}

function keptBytes(of: Target): readonly (readonly [string, number])[] {
  return bootAllocations(of)
    .filter((allocation) => allocation.permanent)
    .map(({ what, bytes }) => [what, bytes]);
}

describe('finding boards and firmware', () => {
  it('takes identities, names and usual other names, in any case', () => {
    for (const name of ['maix-bit', 'Sipeed Maix Bit', 'BIT', ' maixbit ']) {
      assert.equal(valueOf(findBoard(name)).id, 'maix-bit');
    }
    assert.equal(valueOf(findFirmware('Minimum-IDE')).id, 'minimum-ide');
  });

  it('suggests the nearest name', () => {
    assert.match(errorOf(findBoard('m5stikv')).message, /Did you mean "m5stickv"/);
    assert.match(errorOf(findFirmware('minimun-ide')).message, /Did you mean "minimum-ide"/);
    assert.match(errorOf(findBoard('raspberry')).message, /Known are: .*maix-bit/);
  });

  it('resolves every board', () => {
    for (const board of listBoards()) {
      const resolved = target({ board: board.id });
      assert.equal(resolved.board, board);
      assert.equal(resolved.firmware.id, board.defaultFirmware);
    }
  });
});

describe('capacity', () => {
  it('is what the image leaves of 6 MiB', () => {
    const measured = target({ firmware: 'v0.6.2-27-minimum-ide' });
    assert.deepEqual(measured.firmwareBytes, { low: 845_248, likely: 845_248, high: 845_248 });
    assert.equal(systemCapacityBytes(measured).likely, 6_291_456 - 845_248);
    assert.equal(targetEvidence(measured), 'measured');
  });

  it('is an interval for a build that was not measured, and assumed without a choice', () => {
    const lvgl = target({ firmware: 'with-lvgl' });
    const free = systemCapacityBytes(lvgl);
    assert.ok(free.low < free.likely && free.likely < free.high);
    assert.equal(targetEvidence(lvgl), 'assumed');
    const byDefault = target();
    assert.equal(byDefault.firmwareAssumed, true);
    assert.equal(targetEvidence(byDefault), 'assumed');
  });

  it('comes from the firmware file when there is one', () => {
    const image = writeFirmwareImage({
      imageBytes: 30_000,
      heapStartBytes: 1_000_000,
      texts: ['[MaixPy] gc heap=%p-%p(%d)', 'v0.6.3-9-gabcdef0', 'only support kmodel V3'],
    });
    const own = target({ firmwareImage: image });
    assert.equal(own.firmwareBytes.likely, 1_000_000);
    assert.equal(own.firmware.version, 'v0.6.3-9-gabcdef0');
    assert.equal(supportsKmodel(own, 4), false);
    assert.equal(own.firmwareAssumed, false);
    assert.equal(targetEvidence(own), 'measured');
    assert.deepEqual([own.firmware.features.threads, hasModule(own, 'nes')], [false, 'no']);
    assert.equal(targetFacts(own)['target.threads'], 'no');
    const other = target({
      firmwareImage: writeFirmwareImage({ imageBytes: 9_000, heapStartBytes: 640_000 }),
    });
    assert.equal(targetEvidence(other), 'assumed');
    assert.deepEqual([hasModule(other, 'nes'), hasModule(other, 'lvgl')], ['maybe', 'maybe']);
    assert.equal(targetFacts(other)['target.threads'], 'maybe');
    assert.match(messagesOf(other).join(), /does not look like MaixPy/);
    assert.equal(errorOf(resolveTarget({ firmwareImage: new Uint8Array(9) })).code, 'firmware-unknown');
  });

  it('knows published images by size and footprint', () => {
    const image = writeFirmwareImage({ imageBytes: 717_056, heapStartBytes: 845_248 });
    const known = target({ firmwareImage: image });
    assert.equal(known.firmware.id, 'v0.6.2-27-minimum-ide');
    assert.equal(fbAllocBytes(known), 307_200);
  });
});

describe('boot lines', () => {
  it('explain the published start of the GC heap of v0.6.2-15 to the byte', () => {
    const firmware = valueOf(findFirmware('v0.6.2-15-standard'));
    assert.equal(firmware.heapStartBytes.likely + bytesBeforeGcHeap(firmware), 0x2fd080);
  });

  it('place the heap behind the image, with nothing before the GC heap on firmware without threads', () => {
    const calibrated = target({
      firmware: 'minimum-ide',
      calibration: { gcHeapStartBytes: 834_640, gcHeapBytes: 524_288 },
    });
    assert.deepEqual(calibrated.firmwareBytes, { low: 834_624, likely: 834_624, high: 834_624 });
    assert.deepEqual([calibrated.gcHeapBytes, calibrated.gcHeapSource], [524_288, 'boot-line']);
    assert.equal(calibrated.firmwareBytesEvidence, 'measured');
    assert.deepEqual(messagesOf(calibrated), []);
  });

  it('explain what the firmware prints when its image runs', () => {
    const starts = [
      ['krux-v25.03', 0x210eb0],
      ['v0.5.0-123-custom', 0x2baec0],
      ['v0.5.0-9-m5stickv', 0x2871b0],
      ['v0.5.1-106-minimum-ide', 0xcc550],
      ['v0.5.1-128-m5stickv-custom', 0x182c00],
      ['v0.6.2-27-minimum-ide', 0xce5d0],
      ['v0.6.2-35-lilygo-m1', 0x2909b0],
      ['v0.6.2-44-minimum-ide', 0xcebd0],
      ['v0.6.2-75-twatch', 0x28fcb0],
      ['v0.6.2-83-minimum-speech-ide', 0x2136a0],
    ] as const;
    for (const [id, start] of starts) {
      const firmware = valueOf(findFirmware(id));
      assert.equal(firmware.heapStartBytes.likely + bytesBeforeGcHeap(firmware), start, id);
    }
  });

  it('say how much a measured image allocates before its GC heap', () => {
    const firmware = 'v0.5.0-9-m5stickv';
    const exact = target({ firmware });
    assert.equal(exact.bytesBeforeGcHeap, 16 + 32_784 + 2_240 + 16_400 + 2_240);
    const calibrated = target({ firmware, calibration: { gcHeapStartBytes: 2_596_864 + 80_000 } });
    assert.equal(calibrated.firmwareBytes.likely, 2_596_864);
    assert.deepEqual(keptBytes(calibrated).slice(0, 2), [
      ['everything before the GC heap', 80_000 - 16 - 8],
      ['GC heap', 524_288],
    ]);
    const bare = target({ firmware, calibration: { gcHeapStartBytes: 2_596_864 + 16 } });
    assert.deepEqual(keptBytes(bare)[0], ['GC heap', 524_288]);
  });

  it('contradict a measured firmware', () => {
    const calibrated = target({
      firmware: 'v0.6.2-27-minimum-ide',
      calibration: { gcHeapStartBytes: 3_133_568 },
    });
    assert.match(messagesOf(calibrated).join(), /another firmware/);
  });

  it('are refused in words where the GC heap is not behind the system heap’s start', () => {
    const calibration = { gcHeapStartBytes: 834_640, gcHeapBytes: 262_144 };
    for (const firmware of ['v0.4.0-47-m5stickv', 'none']) {
      const [plain, told] = [target({ firmware }), target({ firmware, calibration })];
      assert.deepEqual(told.firmwareBytes, plain.firmwareBytes);
      assert.equal(told.gcHeapBytes, plain.gcHeapBytes);
      assert.match(messagesOf(told).join(), /^The boot line is not used: /);
      assert.equal(told.isCalibrated, false);
    }
    assert.equal(target({ calibration }).isCalibrated, true);
    assert.equal(target().isCalibrated, false);
  });
});

describe('GC heap', () => {
  it('is configured, printed or the default', () => {
    assert.deepEqual([target().gcHeapBytes, target().gcHeapSource], [524_288, 'default']);
    const configured = target({ gcHeapBytes: 262_144, calibration: { gcHeapBytes: 524_288 } });
    assert.deepEqual([configured.gcHeapBytes, configured.gcHeapSource], [262_144, 'configuration']);
  });

  it('cannot be set where it is part of the image', () => {
    const old = target({ firmware: 'v0.4.0-47-m5stickv', gcHeapBytes: 262_144 });
    assert.deepEqual([old.gcHeapBytes, old.gcHeapPlacement], [524_288, 'image']);
    assert.equal(
      bootAllocations(old).some((allocation) => allocation.resource === 'gc-heap'),
      false,
    );
  });

  it('must be a positive whole number', () => {
    for (const gcHeapBytes of [0, -1, 1.5, NaN, 2 ** 32]) {
      assert.equal(errorOf(resolveTarget({ gcHeapBytes })).code, 'gc-heap-size');
    }
  });
});

describe('boot', () => {
  it('lists what standard firmware takes, in order', () => {
    assert.deepEqual(keptBytes(target({ board: 'maix-bit', firmware: 'standard', run: 'repl' })), [
      ['C++ exception pool', 72_704],
      ['interpreter task, stack', 32_768],
      ['interpreter task, control block', 2_224],
      ['idle task, stack', 16_384],
      ['idle task, control block', 2_224],
      ['GC heap', 524_288],
      ['IDE exception', 24],
      ['IDE script buffer', 5_120],
      ['LCD buffer', 153_600],
    ]);
  });

  it('takes little on minimum firmware without IDE, and no LCD for main.py', () => {
    const always = [['GC heap', 524_288]];
    assert.deepEqual(keptBytes(target({ firmware: 'minimum' })), always);
    assert.deepEqual(keptBytes(target({ firmware: 'minimum', run: 'repl' })), [
      ...always,
      ['LCD buffer', 153_600],
    ]);
  });

  it('follows the LCD of the board, or the default of the firmware', () => {
    const lcdBytes = (board: string) =>
      bootAllocations(target({ board, run: 'ide' })).find((allocation) => allocation.resource === 'lcd')
        ?.bytes;
    assert.equal(lcdBytes('m5stickv'), 64_800);
    assert.equal(lcdBytes('unitv'), 64_800);
    assert.equal(lcdBytes('amigo-ips'), 307_200);
    assert.equal(lcdBytes('maix-cube'), 115_200);
    assert.equal(hasLcdBufferAtStart(target({ board: 'amigo-ips' })), true);
    assert.equal(hasLcdBufferAtStart(target({ board: 'amigo-tft', run: 'main.py' })), false);
  });

  it('counts the text of a long script that the IDE sends', () => {
    const bytes = (options: TargetOptions, scriptBytes: number) =>
      bootAllocations(target({ firmware: 'standard', run: 'ide', ...options }), { scriptBytes }).at(-1)
        ?.bytes;
    assert.equal(bytes({}, 5_120), 153_600);
    assert.equal(bytes({}, 5_121), 5_128 + 64);
    assert.equal(bytes({}, 10_001), 10_008 + 64);
    assert.equal(bytes({ run: 'repl' }, 10_001), 153_600);
  });

  it('reads the flash through buffers that are freed', () => {
    const passing = bootAllocations(target({ firmware: 'minimum' })).filter(
      (allocation) => !allocation.permanent,
    );
    assert.deepEqual(
      passing.map(({ bytes }) => bytes),
      [8, 16_514, 16_514, 2_048],
    );
  });

  it('takes nothing without firmware', () => {
    for (const board of ['host64', 'host32']) {
      const host = target({ board });
      assert.deepEqual(bootAllocations(host, { scriptBytes: 100_000 }), []);
      assert.deepEqual(gcBootBlocks(host), { low: 0, likely: 0, high: 0 });
      assert.equal(host.firmwareBytes.high, 0);
      assert.equal(host.firmwareAssumed, false);
    }
    assert.deepEqual(gcBootBytes(target()), { low: 2_176, likely: 2_176, high: 2_176 });
  });
});

describe('features', () => {
  it('knows modules that every, some and no firmware has', () => {
    const standard = target({ firmware: 'standard' });
    const minimum = target({ firmware: 'minimum-ide' });
    assert.deepEqual(
      ['sensor', 'nes', 'pye_mp', 'lvgl', 'numpy'].map((name) => hasModule(standard, name)),
      ['yes', 'yes', 'yes', 'no', 'no'],
    );
    assert.deepEqual(
      ['sensor', 'nes', 'ulab', '_thread', 'fpioa_manager'].map((name) => hasModule(minimum, name)),
      ['yes', 'no', 'no', 'no', 'yes'],
    );
  });

  it('says "no" to nothing that an unnamed firmware may have', () => {
    assert.deepEqual([hasModule(target(), 'nes'), hasModule(target(), 'lvgl')], ['yes', 'maybe']);
    assert.equal(hasModule(target({ board: 'host64' }), 'json'), 'maybe');
    // Compiled into the firmware of M5StickV; which one the board runs has not been said.
    assert.equal(hasModule(target(), 'pmu'), 'maybe');
    assert.equal(hasModule(target({ firmware: 'standard' }), 'pmu'), 'no');
    assert.equal(hasModule(target({ firmware: 'm5stickv' }), 'pmu'), 'yes');
  });

  it('takes 700 KiB for temporaries, 300 with few image functions', () => {
    assert.equal(fbAllocBytes(target({ firmware: 'standard' })), 716_800);
    assert.equal(fbAllocBytes(target({ firmware: 'minimum-kmodel-v4' })), 307_200);
  });

  it('knows which models load', () => {
    assert.equal(supportsKmodel(target({ firmware: 'minimum-ide' }), 4), false);
    assert.equal(supportsKmodel(target({ firmware: 'minimum-ide' }), 3), true);
    assert.equal(supportsKmodel(target({ firmware: 'openmv-kmodel-v4-ide' }), 4), true);
  });

  it('answers every target name of the catalogue', () => {
    const facts = targetFacts(target({ firmware: 'with-lvgl' }));
    assert.deepEqual(Object.keys(facts).sort(), Object.keys(TARGET_STATE).sort());
    assert.equal(facts['target.has.lvgl'], 'yes');
    assert.equal(facts['target.kmodelV4'], 'no');
    assert.equal(facts['target.lcdWidth'], 320);
  });
});
