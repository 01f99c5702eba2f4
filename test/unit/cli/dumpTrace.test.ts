import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dumpTrace } from '../../../server/src/cli/formats/trace.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';

test('every request is a line with its object, bytes, death and place', () => {
  const trace = new Trace();
  trace.currentSite = 1;
  const list = trace.alloc(32);
  trace.realloc(list, 64);
  trace.setDeath(list, 3);
  trace.currentSite = 2;
  trace.intern(9);
  const text = dumpTrace(trace, (site) => `${site} somewhere`);
  assert.deepEqual(text.split('\n'), [
    'event operation object bytes unreachable-before | line callee',
    '0 alloc 0 32 3 | 1 somewhere',
    '1 realloc 0 64 - | 1 somewhere',
    '2 intern - 9 - | 2 somewhere',
  ]);
});
