import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATION } from '../../../server/src/core/trace/trace.ts';
import { runText } from '../../support/runText.ts';

const WIDE = `
def wide(first):
    a = b = c = d = e = f = g = h = i = j = k = l = m = n = first
    return a
`;

/** Frames on the heap, and how many of them were freed by hand. */
function frames(text: string): { taken: number; freed: number } {
  const { machine, ending } = runText(WIDE + text);
  assert.equal(ending, 'end');
  const { operations, targets, eventCount } = machine.trace;
  const taken = new Set<number>();
  let freed = 0;
  for (let event = 0; event < eventCount; event++) {
    const target = targets[event] ?? -1;
    if (operations[event] === OPERATION.allocOptional) taken.add(target);
    if (operations[event] === OPERATION.free && taken.has(target)) freed++;
  }
  return { taken: taken.size, freed };
}

test('the frame of a call is freed when it returns', () => {
  assert.deepEqual(frames('wide(1)\nwide(2)\n'), { taken: 2, freed: 2 });
});

test('the frame of a call with wrong arguments is left to the collector', () => {
  assert.deepEqual(frames('wide(1)\ntry:\n    wide()\nexcept TypeError:\n    pass\n'), {
    taken: 2,
    freed: 1,
  });
});
