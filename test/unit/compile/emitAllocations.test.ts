import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Code } from '../../../server/src/core/compile/code.ts';
import { OPERATION } from '../../../server/src/core/trace/trace.ts';
import { compileText, type CompiledText } from '../../support/compileText.ts';

const NAMES = new Map(Object.entries(OPERATION).map(([name, number]) => [number as number, name]));

/** What compiling asks of the heap, from the end of parsing on, sizes in bytes. */
function compileEvents({ trace }: CompiledText): string[] {
  const events = Array.from({ length: trace.eventCount }, (_, event) => {
    const name = NAMES.get(trace.operations[event] ?? -1) ?? 'none';
    const birth = trace.births[trace.targets[event] ?? -1] ?? event;
    const bytes = name === 'free' ? trace.sizes[birth] : trace.sizes[event];
    return `${name} ${bytes}`;
  });
  const freesOfParsing = events.lastIndexOf('endParseTree 0') + 1;
  return events.slice(
    events.findIndex((event, index) => index >= freesOfParsing && !event.startsWith('free')),
  );
}

test('allocations come in the order and in the sizes that were measured', () => {
  const compiled = compileText(
    'import os\n' +
      'def f(a,b=2,*c,d=3,**e):\n' +
      '    x = [i for i in range(a) if i]\n' +
      '    return lambda: x\n' +
      'class A:\n' +
      '    def g(self): return super().g(1)\n',
  );
  const scope = ['alloc 72', 'alloc 24', 'alloc 64'];
  assert.deepEqual(compileEvents(compiled), [
    ...scope,
    'alloc 112',
    ...scope,
    ...scope,
    'realloc 160',
    ...scope,
    ...scope,
    ...scope,
    'realloc 160',
    'alloc 16',
    ...['alloc 52', 'alloc 16'],
    ...['alloc 34', 'alloc 40'],
    ...['alloc 38', 'alloc 8'],
    ...['alloc 33', 'alloc 8'],
    ...['alloc 17', 'alloc 8'],
    ...['alloc 29', 'alloc 16'],
    'free 16',
    'free 112',
    'freeParseTree 0',
    ...['free 64', 'free 72', 'free 64', 'free 72', 'free 64', 'free 72'],
    ...['free 64', 'free 72', 'free 64', 'free 72', 'free 64', 'free 72'],
    'alloc 32',
  ]);
});

test('structures are half as large on 32-bit words', () => {
  const events = compileEvents(compileText('x\n', 'main.py', 4));
  assert.deepEqual(events.slice(0, 4), ['alloc 48', 'alloc 12', 'alloc 32', 'alloc 64']);
});

/** The code of the only function, class or comprehension of a script. */
function nested({ code }: CompiledText): Code {
  const [child] = code.children;
  assert.ok(child !== undefined);
  return child;
}

test('the raw code of a module is garbage at once, that of its functions is not', () => {
  const compiled = compileText('def f(): pass\n');
  const { trace, code } = compiled;
  assert.equal(trace.deathOf(code.allocations.rawCode), trace.eventCount);
  const kept = [code.allocations.bytecode, code.allocations.constantTable, compiled.moduleFunction];
  const { allocations } = nested(compiled);
  for (const id of [...kept, allocations.rawCode, allocations.bytecode]) {
    assert.equal(trace.deathOf(id), Infinity);
  }
  assert.equal(allocations.constantTable, -1);
});

test('constants are tied to the code that loads them', () => {
  const compiled = compileText(
    'x = 1.5\ny = "a string that is too long"\nz = b"short"\nz = b"short"\nw = 1 << 80\n',
  );
  const { constants } = compiled.code.allocations;
  const { trace } = compiled;
  const sizes = constants.map((ids) => ids.map((id) => trace.sizes[trace.births[id] ?? -1]));
  assert.deepEqual(sizes.slice(0, 4), [[16], [32, 26], [32, 6], [32, 6]]);
  assert.equal(sizes[4]?.length, 2);
  assert.deepEqual(
    compiled.code.instructions.flatMap((each) =>
      each.op === 'LOAD_CONST' && each.object >= 0 ? [each.object] : [],
    ),
    [0, 1, 2, 3, 4],
  );
});

test('a doc string is dropped with the tree', () => {
  const { trace, code } = compileText('"A doc string that is longer than ten bytes."\n');
  assert.deepEqual(code.constantObjects, []);
  const freed = Array.from(trace.operations.subarray(0, trace.eventCount)).indexOf(OPERATION.freeParseTree);
  const dropped = Array.from(trace.deaths.subarray(0, trace.objectCount)).filter(
    (death) => death === freed + 1,
  );
  assert.equal(dropped.length, 2);
});

test('a dotted module name is interned by the compiler, once', () => {
  const { trace } = compileText('import urandom.no_such_part\nimport urandom.no_such_part\n');
  const interned = Array.from({ length: trace.eventCount }, (_, event) => event)
    .filter((event) => trace.operations[event] === OPERATION.intern)
    .map((event) => trace.sizes[event]);
  assert.deepEqual(interned, ['no_such_part'.length, 'urandom.no_such_part'.length]);
});
