// How far a run got, and which exceptions are told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endingOf, isFinished, scriptEnds } from '../../../server/src/core/report/ending.ts';
import type { MemoryEvent } from '../../../server/src/core/report/report.ts';
import type { MachineNote } from '../../../server/src/core/run/notes.ts';
import type { Run } from '../../../server/src/core/run/run.ts';
import { eventOf } from '../../support/reportFixture.ts';

type Raises = Extract<MachineNote, { kind: 'raises' }>;

const URI = 'file:///main.py';
const SPAN = { start: 10, end: 20 };

function raises(changes: Partial<Raises> = {}): Raises {
  return {
    kind: 'raises',
    uri: URI,
    span: SPAN,
    exception: 'OSError',
    message: 'ENOENT',
    certain: true,
    meant: false,
    ...changes,
  };
}

function runOf(...notes: readonly Raises[]): Run {
  return { notes } as unknown as Run;
}

const PROBLEM = { span: { start: 1, end: 2 }, kind: 'syntax', what: 'x', refusal: null } as const;
const LIMIT = { limit: 'objects', span: SPAN, message: 'x' };

describe('a run ends', () => {
  test('by a text that the board refuses, whatever else there is', () => {
    const ending = endingOf(runOf(raises()), URI, [PROBLEM], [LIMIT]);
    assert.deepEqual(ending, { kind: 'syntax-error', span: PROBLEM.span });
  });
  test('by the first exception that is certain, whatever limit came behind', () => {
    const run = runOf(raises({ certain: false, message: 'one' }), raises({ message: 'two' }), raises());
    const ending = endingOf(run, URI, [], [LIMIT]);
    assert.deepEqual(ending, {
      kind: 'exception',
      span: SPAN,
      exception: 'OSError',
      text: 'OSError: two',
      meant: false,
    });
  });
  test('in an imported file: the place is none of the script', () => {
    const ending = endingOf(runOf(raises({ uri: 'file:///other.py', message: '' })), URI, [], []);
    assert.deepEqual(
      [ending.kind === 'exception' && ending.span, ending.kind === 'exception' && ending.text],
      [null, 'OSError'],
    );
  });
  test('by the first limit, else complete', () => {
    const uncertain = runOf(raises({ certain: false }));
    assert.deepEqual(endingOf(uncertain, URI, [], [LIMIT]), { kind: 'limit', span: SPAN, limit: 'objects' });
    assert.deepEqual(endingOf(uncertain, URI, [], []), { kind: 'complete' });
  });
  test('finished is what is complete, or ends by an exception of its own', () => {
    assert.ok(isFinished({ kind: 'complete' }));
    const exception = { kind: 'exception', span: null, exception: 'E', text: 'E' } as const;
    assert.ok(isFinished({ ...exception, meant: true }));
    assert.ok(!isFinished({ ...exception, meant: false }));
    assert.ok(!isFinished({ kind: 'limit', span: null, limit: 'x' }));
    assert.ok(!isFinished({ kind: 'syntax-error', span: SPAN }));
  });
});

describe('exceptions that are told', () => {
  const told = (notes: readonly Raises[], explained: readonly MemoryEvent[] = []): readonly unknown[] =>
    scriptEnds(runOf(...notes), URI, explained).map(({ details }) => details['exception']);
  const numbered = (...changes: readonly Partial<Raises>[]): Raises[] =>
    changes.map((change, index) => raises({ message: `${index}`, ...change }));

  test('up to the certain end, that one included', () => {
    assert.deepEqual(told(numbered({ certain: false }, {}, { certain: false })), [
      'OSError: 0',
      'OSError: 1',
    ]);
    assert.deepEqual(told(numbered({ certain: false }, { certain: false })), ['OSError: 0', 'OSError: 1']);
  });
  test('not those that the script means, and not those of other files', () => {
    assert.deepEqual(
      told(numbered({ meant: true, certain: false }, { uri: 'file:///other.py', certain: false })),
      [],
    );
  });
  test('not where an event says the same of a place that it shares', () => {
    const explained = (
      start: number,
      end: number,
      also?: readonly { start: number; end: number }[],
    ): MemoryEvent =>
      eventOf({ kind: 'script-ends', span: { start, end }, ...(also === undefined ? {} : { also }) });
    assert.deepEqual(told(numbered({}), [explained(19, 30)]), []);
    assert.deepEqual(told(numbered({}), [explained(0, 11)]), []);
    assert.deepEqual(told(numbered({}), [explained(20, 30)]).length, 1, 'it begins where that ends');
    assert.deepEqual(told(numbered({}), [explained(0, 10)]).length, 1, 'it ends where that begins');
    assert.deepEqual(told(numbered({}), [explained(0, 1, [{ start: 12, end: 13 }])]), []);
    assert.deepEqual(told(numbered({}), [explained(12, 13, [{ start: 0, end: 1 }])]), []);
  });
});
