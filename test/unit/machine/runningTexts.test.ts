import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeCode } from '../../../server/src/core/compile/placeCode.ts';
import type { Machine } from '../../../server/src/core/machine/machine.ts';
import { runText } from '../../support/runText.ts';

/** Texts of the places in the script that asked for memory once it ran. */
function placesOf(machine: Machine, text: string): Set<string> {
  const { trace } = machine;
  const from = machine.compiled[0]?.endEvent ?? 0;
  const sites = Array.from({ length: trace.eventCount - from }, (_, index) => trace.sites[from + index] ?? 0);
  return new Set(
    sites.map((site) => {
      const { span } = machine.sites.get(site);
      return text.slice(span.start, span.end);
    }),
  );
}

test('what a text does is attributed to the call that runs it', () => {
  const text = "exec('def f():\\n    return [1.5 * 2] * 100\\n')\nkept = f()\n";
  const { machine, ending } = runText(text);
  assert.equal(ending, 'end');
  const places = placesOf(machine, text);
  assert.ok(places.has("exec('def f():\\n    return [1.5 * 2] * 100\\n')"), [...places].join('\n'));
  assert.ok(![...places].some((place) => place.startsWith('def f')));
});

test('code nested in a text keeps its identity when it is placed', () => {
  const { machine } = runText('def f():\n    def g():\n        pass\n    return g\n');
  const code = machine.compiled[0]?.code;
  assert.ok(code !== undefined);
  const placed = placeCode(code, { start: 3, end: 5 });
  const made = placed.instructions.find((each) => 'code' in each);
  assert.ok(made !== undefined && 'code' in made);
  assert.equal(made.code, placed.children[0]);
  assert.deepEqual(made.code.children[0]?.span, { start: 3, end: 5 });
});

test('a text that is not known is a finding, and so is its result', () => {
  const { machine, ending } = runText("import os\nexec(input())\nx = eval('1' + input())\n");
  assert.equal(ending, 'end');
  const unknown = machine.notes.filter(({ kind }) => kind === 'unknown');
  assert.equal(unknown.length, 2);
});

test('a text that the board refuses raises, with what was parsed left as garbage', () => {
  const { machine } = runText("eval('1 +')\n");
  const raised = machine.notes.find(({ kind }) => kind === 'raises');
  assert.ok(raised !== undefined && 'exception' in raised && raised.exception === 'SyntaxError');
});
