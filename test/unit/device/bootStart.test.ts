// What boot leaves behind: names, holes, garbage, and how a board without a boot line tells of them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bootNames,
  gcBootBlocks,
  gcBootGarbageBytes,
  gcBootHoles,
  gcGarbageAtStart,
} from '../../../server/src/core/device/boot.ts';
import { readCalibration } from '../../../server/src/core/device/bootLine.ts';
import {
  findBoard,
  listBoards,
  listFirmware,
  offeredBoards,
} from '../../../server/src/core/device/knownTargets.ts';
import { resolveTarget } from '../../../server/src/core/device/target.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { messagesOf, targetOf } from '../../support/target.ts';

describe('what boot leaves', () => {
  const standard = (run: 'main.py' | 'repl' | 'ide'): ReturnType<typeof targetOf> =>
    targetOf({ firmware: 'v0.6.2-15-standard', run });
  test('are names in __main__, of which the IDE starts without any', () => {
    const names = bootNames(standard('main.py'))?.names ?? [];
    assert.ok(names.length > 0);
    assert.deepEqual(bootNames(standard('repl'))?.names, names);
    assert.equal(bootNames(standard('ide')), undefined);
    assert.equal(bootNames(targetOf({ board: 'host64' })), undefined);
  });
  test('is up to 60 blocks more where the IDE or a typed line came first', () => {
    const [own, typed] = [gcBootBlocks(standard('main.py')), gcBootBlocks(standard('repl'))];
    assert.deepEqual(typed, { ...own, high: own.high + 60 });
    assert.deepEqual(gcBootBlocks(targetOf({ board: 'host64' })), { low: 0, likely: 0, high: 0 });
  });
  test('are holes at whole blocks of 32 bytes, one for each piece that lies among what stays', () => {
    for (const { id } of listFirmware()) {
      const target = targetOf({ firmware: id });
      const pieces = gcGarbageAtStart(target)?.pieces ?? [];
      const blocks = pieces.flatMap(([behindBlocks]) => (behindBlocks === null ? [] : [behindBlocks]));
      assert.deepEqual(
        gcBootHoles(target).map((bytes) => bytes / 32),
        blocks,
        id,
      );
    }
    assert.ok(gcBootHoles(standard('main.py')).length > 0);
  });
  test('is the picture of 320 × 240 and its object at most where the stock main.py shows one', () => {
    const [shown, own] = [gcBootGarbageBytes(standard('repl')), gcBootGarbageBytes(standard('main.py'))];
    assert.deepEqual(
      [shown.low, shown.likely, shown.high],
      [own.low, own.likely, own.high + 2 * 320 * 240 + 64],
    );
  });
});

test('printed figures have binary units, with either letter and in any case', () => {
  const used = (figure: string): number | undefined =>
    valueOf(readCalibration(`mem_alloc: 7\nmem_free: ${figure}`)).gcFreeBytes;
  assert.deepEqual(['100 KB', '100k', '100 KiB', '1.5 MB', '2 MiB', '300 bytes', '300 b', '300'].map(used), [
    ...[102_400, 102_400, 102_400, 1_572_864, 2_097_152],
    ...[300, 300, 300],
  ]);
  assert.deepEqual(['6 MB', '6291456', '6291457', '7 MB'].map(used), [
    6_291_456,
    6_291_456,
    undefined,
    undefined,
  ]);
});

test('a boot line outside of RAM is told with both of its ends', () =>
  assert.equal(
    errorOf(readCalibration('gc heap=0x80500000-0x80700000')).message,
    'The boot line gives a GC heap from 0x80500000 to 0x80700000, which is not inside the RAM of the chip.',
  ));

describe('boards and firmware', () => {
  test('are listed as builds, then releases, then none, each in the order of its name', () => {
    const listed = listFirmware();
    const kinds = listed.map(({ kind }) => kind);
    assert.deepEqual(
      kinds.filter((kind, index) => kind !== kinds[index - 1]),
      ['build', 'release', 'host'],
    );
    for (const kind of ['build', 'release'] as const) {
      const ids = listed.flatMap((each) => (each.kind === kind ? [each.id] : []));
      assert.ok(ids.length > 5);
      assert.deepEqual(ids, [...ids].sort());
    }
  });
  test('are offered where there is a firmware for a board', () => {
    const left = listBoards().filter((board) => !offeredBoards().includes(board));
    assert.ok(left.length > 0);
    for (const { id } of left) assert.equal(targetOf({ board: id }).firmware.kind, 'host', id);
  });
  test('are found without regard to spaces and case, and a board by none at all is the default', () => {
    assert.equal(valueOf(findBoard('  MAIX-BIT ')).id, 'maix-bit');
    for (const board of [undefined, '', '  ']) assert.equal(targetOf({ board }).board.id, 'maix-bit');
    assert.equal(targetOf({ firmware: '  ' }).firmwareAssumed, true);
  });
});

test('a boot line says why it is not used', () => {
  const said = (firmware: string): string =>
    messagesOf(
      valueOf(resolveTarget({ firmware, calibration: { gcHeapStartBytes: 834_640, gcHeapBytes: 262_144 } })),
    ).join();
  assert.match(said('none'), / is no board’s\.$/);
  assert.match(said('v0.4.0-47-m5stickv'), / has its GC heap inside its image\.$/);
});
