import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileGcHeap } from '../../../server/src/core/memory/profile.ts';
import { runText } from '../../support/runText.ts';

/** What is alive at the peak of a script, as `count × callee`. */
function liveAtPeak(text: string): readonly string[] {
  const { run } = runText(text);
  return profileGcHeap(run).liveAtPeak.map(({ site, count }) => `${count} × ${site.callee}`);
}

test('an object counts once, however many pieces it has', () => {
  const live = liveAtPeak('a = bytearray(5000)\nb = [bytearray(3000) for i in range(4)]\n');
  assert.ok(live.includes('1 × bytearray'), live.join());
  assert.ok(live.includes('4 × bytearray'), live.join());
});
