// What a film shows of a run: one turn of each loop, and few enough steps.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FilmStep, Level, Take } from '../../../server/src/core/report/film/film.ts';
import { foldLoops } from '../../../server/src/core/report/film/foldLoops.ts';
import type { Stretch } from '../../../server/src/core/report/film/stretches.ts';
import { thinOut } from '../../../server/src/core/report/film/thinOut.ts';
import { parseModule } from '../../support/scriptSource.ts';

function level(endBytes: number, peakBytes = endBytes): Level {
  return { endBytes, peakBytes };
}

function step(changes: Partial<FilmStep> & { readonly gcBytes?: number } = {}): FilmStep {
  const { gcBytes = 0, ...rest } = changes;
  return {
    phase: 'run',
    span: null,
    loop: null,
    gc: level(gcBytes),
    gcUsedBytes: gcBytes,
    system: level(0),
    takes: [],
    ...rest,
  };
}

describe('steps are put together', () => {
  /** Two steps that differ by so much, thinned to one if they may be. */
  const remain = (first: FilmStep, second: FilmStep): number => {
    // A third that is far away keeps the threshold at its first value of 64 bytes.
    const steps = [first, second, step({ gcBytes: 1e9, phase: 'boot' })];
    return thinOut(steps, 2).length;
  };

  test('none while there are few enough', () => {
    const steps = [step(), step()];
    assert.equal(thinOut(steps, 2), steps);
  });

  test('where less than 64 bytes change in either heap, up or down', () => {
    const from = step({ gcBytes: 1000, system: level(1000) });
    for (const [to, left] of [
      [{ gcBytes: 1063, system: level(1000) }, 2],
      [{ gcBytes: 937, system: level(1000) }, 2],
      [{ gcBytes: 1000, system: level(1063) }, 2],
      [{ gcBytes: 1000, system: level(1000, 1063) }, 2],
    ] as const)
      assert.equal(remain(from, step(to)), left, JSON.stringify(to));
    // From 64 bytes the next round has to do it, which takes them as well.
    const kept = thinOut(
      [from, step({ gcBytes: 1064, system: level(1000) }), step({ gcBytes: 1064.5, system: level(1000) })],
      2,
    );
    assert.deepEqual(
      kept.map(({ gc }) => gc.endBytes),
      [1000, 1064.5],
      'the closer two, not the first two',
    );
  });

  test('only of one phase and one loop', () => {
    const steps = [step({ phase: 'boot' }), step(), step({ loop: 0 }), step({ loop: 1 }), step({ loop: 1 })];
    assert.deepEqual(
      thinOut(steps, 4).map(({ phase, loop }) => [phase, loop]),
      [
        ['boot', null],
        ['run', null],
        ['run', 0],
        ['run', 1],
      ],
    );
  });

  test('compared with where a stretch began: many small changes are a large one', () => {
    const steps = [0, 40, 80, 120].map((gcBytes) => step({ gcBytes }));
    assert.deepEqual(
      thinOut(steps, 3).map(({ gc }) => gc.endBytes),
      [40, 120],
    );
  });

  test('the one in which more was taken stands for both, with the later end and the higher peak', () => {
    const take = (what: string, bytes: number): readonly Take[] => [{ region: 'gc-heap', what, bytes }];
    const first = step({ gc: level(10, 60), gcUsedBytes: 1, takes: take('one', 5) });
    const second = step({ gc: level(20, 30), gcUsedBytes: 2, takes: take('two', 4) });
    const [merged] = thinOut([first, second], 1);
    assert.deepEqual([merged?.takes, merged?.gc, merged?.gcUsedBytes], [first.takes, level(20, 60), 2]);
    const [other] = thinOut([first, { ...second, takes: take('two', 6) }], 1);
    assert.equal(other?.takes[0]?.what, 'two');
    const [same] = thinOut([first, { ...second, takes: take('two', 5) }], 1);
    assert.equal(same?.takes[0]?.what, 'one');
  });
});

describe('one turn of a loop', () => {
  const LINES = [
    'a',
    'for i in x:',
    '    b',
    '    c',
    '    d',
    'e',
    'def f():',
    '    for j in x:',
    '        g',
    '    h',
    '',
  ];
  const TEXT = LINES.join('\n');

  function at(name: string, gc = level(0), takes: readonly Take[] = []): Stretch {
    const start = TEXT.indexOf(LINES.find((line) => line.trim() === name) ?? '?');
    const line = LINES.findIndex((each) => each.trim() === name);
    const from = start + (LINES[line]?.indexOf(name) ?? 0);
    return {
      phase: 'run',
      key: name,
      span: { start: from, end: from + name.length },
      gc,
      gcUsedBytes: gc.endBytes,
      system: level(0),
      takes: new Map(takes.map((take) => [take.what, take])),
    };
  }

  const shown = (...stretches: readonly Stretch[]): string =>
    foldLoops(stretches, parseModule(TEXT))
      .steps.map(({ span, loop }) => `${TEXT.slice(span?.start, span?.end)}${loop ?? ''}`)
      .join(' ');

  test('has each line once, in the order in which they are come to', () => {
    assert.equal(shown(at('a'), at('b'), at('c'), at('b'), at('c'), at('e')), 'a b0 c0 e');
  });
  test('has a line that only a later turn comes to where it stands', () => {
    assert.equal(shown(at('b'), at('d'), at('b'), at('c'), at('d')), 'b0 c0 d0');
    assert.equal(shown(at('c'), at('d'), at('b'), at('c')), 'b0 c0 d0', 'in front of all');
  });
  test('keeps what it calls, and a loop in there is no loop of its own', () => {
    assert.equal(shown(at('b'), at('g'), at('h'), at('c'), at('e')), 'b0 g0 h0 c0 e');
  });
  test('outside of it lines stand as often as they are come to', () => {
    assert.equal(shown(at('a'), at('e'), at('a')), 'a e a');
  });
  test('come to again it is another', () => {
    assert.equal(shown(at('b'), at('e'), at('b')), 'b0 e b1');
  });

  test('holds the most of any turn, and what the last one left', () => {
    const { steps } = foldLoops([at('b', level(10, 90)), at('c'), at('b', level(20, 50))], parseModule(TEXT));
    assert.deepEqual([steps[0]?.gc, steps[0]?.gcUsedBytes], [level(20, 90), 20]);
  });

  test('names the four largest takes of any turn, largest first', () => {
    const takes = [3, 1, 5, 2, 4].map((bytes): Take => ({ region: 'gc-heap', what: `${bytes}`, bytes }));
    const more: Take = { region: 'gc-heap', what: '1', bytes: 9 };
    const less: Take = { region: 'gc-heap', what: '5', bytes: 1 };
    const { steps } = foldLoops(
      [at('b', level(0), takes), at('c'), at('b', level(0), [more, less])],
      parseModule(TEXT),
    );
    assert.deepEqual(
      steps[0]?.takes.map(({ what, bytes }) => [what, bytes]),
      [
        ['1', 9],
        ['5', 5],
        ['4', 4],
        ['3', 3],
      ],
    );
  });
});
