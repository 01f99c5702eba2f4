import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runText } from '../../support/runText.ts';

test('a loop over a list that its own body makes longer reaches the limit of work', () => {
  const { ending, machine } = runText(
    'items = [1, 2]\nfor item in items:\n    items[0:1] = [3, 4]\n    half = 1.5 / 2\n',
  );
  assert.equal(ending, 'limit');
  assert.ok(machine.trace.eventCount < 200_000, `${machine.trace.eventCount} events`);
});
