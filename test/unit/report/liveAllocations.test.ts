import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { scriptInput } from '../../support/scriptInput.ts';

/** What is alive at the fullest moment of the GC heap, as `what (held by)`, largest first. */
function liveAtPeak(text: string): readonly string[] {
  const { report } = analyze(scriptInput(text, { options: {} }));
  return report.gc.liveAtPeak.map(({ what, heldBy }) => `${what} (${heldBy})`);
}

test('what a call makes is named after what is called', () => {
  const live = liveAtPeak(
    'import json\nsettings = json.loads("[%s]" % ("1," * 3000 + "1"))\nparts = ("a " * 4000).split()\n',
  );
  assert.ok(live.includes('json.loads (settings)'), live.join(', '));
  assert.ok(live.includes('….split (parts)'), live.join(', '));
});

test('a call of no name stays a call', () => {
  const live = liveAtPeak('make = [lambda: [0] * 3000]\nkept = make[0]()\nmore = (make[0] or 1)().copy\n');
  assert.ok(
    live.every((each) => !each.startsWith('make')),
    live.join(', '),
  );
});

test('the table of the module is held by the module', () => {
  const names = Array.from({ length: 300 }, (_, index) => `v${index.toFixed(0)} = 1\n`).join('');
  const live = liveAtPeak(`${names}kept = bytearray(20000)\n`);
  assert.ok(live.includes('module variables (module variables)'), live.join(', '));
});
