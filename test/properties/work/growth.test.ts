// The work that a program takes grows with its size, in every part of the language that a program may have much of.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OPERATION } from '../../../server/src/core/trace/trace.ts';
import { CHECK_INTERVAL } from '../../../server/src/core/machine/limits.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';
import { GROWTH_FAMILIES } from '../../support/growthFamilies.ts';

const SMALL = 150;
const FACTOR = 8;
/** Work may grow so much faster than the size: tables that double take a little more than their share. */
const MOST_EXPONENT = 1.1;

/** Steps of running a program, with the instructions that wait to be charged together. */
function steps(program: string): number {
  const { machine, ending } = runAsOnBoard(program, { ramBytes: 6 << 20 }, new Work());
  assert.equal(ending, 'end');
  assert.ok(machine.trace.operations.includes(OPERATION.alloc));
  return machine.work.steps + CHECK_INTERVAL - machine.untilCheck;
}

describe('work grows with the size of', () => {
  const start = steps('');
  for (const [name, program] of Object.entries(GROWTH_FAMILIES))
    test(name, () => {
      const small = steps(program(SMALL)) - start;
      const large = steps(program(SMALL * FACTOR)) - start;
      const exponent = Math.log(large / small) / Math.log(FACTOR);
      assert.ok(exponent <= MOST_EXPONENT, `${small} and ${large} steps: exponent ${exponent.toFixed(2)}`);
    });
});
