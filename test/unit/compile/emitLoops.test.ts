import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Code, JumpInstruction, Loop } from '../../../server/src/core/compile/code.ts';
import { compileText } from '../../support/compileText.ts';

/** The loops of a script's outermost code, each place as the instruction that stands there. */
function loopsOf(source: string): unknown[] {
  const { code } = compileText(source);
  return code.loops.map((loop) => describeLoop(code, loop));
}

function describeLoop(code: Code, { kind, endless, start, head, end }: Loop): unknown {
  return {
    kind,
    endless,
    start: describe(code, start),
    head: describe(code, head),
    end: describe(code, end),
  };
}

/** Operation and name at an index: enough to tell the instructions of these scripts apart. */
function describe({ instructions }: Code, index: number): string {
  const instruction = instructions[index];
  assert.ok(instruction !== undefined, `no instruction ${index}`);
  if (instruction.op === 'LOAD_CONST') return `${instruction.op} ${instruction.constant.kind}`;
  return 'name' in instruction ? `${instruction.op} ${instruction.name}` : instruction.op;
}

/** Where the ways of each conditional jump meet again, as the instruction there. */
function joinsOf(source: string): string[] {
  const { code } = compileText(source);
  return code.instructions
    .filter((instruction): instruction is JumpInstruction => instruction.op.includes('JUMP_IF'))
    .map(({ join }) => (join === undefined ? 'none' : describe(code, join)));
}

test('a while loop begins with its body, and each iteration with the test', () => {
  assert.deepEqual(loopsOf('while a:\n    b\nelse:\n    c\nd\n'), [
    { kind: 'while', endless: false, start: 'LOAD_NAME b', head: 'LOAD_NAME a', end: 'LOAD_NAME d' },
  ]);
});

test('an endless loop has no test', () => {
  assert.deepEqual(loopsOf('while 1:\n    b\nd\n'), [
    { kind: 'while', endless: true, start: 'LOAD_NAME b', head: 'LOAD_NAME b', end: 'LOAD_NAME d' },
  ]);
});

test('a loop that never runs is none', () => {
  assert.deepEqual(loopsOf('while False:\n    b\n'), []);
});

test('each iteration of a for loop begins with FOR_ITER', () => {
  assert.deepEqual(loopsOf('for a in b:\n    c\nd\n'), [
    { kind: 'for', endless: false, start: 'FOR_ITER', head: 'FOR_ITER', end: 'LOAD_NAME d' },
  ]);
});

test('a loop over a range tests its counter, and ends when counter and limit are popped', () => {
  assert.deepEqual(loopsOf('for i in range(n):\n    c\nd\n'), [
    { kind: 'range', endless: false, start: 'DUP_TOP', head: 'DUP_TOP_TWO', end: 'LOAD_NAME d' },
  ]);
  assert.deepEqual(loopsOf('for i in range(9):\n    c\nelse:\n    e\nd\n'), [
    { kind: 'range', endless: false, start: 'DUP_TOP', head: 'DUP_TOP', end: 'LOAD_NAME d' },
  ]);
});

test('inner loops come before outer ones, and the clauses of a comprehension are loops', () => {
  const { code } = compileText('while a:\n    for b in c: pass\nx = [d for e in f for d in e]\n');
  assert.deepEqual(
    code.loops.map(({ kind }) => kind),
    ['for', 'while'],
  );
  const [comprehension] = code.children;
  assert.deepEqual(
    comprehension?.loops.map(({ kind }) => kind),
    ['for', 'for'],
  );
});

test('the ways of a branch meet behind the whole if', () => {
  assert.deepEqual(joinsOf('if a or b:\n    c\nelif d:\n    e\nelse:\n    f\ng\n'), [
    'LOAD_NAME g',
    'LOAD_NAME g',
    'LOAD_NAME g',
  ]);
});

test('the ways of a value meet where the value is there', () => {
  assert.deepEqual(joinsOf('x = a and b\n'), ['STORE_NAME x']);
  assert.deepEqual(joinsOf('x = a if b else c\n'), ['STORE_NAME x']);
  assert.deepEqual(joinsOf('x = a < b < (c and d)\n'), ['STORE_NAME x', 'COMPARE_OP']);
});

test('the test of a loop has no place where both ways meet inside the loop', () => {
  assert.deepEqual(joinsOf('while a:\n    b\nfor i in range(3): pass\n'), ['none', 'none']);
});

test('handlers and assertions meet behind the statement', () => {
  assert.deepEqual(joinsOf('try:\n    a\nexcept B:\n    c\nd\n'), ['LOAD_NAME d']);
  assert.deepEqual(joinsOf('assert a\nd\n'), ['LOAD_NAME d']);
});

test('range() with one to three arguments counts on the stack, with four it is called', () => {
  const kindOf = (source: string): string[] => compileText(source).code.loops.map(({ kind }) => kind);
  const [counted] = kindOf('for i in range(9): pass\n');
  assert.deepEqual(kindOf('for i in range(1, 9): pass\n'), [counted]);
  assert.deepEqual(kindOf('for i in range(1, 9, 2): pass\n'), [counted]);
  assert.notDeepEqual(kindOf('for i in range(1, 9, 2, 4): pass\n'), [counted]);
});
