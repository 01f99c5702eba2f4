import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Interner } from '../../../server/src/core/compile/interner.ts';
import { romStrings } from '../../../server/src/core/compile/rom.ts';
import { Trace } from '../../../server/src/core/trace/trace.ts';

test('a string is interned once, and never if it is in ROM', () => {
  const trace = new Trace();
  const interner = new Interner(romStrings());
  interner.intern('sensor', trace);
  interner.intern('my_name', trace);
  interner.intern('my_name', trace);
  assert.equal(trace.eventCount, 1);
  assert.equal(trace.sizes[0], 7);
  assert.deepEqual(
    [interner.has('sensor'), interner.has('my_name'), interner.has('other')],
    [true, true, false],
  );
});

test('strings are told apart by their bytes', () => {
  const trace = new Trace();
  const interner = new Interner(new Set());
  interner.intern('é', trace);
  assert.equal(trace.sizes[0], 2);
  assert.equal(interner.hasBytes('\u00c3\u00a9'), true);
  assert.equal(interner.hasBytes('\u00e9'), false);
  interner.intern('😀', trace);
  interner.intern('\ud800', trace);
  assert.deepEqual([...trace.sizes.subarray(1, 3)], [4, 3]);
});

test('marks take back what was interned and give it again', () => {
  const trace = new Trace();
  const interner = new Interner(new Set(['rom']));
  interner.intern('a', trace);
  const mark = interner.mark();
  interner.intern('b', trace);
  interner.intern('rom', trace);
  interner.intern('c', trace);
  const added = interner.since(mark);
  assert.deepEqual(added, ['b', 'c']);
  interner.rewind(mark);
  assert.deepEqual([interner.has('a'), interner.has('b'), interner.has('c')], [true, false, false]);
  interner.intern('c', trace);
  interner.restore(added);
  assert.deepEqual([interner.has('b'), interner.has('c')], [true, true]);
  assert.equal(trace.eventCount, 4);
  assert.deepEqual(interner.since(mark), ['c', 'b']);
});
