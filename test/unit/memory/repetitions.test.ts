// Requests that merely repeat: what has to be the same for a turn of a loop to be left out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readRequests } from '../../../server/src/core/memory/systemReplay.ts';
import {
  type RepeatableStep,
  withoutRepetitions,
} from '../../../server/src/core/memory/systemReplayLoops.ts';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { RequestLog } from '../../support/systemRequests.ts';

/** Steps in short: `a100` takes 100 bytes as block `a`, `-a` frees it; blocks of each turn are its own. */
function turns(...texts: readonly string[]): readonly RepeatableStep[] {
  return texts.flatMap((text, turn) => {
    const bytesOf = new Map<string, number>();
    return text.split(' ').map((step): RepeatableStep => {
      const name = step.replace(/^-/, '').charAt(0);
      const block = 100 * turn + name.charCodeAt(0);
      if (step.startsWith('-')) return { kind: 'free', block, bytes: bytesOf.get(name) ?? 0 };
      bytesOf.set(name, Number(step.slice(1)));
      return { kind: 'malloc', block, bytes: Number(step.slice(1)) };
    });
  });
}

function repeat(text: string, times: number): readonly string[] {
  return Array.from({ length: times }, () => text);
}

function kept(...texts: readonly string[]): number {
  return withoutRepetitions(turns(...texts), () => false).length;
}

describe('turns are left out', () => {
  test('from the fifth on', () => {
    assert.equal(kept(...repeat('a100 -a', 4)), 8);
    assert.equal(kept(...repeat('a100 -a', 5)), 8);
    assert.equal(kept(...repeat('a100 -a', 50)), 8);
  });
  test('whatever is taken one behind the other in each, up to twelve groups', () => {
    const turn = (groups: number): string =>
      Array.from({ length: groups }, (_, index) => `a${100 + 16 * index} -a`).join(' ');
    assert.equal(kept(...repeat(turn(12), 10)), 4 * 24);
    assert.equal(kept(...repeat(turn(13), 10)), 10 * 26);
  });
  test('also where a part of a turn repeats itself, just not often enough to be left out alone', () => {
    const turn = ['a100 -a', 'a100 -a', 'a100 -a', 'a100 -a', 'b200 -b'];
    assert.equal(kept(...Array.from({ length: 10 }, () => turn).flat()), 4 * 10);
  });
  test('whole: what is left of one behind the last is kept', () =>
    assert.equal(kept(...repeat('a100 -a b200 -b', 7), 'a100 -a', 'c300 -c'), 4 * 4 + 2 + 2));
});

describe('turns are not the same', () => {
  test('where they free in another order', () => {
    const [inTurn, nested] = ['a100 b100 -a -b', 'a100 b100 -b -a'];
    assert.equal(kept(...repeat(inTurn, 3), ...repeat(nested, 3)), 24);
    assert.equal(kept(...repeat(inTurn, 6)), 16);
  });
  test('where they ask for other sizes, or in another order', () => {
    assert.equal(kept(...repeat('a100 -a', 3), ...repeat('a101 -a', 3)), 12);
    assert.equal(kept(...repeat('a100 b200 -a -b', 3), ...repeat('a200 b100 -a -b', 3)), 24);
  });
  test('where they keep something', () => assert.equal(kept(...repeat('a100 b200 -b', 6)), 18));
  test('where a step does something else besides', () => {
    const steps = turns(...repeat('a100 -a', 9));
    assert.equal(withoutRepetitions(steps, ({ block }) => block === steps[8]?.block).length, 8 + 2 + 8);
  });
});

test('stretches of up to 64 steps are looked at as one', () => {
  const stretch = (inner: number): string =>
    ['a100', ...Array.from({ length: inner }, (_, index) => `b${200 + 16 * index} -b`), '-a'].join(' ');
  assert.equal(kept(...repeat(stretch(31), 9)), 4 * 64);
  assert.equal(kept(...repeat(stretch(32), 9)), 9 * 66);
});

test('the LCD buffer of boot is given up once, by lcd.deinit() or by lcd.init()', () => {
  const releases = (...calls: readonly ('init' | 'deinit')[]): readonly number[] => {
    const log = new RequestLog();
    for (const call of calls)
      if (call === 'init') log.lcd();
      else log.freeBootLcd();
    const { all } = readRequests(log.requests).steps.likely;
    return all.flatMap(({ releasesBootLcd, request }) => (releasesBootLcd ? [request] : []));
  };
  assert.deepEqual(releases('deinit', 'init', 'deinit'), [0]);
  assert.deepEqual(releases('init', 'deinit', 'init'), [0]);
  assert.deepEqual(releases('deinit', 'deinit'), [0]);
});

describe('estimates', () => {
  test('see the same requests in the same steps, where all of them are certain and known exactly', () => {
    const log = new RequestLog();
    log.frame(320, 240);
    const { low, likely, high } = readRequests(log.requests).steps;
    assert.deepEqual([low, high], [likely, likely]);
  });
  test('see others where a size or whether it is asked for is open', () => {
    const sized = new RequestLog();
    sized.call('a').malloc(between(100, 300, 200), 'x');
    const perhaps = new RequestLog();
    perhaps.call('a').malloc(100, 'x', { certain: false });
    const bytes = ({ requests }: RequestLog): readonly unknown[] => {
      const { low, likely, high } = readRequests(requests).steps;
      return [low, likely, high].map(({ all }) => all.map((step) => step.bytes));
    };
    assert.deepEqual(bytes(sized), [[100], [200], [300]]);
    assert.deepEqual(bytes(perhaps), [[], [100], [100]]);
  });
});
