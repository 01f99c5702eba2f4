import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SystemTrace } from '../../../server/src/core/machine/heap/systemTrace.ts';
import { exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import { PLAIN_REQUEST } from '../../support/plainRequest.ts';

function ask(system: SystemTrace, bytes: number | Interval): number {
  return system.malloc({ ...PLAIN_REQUEST, bytes: typeof bytes === 'number' ? exactly(bytes) : bytes });
}

/** Likely and highest peak of the requests, as they stand. */
function peaks({ requests }: SystemTrace): { readonly likely: number; readonly high: number } {
  let [likely, high] = [0, 0];
  let most = { likely: 0, high: 0 };
  for (const { kind, bytes } of requests) {
    const sign = kind === 'malloc' ? 1 : -1;
    likely += sign * bytes.likely;
    high += sign * bytes.high;
    most = { likely: Math.max(most.likely, likely), high: Math.max(most.high, high) };
  }
  return most;
}

/** Follows two ways from the current state, one after the other, and joins them. */
function follow(system: SystemTrace, first: () => void, second: () => void): void {
  const before = system.capture();
  first();
  const afterFirst = system.capture();
  system.enter(before, 1);
  second();
  system.join(afterFirst, 2);
}

test('of two ways the dearer one counts', () => {
  const system = new SystemTrace(new Work());
  ask(system, 10);
  follow(
    system,
    () => ask(system, 100),
    () => ask(system, 300),
  );
  assert.equal(system.liveBytes, 310);
  assert.equal(peaks(system).likely, 310);
  ask(system, 5);
  assert.equal(system.liveBytes, 315);
});

test('the dearer one may be the one that was followed first', () => {
  const system = new SystemTrace(new Work());
  follow(
    system,
    () => ask(system, 300),
    () => ask(system, 100),
  );
  assert.equal(system.liveBytes, 300);
  assert.equal(peaks(system).likely, 300);
});

test('what one way frees the other still has', () => {
  const system = new SystemTrace(new Work());
  const block = ask(system, 50);
  follow(
    system,
    () => system.free([block], { at: 1, site: null }),
    () => ask(system, 10),
  );
  assert.equal(system.liveBytes, 60);
  assert.equal(peaks(system).likely, 60);
  assert.equal(system.isReleased(block), true);
});

test('what both ways free is gone', () => {
  const system = new SystemTrace(new Work());
  const block = ask(system, 50);
  const release = (): void => system.free([block], { at: 1, site: null });
  follow(system, release, release);
  assert.equal(system.liveBytes, 0);
});

test('when the dearer alternative is freed, the other one counts', () => {
  const system = new SystemTrace(new Work());
  let large = -1;
  let small = -1;
  follow(
    system,
    () => (large = ask(system, 300)),
    () => (small = ask(system, 100)),
  );
  system.free([large], { at: 3, site: null });
  assert.equal(system.liveBytes, 100);
  system.free([small], { at: 3, site: null });
  assert.equal(system.liveBytes, 0);
  assert.equal(peaks(system).likely, 300);
});

test('both are freed at once without one of them coming back', () => {
  const system = new SystemTrace(new Work());
  const blocks: number[] = [];
  follow(
    system,
    () => blocks.push(ask(system, 300)),
    () => blocks.push(ask(system, 100)),
  );
  const { length } = system.requests;
  system.free(blocks, { at: 3, site: null });
  assert.deepEqual(
    system.requests.slice(length).map(({ kind, bytes }) => [kind, bytes.likely]),
    [['free', 300]],
  );
});

test('the highest figure is that of the way which may need most', () => {
  const system = new SystemTrace(new Work());
  follow(
    system,
    () => ask(system, 300),
    () => ask(system, { low: 0, likely: 100, high: 1000 }),
  );
  assert.deepEqual(peaks(system), { likely: 300, high: 1000 });
  assert.equal(
    [...system.live()].reduce((sum, { bytes }) => sum + bytes.high, 0),
    1000,
  );
});

test('ways within ways', () => {
  const system = new SystemTrace(new Work());
  follow(
    system,
    () => {
      follow(
        system,
        () => ask(system, 70),
        () => ask(system, 40),
      );
      ask(system, 20);
    },
    () => ask(system, 80),
  );
  assert.equal(system.liveBytes, 90);
  assert.equal(peaks(system).likely, 90);
});

test('a block that is asked for again says so', () => {
  const system = new SystemTrace(new Work());
  const block = ask(system, 50);
  follow(
    system,
    () => system.free([block], { at: 1, site: null }),
    () => undefined,
  );
  assert.deepEqual(
    system.requests.map(({ kind, block: which, again, certain }) => [kind, which, again, certain]),
    [
      ['malloc', block, false, true],
      ['free', block, false, true],
      ['malloc', block, true, false],
    ],
  );
});

test('alternatives inside of alternatives take no longer with every level', () => {
  const system = new SystemTrace(new Work());
  const kept: number[] = [];
  for (let level = 0; level < 200; level++) {
    follow(
      system,
      () => kept.push(ask(system, 10)),
      () => {
        ask(system, 4);
        system.free([kept[0] ?? 0], { at: 3, site: null });
      },
    );
  }
  // The dearer way of each condition, but for the first block, which may be free.
  assert.ok(system.liveBytes >= 199 * 10 && system.liveBytes <= 200 * 10, String(system.liveBytes));
});

test('freeing what a state does not have leaves its alternatives as they are', () => {
  const system = new SystemTrace(new Work());
  follow(
    system,
    () => ask(system, 10),
    () => ask(system, 4),
  );
  const before = system.capture();
  system.free([99], { at: 3, site: null });
  assert.equal(system.capture().eithers[0], before.eithers[0]);
});
