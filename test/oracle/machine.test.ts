import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureConstruct } from '../support/measureConstruct.ts';
import { compareWithOracle, describeDisagreement } from './compare.ts';

/** Behind the statement the oracle calls a function with eight arguments, whose names are interned. */
const CLEARED_SLOTS = 9;
const CLEARING_FUNCTION = 'def _clear(a, b, c, d, e, f, g, h): pass\n';

test('the abstract machine takes and keeps the blocks that the real interpreter does', async () => {
  const { compared, disagreements } = await compareWithOracle(({ pre, setup, statement, moduleLevel }) =>
    measureConstruct({
      pre: CLEARING_FUNCTION + pre,
      setup,
      statement,
      moduleLevel,
      wordBytes: 4,
      clearedSlots: CLEARED_SLOTS,
    }),
  );
  assert.ok(compared >= 400, `${compared} cases`);
  assert.deepEqual(disagreements.map(describeDisagreement), []);
});
