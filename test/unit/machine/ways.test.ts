// Programs with several ways: what may be alive at most, and what variables may be behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeInterval, describeValue } from '../../support/describeValue.ts';
import { runWays } from '../../support/waysOf.ts';
import { WAYS } from '../../support/waysRows.ts';

test('every way counts: peaks and values of programs whose conditions are not known', () => {
  for (const { program, livePeakBytes, values } of WAYS) {
    const run = runWays(`${program.join('\n')}\n`, null);
    const found = Object.fromEntries([...run.values].map(([name, value]) => [name, describeValue(value)]));
    assert.deepEqual(
      { livePeakBytes: describeInterval(run.livePeakBytes), values: found },
      { livePeakBytes, values },
      program.join('\n'),
    );
  }
});
