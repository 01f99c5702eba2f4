import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { AbstractInt, OneOf, Unknown } from '../../../server/src/core/values/abstract.ts';
import { Bytes } from '../../../server/src/core/values/bytes.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import { runAsOnBoard, type BoardRun } from '../../support/boardRun.ts';

/** Runs a script as a board does: its files come from a file system and are not known. */
function runOnBoard(text: string): BoardRun {
  return runAsOnBoard(text, {
    systemFree: () => between(1e6, 2e6, 1.5e6),
    gcPoolBytes: 500_000,
  });
}

function rangeOfResult({ result }: BoardRun): { low: number; high: number } {
  assert.ok(result instanceof AbstractInt, 'an int in an interval');
  return result.range;
}

function growthOf({ machine }: BoardRun): number {
  const growth = machine.notes.find((note) => note.kind === 'growth');
  assert.ok(growth !== undefined, 'a loop was followed to its steady state');
  return growth.gcBytes.likely;
}

test('an unknown file gives text of unknown length, and may be missing', () => {
  const { result, ending } = runOnBoard(
    "try:\n    result = open('/sd/a.txt').read()\nexcept OSError:\n    result = None\n",
  );
  assert.equal(ending, 'end');
  const options = result instanceof OneOf ? result.alternatives : [result];
  const [text] = options.filter((option) => option instanceof Str);
  assert.ok(text instanceof Str && text.text === null);
  assert.ok(text.byteLength.low === 0 && text.byteLength.high > text.byteLength.likely);
});

test('reading an unknown file line by line ends and keeps nothing', () => {
  const run = runOnBoard("n = 0\nfor line in open('/sd/a.txt'):\n    n += 1\nresult = n\n");
  assert.equal(run.ending, 'end');
  assert.equal(growthOf(run), 0);
  const { low, high } = rangeOfResult(run);
  assert.ok(low <= 1 && high === Infinity);
});

test('collecting the lines of an unknown file grows with every line', () => {
  const run = runOnBoard(
    "f = open('/sd/a.txt')\nresult = []\nwhile True:\n    line = f.readline()\n    if not line:\n        break\n    result.append(line)\n",
  );
  assert.equal(run.ending, 'end');
  assert.ok(growthOf(run) >= 40);
});

test('a fixed buffer bounds what reading an unknown file gives', () => {
  const run = runOnBoard("buffer = bytearray(512)\nresult = open('/sd/a.bin', 'rb').readinto(buffer)\n");
  assert.deepEqual(rangeOfResult(run), { low: 0, likely: 512, high: 512 });
});

test('a file the script has written is known when it is read back', () => {
  const { result } = runOnBoard(
    "f = open('/sd/x', 'wb')\nf.write(bytearray(100))\nf.close()\nresult = open('/sd/x', 'rb').read()\n",
  );
  assert.ok(result instanceof Bytes && result.data?.length === 100);
});

test('the value of an unknown JSON text is unknown, takes memory and is noted', () => {
  const { machine, result } = runOnBoard("import json\nresult = json.load(open('/flash/config.json'))\n");
  assert.ok(result instanceof Unknown);
  assert.ok(result.id >= 0, 'the parsed value has an allocation');
  assert.ok(machine.notes.some((note) => note.kind === 'unknown' && note.what === 'ujson'));
});

test('unseeded random numbers are intervals, and both ways behind them are followed', () => {
  assert.deepEqual(rangeOfResult(runOnBoard('import random\nresult = random.randint(3, 9)\n')), {
    low: 3,
    likely: 6,
    high: 9,
  });
  const { result } = runOnBoard(
    'import random\nif random.random() < 0.5:\n    result = bytearray(1000)\nelse:\n    result = bytearray(2000)\n',
  );
  assert.ok(result instanceof OneOf && result.alternatives.length === 2);
});

test('a loop on an unknown condition ends, and does not grow when it only replaces', () => {
  const run = runOnBoard(
    'import random\nwhile random.random() < 0.5:\n    x = bytearray(1000)\nresult = 1\n',
  );
  assert.equal(run.ending, 'end');
  assert.equal(growthOf(run), 0);
});

test('a loop that waits for ever ends the run, and a list it fills grows', () => {
  const run = runOnBoard('import time\nl = []\nwhile True:\n    l.append(1)\n    time.sleep_ms(10)\n');
  assert.equal(run.ending, 'endless');
  assert.equal(growthOf(run), 8);
});

test('matching an unknown text gives a match or none', () => {
  const { result, ending } = runOnBoard(
    "import ure\nline = open('/sd/a.txt').readline()\nresult = ure.match('([a-z]+)=(.*)', line)\nif result:\n    key = result.group(1)\n",
  );
  assert.equal(ending, 'end');
  assert.ok(result instanceof OneOf && result.alternatives.includes(null));
});

test('a pattern that would backtrack for ever is given up as unknown', () => {
  const started = process.hrtime.bigint();
  const { result } = runOnBoard("import ure\nresult = ure.match('(a+)+b', 'a' * 40)\n");
  assert.ok(result instanceof OneOf);
  assert.ok(process.hrtime.bigint() - started < 5_000_000_000n);
});

test('free memory lies between nothing and the heap', () => {
  const { low, high } = rangeOfResult(runOnBoard('import gc\nresult = gc.mem_free()\n'));
  assert.ok(low === 0 && high > 0 && high <= 500_000);
});

test('sys.exit ends the script unless it is caught', () => {
  assert.equal(runOnBoard('import sys\nsys.exit(1)\n').ending, 'exit');
  assert.equal(
    runOnBoard('import sys\ntry:\n    sys.exit()\nexcept SystemExit:\n    result = 1\n').ending,
    'end',
  );
});

test('with the collector off a loop keeps all that it throws away', () => {
  const turn = 'while True:\n    data = bytearray(1000)\n    sensor.snapshot()\n';
  const camera = 'import gc, sensor\nsensor.reset()\n';
  assert.equal(growthOf(runOnBoard(`${camera}${turn}`)), 0);
  // 32 bytes for the object, 1,024 for its data, 64 for the picture.
  assert.equal(growthOf(runOnBoard(`${camera}gc.disable()\n${turn}`)), 1120);
  assert.equal(growthOf(runOnBoard(`${camera}gc.disable()\ngc.enable()\n${turn}`)), 0);
});
