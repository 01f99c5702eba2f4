// The smallest heap in which a trace runs, against all sizes tried one by one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { livePeak, replay } from '../../../server/src/core/memory/replay.ts';
import { replayInput, type ReplayInput } from '../../../server/src/core/memory/replayInput.ts';
import { smallestHeap } from '../../../server/src/core/memory/replaySmallest.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';
import { seededRandom } from '../../support/random.ts';

const BLOCK = 32;

/** A trace in short: `+5` takes five blocks, `-0` frees the first of all objects, `~0` drops it. */
function traceOf(events: string): Trace {
  const trace = new Trace();
  for (const event of events.split(' ')) {
    const number = Number(event.slice(1));
    if (event.startsWith('+')) trace.alloc(number * BLOCK);
    else if (event.startsWith('-')) trace.free(number);
    else trace.drop(number);
  }
  return trace;
}

/** Pools in which a trace runs through, in steps of four blocks, up to so many steps. */
function workingSteps(input: ReplayInput, most: number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, steps) => steps).filter(
    (steps) => replay(input, { poolBlocks: 4 * steps }).ok,
  );
}

describe('a larger heap is not always better, as what lies lowest is taken', () => {
  for (const [events, working] of [
    ['+2 +6 +6 -1 +12 +7 ~0 +7 ~4 +9', [9, 13, 14]],
    ['+10 ~0 +4 ~1 +12 +4 ~2 +4 +11 -4 +6 -5 -3 +6 +12', [7, 9, 10]],
    ['+11 ~0 +4 +8 +10 +4 ~1 +7 -3 +11 -2 -4', [9, 11, 12]],
    ['+11 +11 +7 +8 +11 -3 ~2 +12 +7 +2 ~0 +4 +8 -9 ~1', [15, 17, 18]],
  ] as const)
    test(`the smallest of those that work is found below ones that do not: ${events}`, () => {
      const input = replayInput(traceOf(events), 8);
      assert.deepEqual(workingSteps(input, 40).slice(0, 3), working);
      const found = smallestHeap(input) ?? assert.fail();
      assert.deepEqual([found.poolBlocks, found.certainty], [4 * working[0], 'proven']);
    });
});

test('strings take less where there is no room for a whole chunk of them: a heap below the live peak does', () => {
  const trace = new Trace();
  trace.intern(100);
  trace.alloc(20 * BLOCK);
  // Behind the 103 bytes of the first chunk is no room for 60 more.
  trace.intern(57);
  const input = replayInput(trace, 8);
  // Two chunks of 128 bytes, and a pool of 20 entries behind 4 words; of the second chunk 60 bytes suffice.
  assert.equal(livePeak(input).blocks, 4 + 6 + 20 + 4);
  assert.equal(smallestHeap(input)?.poolBlocks, 4 + 6 + 20 + 2);
});

test('a smallest heap works, and none below it where it is proven, of whatever it consists', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed + 4000);
    const trace = new Trace();
    const live: number[] = [];
    for (let step = 0; step < 40; step++) {
      const choice = random();
      if (choice < 0.2) trace.intern(Math.floor(random() * 160));
      else if (choice < 0.3) trace.allocOptional(BLOCK * (1 + Math.floor(random() * 6)));
      else if (choice < 0.65 || live.length === 0)
        live.push(trace.alloc(BLOCK * (1 + Math.floor(random() * 9))));
      else trace.drop(live.splice(Math.floor(random() * live.length), 1)[0] ?? assert.fail());
    }
    const input = replayInput(trace, 8);
    const found = smallestHeap(input) ?? assert.fail();
    const working = workingSteps(input, 120);
    assert.ok(working.includes(found.poolBlocks / 4), `seed ${seed}`);
    if (found.certainty === 'proven') assert.equal(found.poolBlocks, 4 * (working[0] ?? -1), `seed ${seed}`);
  }
});

/** Two hundred requests, of which most are dropped at once. */
function churn(seed: number): ReplayInput {
  const random = seededRandom(seed + 60);
  const trace = new Trace();
  for (let index = 0; index < 200; index++) {
    const id = trace.alloc(1 + Math.floor(random() * 900));
    if (random() < 0.7) trace.drop(id);
  }
  return replayInput(trace, 8);
}

test('a replay charges its events, in steps of 1,024', () => {
  const charged = (events: number): number => {
    const trace = new Trace();
    for (let event = 0; event < events; event++) trace.turn();
    const input = replayInput(trace, 8);
    replay(input);
    return input.work.count('replay');
  };
  assert.deepEqual([1, 1024, 1025].map(charged), [1024, 1024, 2048]);
});

test('making a trace ready charges its events, its objects, and what comes back', () => {
  const trace = new Trace();
  const id = trace.alloc(BLOCK);
  trace.drop(id);
  trace.turn();
  const before = replayInput(trace, 8).work.count('slot');
  trace.bringBack(id, BLOCK);
  // Two events, then three, of one object that is away once.
  assert.deepEqual([before, replayInput(trace, 8).work.count('slot')], [2 * (2 + 1), 2 * (3 + 1 + 1)]);
});

test('a search makes no more replays than it may, once it has a heap that works', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { replays } = smallestHeap(churn(seed)) ?? assert.fail();
    const fewer = smallestHeap(churn(seed), { maxReplays: replays - 1 }) ?? assert.fail();
    assert.ok(fewer.replays < replays, `seed ${seed}: ${fewer.replays} of ${replays}`);
  }
});

test('a heap that is found without a search is large enough, and the report says that the search has ended early', () => {
  let boundedCount = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const input = churn(seed);
    const found = smallestHeap(input, { maxEvents: 0 }) ?? assert.fail();
    assert.ok(replay(input, { poolBlocks: found.poolBlocks }).ok);
    const isBounded = found.certainty === 'bounded';
    assert.deepEqual(input.work.limits, isBounded ? ['replays of the GC heap'] : []);
    if (isBounded) boundedCount++;
  }
  assert.ok(boundedCount > 5, `${boundedCount}`);
});
