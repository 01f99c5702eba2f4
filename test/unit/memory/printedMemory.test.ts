import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { poolBlocksOf } from '../../../server/src/core/memory/gcHeapSize.ts';
import { withPrintedMemory } from '../../../server/src/core/memory/printedMemory.ts';
import { prepareReplay, readRequests, replaySystem } from '../../../server/src/core/memory/systemReplay.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { gcBootBlocks } from '../../../server/src/core/device/boot.ts';
import { readBootLine } from '../../../server/src/core/device/bootLine.ts';
import { listFirmware } from '../../../server/src/core/device/knownTargets.ts';
import {
  canCalibrate,
  resolveTarget,
  type Target,
  type TargetOptions,
} from '../../../server/src/core/device/target.ts';
import { valueOf } from '../../support/result.ts';
import { messagesOf } from '../../support/target.ts';

const KIB = 1024;

function calibrated(text: string, options: TargetOptions = {}): Target {
  const calibration = valueOf(readBootLine(text));
  return valueOf(resolveTarget(withPrintedMemory({ ...options, calibration })));
}

/** What a board prints right after a start whose heap begins `shiftBytes` behind where the model has it. */
function heapFree(options: TargetOptions, shiftBytes = 0): number {
  const target = valueOf(resolveTarget(options));
  const firmwareBytes = exactly(target.firmwareBytes.likely + shiftBytes);
  const run = { target: { ...target, firmwareBytes }, script: readRequests([]), scriptBytes: 0 };
  return replaySystem(prepareReplay(run, 'likely')).heapFreeBytes;
}

function gcStart({ firmwareBytes, bytesBeforeGcHeap }: Target): { low: number; high: number } {
  return { low: firmwareBytes.low + bytesBeforeGcHeap, high: firmwareBytes.high + bytesBeforeGcHeap };
}

describe('the start of the heap from a printed heap_free()', () => {
  it('lies in the interval, whatever the firmware and wherever its heap begins', () => {
    const known = listFirmware().filter(canCalibrate);
    assert.ok(known.length > 20);
    for (const { id } of known) {
      for (const shift of [-12_352, 16, 4_096]) {
        const plain = valueOf(resolveTarget({ firmware: id }));
        const free = heapFree({ firmware: id }, shift);
        const told = calibrated(`heap_free ${free}`, { firmware: id });
        assert.ok(told.isCalibrated, id);
        // A measured image that explains the figure is believed.
        const isExplained = plain.firmwareBytesEvidence === 'measured' && free === heapFree({ firmware: id });
        const truth = plain.firmwareBytes.likely + plain.bytesBeforeGcHeap + (isExplained ? 0 : shift);
        const { low, high } = gcStart(told);
        assert.ok(low <= truth && truth <= high, `${id} ${shift}: ${low} to ${high}, not ${truth}`);
      }
    }
  });

  it('is taken at its end for the likely figure, as that leaves least', () => {
    const { firmwareBytes } = calibrated('heap_free: 4640.0 KB', { firmware: 'minimum-ide' });
    assert.equal(firmwareBytes.likely, firmwareBytes.high);
    assert.ok(firmwareBytes.high - firmwareBytes.low < 24_576, JSON.stringify(firmwareBytes));
  });

  it('agrees with the boot line of the board that printed both', () => {
    // MaixPy-v1_scripts basic/demo_view_mem.py and demo_set_gc_heap_size.py, v0.5.1-136.
    const { low, high } = gcStart(calibrated('heap_free: 4640.0 KB', { firmware: 'minimum-ide' }));
    assert.ok(low <= 834_640 && 834_640 <= high, `${low} to ${high}`);
  });

  it('is that of a start with LCD buffer when only this is near the firmware', () => {
    const script: TargetOptions = { firmware: 'v0.6.2-15-standard', run: 'ide' };
    const told = calibrated(`heap_free ${heapFree(script)}`, { firmware: 'v0.6.2-15-standard' });
    assert.deepEqual(told.firmwareBytes, valueOf(resolveTarget(script)).firmwareBytes);
    assert.deepEqual(messagesOf(told), [
      'The printed heap_free() is taken as that of a start with the LCD buffer.',
    ]);
  });

  it('is that of a start without LCD buffer when only that is near', () => {
    const firmware = 'v0.6.2-15-standard';
    const told = calibrated(`heap_free ${heapFree({ firmware, run: 'main.py' })}`, { firmware, run: 'ide' });
    assert.deepEqual(messagesOf(told), [
      'The printed heap_free() is taken as that of a start without the LCD buffer.',
    ]);
  });

  it('may be rounded by half a KiB', () => {
    const firmware = 'v0.6.2-15-standard';
    const isOdd = (bytes: number): boolean =>
      /always a multiple of 4 KiB/.test(
        messagesOf(calibrated(`heap_free ${heapFree({ firmware }) + bytes}`, { firmware })).join(),
      );
    assert.deepEqual([0, 512, 513, -512, -513].map(isOdd), [false, false, true, false, true]);
  });

  it('is noted when it cannot be that of the firmware', () => {
    const assumed = calibrated('heap_free 4374528', { firmware: 'standard' });
    assert.match(
      messagesOf(assumed).join(' '),
      /differs by 1,\d{3}.* runs another one, or something had been allocated/,
    );
    const measured = calibrated('heap_free 1200128', { firmware: 'v0.6.2-15-standard' });
    assert.match(
      messagesOf(measured).join(' '),
      /The printed free memory puts the GC heap at .* allocated before\.$/,
    );
  });

  it('may differ by 128 KiB from that of a build of the same name', () => {
    const firmware = 'standard';
    const differs = (pages: number): boolean =>
      messagesOf(calibrated(`heap_free ${heapFree({ firmware }) + 4096 * pages}`, { firmware })).some(
        (text) => text.includes('differs by'),
      );
    assert.deepEqual([0, 1, 31, 34].map(differs), [false, false, false, true]);
  });

  it('is not read out of a figure that no board prints', () => {
    const odd = calibrated('heap_free 3000000');
    assert.match(messagesOf(odd).join(), /is not used: heap_free\(\) is always a multiple of 4 KiB/);
    assert.equal(odd.isCalibrated, false);
    assert.match(
      messagesOf(calibrated('heap_free 6287360')).join(),
      /not possible with a GC heap of 512 KiB/,
    );
  });

  it('is not asked for by firmware whose GC heap is in its image, nor by a PC', () => {
    for (const options of [{ firmware: 'v0.4.0-47-m5stickv' }, { board: 'host32' }])
      assert.equal(calibrated('heap_free 3543040', options).isCalibrated, false);
  });

  it('is outranked by a boot line in the same text', () => {
    const line = '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)';
    const told = calibrated(`${line}\nheap_free 3000000`, { firmware: 'minimum-ide' });
    assert.deepEqual(
      told,
      calibrated(line, { firmware: 'minimum-ide' }).calibration && {
        ...calibrated(line, { firmware: 'minimum-ide' }),
        calibration: told.calibration,
      },
    );
  });
});

describe('the size of the GC heap from printed values', () => {
  const sizeOf = (text: string, options: TargetOptions = {}): readonly [number, string] => {
    const { gcHeapBytes, gcHeapSource } = calibrated(text, options);
    return [gcHeapBytes, gcHeapSource];
  };
  const poolBytes = (heapBytes: number): number => poolBlocksOf(heapBytes, 8) * 32;

  it('is the size in force when that explains them', () => {
    // Issue 490 of MaixPy-v1: both values were printed.
    assert.deepEqual(sizeOf('mem_alloc 16896 mem_free 501120'), [512 * KIB, 'default']);
    assert.deepEqual(sizeOf('mem_free 501120'), [512 * KIB, 'default']);
    assert.deepEqual(sizeOf('mem_free 250000', { gcHeapBytes: 256 * KIB }), [256 * KIB, 'configuration']);
  });

  it('is the roundest that explains them otherwise', () => {
    for (const kib of [128, 192, 256, 384, 640, 1024, 1536, 2048]) {
      const free = poolBytes(kib * KIB) - 9_600;
      assert.deepEqual(sizeOf(`mem_free ${free}`), [kib * KIB, 'printed']);
      assert.deepEqual(sizeOf(`mem_alloc 9504 mem_free ${free}`), [kib * KIB, 'printed']);
    }
  });

  it('stays the default, with a note, when more is in use than right after a start', () => {
    const told = calibrated('mem_free 433376');
    assert.equal(told.gcHeapBytes, 512 * KIB);
    assert.match(messagesOf(told).join(), /of which more was in use/);
  });

  it('is the size in force up to 32 blocks, which the two calls may have boxed between them', () => {
    const sized = (blocks: number): unknown => {
      const free = poolBytes(512 * KIB) - 9_600 - 32 * blocks;
      return sizeOf(`mem_alloc 9600 mem_free ${free}`)[1];
    };
    assert.deepEqual([-1, 0, 32, 33].map(sized), ['printed', 'default', 'default', 'printed']);
  });

  it('is explained by garbage up to a quarter of the heap, where what is in use was not printed', () => {
    const sized = (blocks: number): unknown => {
      const used = gcBootBlocks(valueOf(resolveTarget({}))).low;
      return sizeOf(`mem_free ${poolBytes(512 * KIB) - 32 * (used + blocks)}`)[1];
    };
    const quarter = poolBytes(512 * KIB) / 32 / 4;
    assert.deepEqual([0, quarter, quarter + 1].map(sized), ['default', 'default', 'printed']);
  });

  it('stays what the user says, with a note when the board says something else', () => {
    const told = calibrated('mem_free 1021120', { gcHeapBytes: 512 * KIB });
    assert.equal(told.gcHeapBytes, 512 * KIB);
    assert.match(
      messagesOf(told).join(),
      /^The board printed a GC heap of .* is given as 512 KiB .*: that is taken\.$/,
    );
  });

  it('decides what the start of the heap follows from', () => {
    const options = { firmware: 'v0.6.2-15-standard', gcHeapBytes: 1024 * KIB };
    const text = `mem_free ${poolBytes(1024 * KIB) - 9_600} heap_free ${heapFree(options)}`;
    const told = calibrated(text, { firmware: options.firmware });
    assert.deepEqual([told.gcHeapBytes, told.isCalibrated], [1024 * KIB, true]);
    assert.deepEqual(told.firmwareBytes, valueOf(resolveTarget(options)).firmwareBytes);
    assert.deepEqual(messagesOf(told), []);
  });
});

it('options without printed memory, or without a target, are left alone', () => {
  for (const options of [
    {},
    { calibration: { version: 'v0.5.0' } },
    { board: 'nonsense', calibration: { gcFreeBytes: 1 } },
  ])
    assert.deepEqual(valuesOf(withPrintedMemory(options)), valuesOf(options));
});

/** Without the derived part, which says nothing then. */
function valuesOf({ printed, ...options }: TargetOptions): TargetOptions {
  assert.ok(printed === undefined || printed.remarks.length === 0);
  return options;
}
