// What a report may do is counted: replays charge it, searches end with what they have, and an overtaken one ends.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput } from '../../../server/src/core/memory/replayInput.ts';
import { smallestHeap } from '../../../server/src/core/memory/replaySmallest.ts';
import { readRequests } from '../../../server/src/core/memory/systemReplay.ts';
import { systemRoomBytes } from '../../../server/src/core/memory/systemRoom.ts';
import { buildReport } from '../../../server/src/core/report/buildReport.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { runOnBoard } from '../../../server/src/core/report/runOnBoard.ts';
import { openTrials } from '../../../server/src/core/report/trials.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { Overtaken, reportWork, RUN_STEPS, type Work } from '../../../server/src/core/work/work.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { RequestLog } from '../../support/systemRequests.ts';

/** Objects of all sizes, of which every second one goes at once. */
function traceOf(objects: number): Trace {
  const trace = new Trace();
  for (let index = 0; index < objects; index++) {
    const id = trace.alloc(32 + 32 * (index % 7));
    if (index % 2 === 0) trace.setDeath(id, trace.eventCount);
  }
  return trace;
}

/** A budget of which so much was done before. */
function workAfter(steps: number, mostSteps?: number): Work {
  const work = reportWork(undefined, mostSteps);
  work.charge('instruction', steps);
  return work;
}

describe('a replay of the GC heap', () => {
  test('charges an event for each that it replays, in thousands', () => {
    const work = reportWork();
    const input = replayInput(traceOf(5_000), 8, work);
    assert.equal(work.count('replay'), 0);
    replay(input);
    assert.equal(work.count('replay'), 5 * 1024);
    replay(input);
    assert.equal(work.count('replay'), 10 * 1024);
  });
  test('is one of a few, with a heap that works, where the work is used up', () => {
    const plenty = reportWork();
    const best = smallestHeap(replayInput(traceOf(3_000), 8, plenty));
    assert.deepEqual(plenty.limits, []);
    const used = workAfter(11, 10);
    const input = replayInput(traceOf(3_000), 8, used);
    const found = smallestHeap(input);
    assert.ok(best !== null && found !== null);
    assert.equal(found.certainty, 'bounded');
    assert.ok(found.poolBlocks >= best.poolBlocks);
    assert.equal(replay(input, { poolBlocks: found.poolBlocks }).ok, true);
    assert.deepEqual(used.limits, ['replays of the GC heap']);
    assert.ok(used.count('replay') < plenty.count('replay'));
  });
});

describe('the room for what is of unknown size', () => {
  const PLACES = 40;
  function roomWith(work: Work): number | null {
    const log = new RequestLog();
    for (let place = 0; place < PLACES; place++) log.call(`load ${place}`).malloc(0, 'model');
    const run = { target: scriptInput('').target, script: readRequests(log.requests), scriptBytes: 0, work };
    const unknown = new Map(Array.from({ length: PLACES }, (_, place) => [place, [place]] as const));
    return systemRoomBytes(run, unknown, 524_288);
  }
  test('charges every request of every replay', () => {
    const work = reportWork();
    assert.notEqual(roomWith(work), null);
    assert.ok(work.count('systemReplay') > PLACES * PLACES, String(work.count('systemReplay')));
    assert.deepEqual(work.limits, []);
  });
  test('is found for all places together where the work is used up, which is never more', () => {
    const used = workAfter(11, 10);
    const [together, alone] = [roomWith(used), roomWith(reportWork())];
    assert.ok(together !== null && alone !== null && together < alone);
    assert.deepEqual(used.limits, ['replays of the system heap']);
  });
});

const GROWING = 'l = []\nfor i in range(20000):\n    l.append([i])\n';

describe('a report', () => {
  function reportWith(work: Work, text = GROWING): MemoryReport {
    const input = scriptInput(text);
    return buildReport(input, runOnBoard(input), null, work);
  }
  test('names what was not looked for longer, and has the figures that were found', () => {
    const [full, short] = [reportWith(reportWork()), reportWith(workAfter(11, 10))];
    assert.deepEqual(full.limitsReached, []);
    assert.deepEqual(
      short.limitsReached.map(({ limit, span }) => [limit, span]),
      [['replays of the GC heap', null]],
    );
    assert.equal(short.ending.kind, full.ending.kind);
    assert.deepEqual(short.gc.livePeakBytes, full.gc.livePeakBytes);
    assert.ok(short.gc.demandBytes.likely >= full.gc.demandBytes.likely);
  });
  test('does not say of a loop how long memory lasts once its work is used up', () => {
    const text = 'log = []\nwhile True:\n    log.append(len(log) * 1.5)\n';
    const turnsOf = ({ events }: MemoryReport): unknown =>
      events.find(({ kind }) => kind === 'growth')?.details['iterations'];
    assert.notEqual(turnsOf(reportWith(reportWork(), text)), undefined);
    const short = reportWith(workAfter(11, 10), text);
    assert.equal(turnsOf(short), undefined);
    assert.ok(short.limitsReached.some(({ limit }) => limit === 'loops that grow'));
  });
  test('ends when it is overtaken after the run', () => {
    const input = scriptInput(GROWING);
    const run = runOnBoard(input);
    let asked = 0;
    const overtaken = { ...input, isOvertaken: () => ++asked > 0 };
    assert.throws(() => buildReport(overtaken, run, null), Overtaken);
    assert.equal(asked, 1);
  });
});

test('trials end when their reports have taken enough, and one that was cut short says nothing', () => {
  const input = scriptInput('x = 1\n');
  const judged: number[] = [];
  const runTrial = openTrials({ input, run: runOnBoard(input) }, (changed, run, work) => {
    judged.push(work.mostSteps);
    work.charge('replay', 5_000_000);
    if (changed.text.includes('short')) work.cutShort('replays of the GC heap');
    return buildReport(changed, run, null);
  });
  const trial = (name: string): boolean => runTrial({ ...input, text: `${name} = 1\n` }) !== null;
  assert.deepEqual(['a', 'short', 'c', 'd', 'a'].map(trial), [true, false, true, false, true]);
  assert.deepEqual(judged, [12_000_000, 7_000_000, 2_000_000]);
});

describe('hostile scripts take at most so many times the work of an example', () => {
  const CAMERA = 'import sensor\n';
  function stepsOf(text: string): number {
    const input = scriptInput(text);
    const run = runOnBoard(input);
    const work = reportWork();
    buildReport(input, run, null, work);
    assert.ok(run.steps < 1.01 * RUN_STEPS, `${run.steps} steps of the run`);
    return run.steps + work.steps;
  }
  const example = stepsOf(fs.readFileSync('examples/camera_preview.py', 'utf8'));
  const scripts: readonly (readonly [name: string, text: string, most: number])[] = [
    [
      '10^9 times a list',
      'l = list(range(1000))\ntry:\n    x = 1000000000 * l\nexcept MemoryError:\n    pass\n',
      2,
    ],
    ['a list of 10^9 items', 'try:\n    x = list(range(10**9))\nexcept MemoryError:\n    pass\n', 100],
    ['a text that doubles', "s = 'ab'\nfor i in range(40):\n    s = s + s\n", 3],
    [
      'an expression that doubles',
      "s = '1'\nfor i in range(20):\n    s = '(' + s + '+' + s + ')'\neval(s)\n",
      2,
    ],
    ['a format of 10^9 places', "print('%1000000000d' % 5)\n", 350],
    ['a generator without an end', 'def g():\n    while True:\n        yield 0\nx = list(g())\n', 400],
    ['10^10 bytes', "x = (1).to_bytes(10**10, 'little')\n", 1],
    ['8,000 lines of comments', '# a banner: do not read\n'.repeat(8_000), 15],
    ['l.insert(0, i), 300,000 times', 'l = []\nfor i in range(300000):\n    l.insert(0, i)\n', 1_000],
  ];
  for (const [name, text, most] of scripts)
    test(name, () => {
      const times = stepsOf(CAMERA + text) / example;
      assert.ok(times <= most, `${times.toFixed(1)} times`);
    });
});

test('an analysis that is overtaken ends in its report too', () => {
  const input = scriptInput(GROWING);
  const { steps } = runOnBoard(input);
  let asked = 0;
  // The run looks once every 65,536 steps: the next time it is asked, the run is over.
  const inRun = Math.ceil(steps / 65_536);
  const isOvertaken = (): boolean => ++asked > inRun;
  assert.throws(() => analyze({ ...input, isOvertaken }), Overtaken);
  assert.equal(asked, inRun + 1);
});
