// What the code of a loop says of it: whether it has a way out, which loops are inside, how many turns are left.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Code, Loop } from '../../../../server/src/core/compile/code.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import {
  behindTurn,
  hasWayOut,
  isTurningForEver,
  lastJumpBack,
  loopsInside,
  loopStartAt,
  type LoopProgress,
} from '../../../../server/src/core/machine/paths/loopProgress.ts';
import { turnsLeft } from '../../../../server/src/core/machine/paths/turnsLeft.ts';
import {
  behindFinally,
  endOfFinally,
  reasonAt,
} from '../../../../server/src/core/machine/paths/unwinding.ts';
import { abstractInt } from '../../../../server/src/core/values/abstract.ts';
import type { Frame, Handler } from '../../../../server/src/core/values/frame.ts';
import type { Slot } from '../../../../server/src/core/values/value.ts';
import { compileText } from '../../../support/compileText.ts';
import { idleMachine } from '../../../support/pathsMachine.ts';

function codeOf(...lines: readonly string[]): Code {
  return compileText(`${lines.join('\n')}\n`).code;
}

/** The first function of a text. */
function functionOf(...body: readonly string[]): Code {
  return codeOf('def f():', ...body.map((line) => `    ${line}`)).children[0] as Code;
}

/** The outermost loop: a code lists inner ones before. */
function outerLoop({ loops }: Code): Loop {
  return loops.at(-1) as Loop;
}

const frameOf = (code: Code, more: Partial<Frame> = {}): Frame => ({ code, ...more }) as Frame;

describe('a loop has a way out', () => {
  for (const [body, expected] of [
    [['pass'], false],
    [['break'], true],
    [['if a: break'], true],
    [['if a: continue', 'b'], false],
    [['if a: return'], true],
    [['if a: raise b'], true],
    [['for i in a: b'], false],
    [['for i in a:', '    if b: break'], false],
    [['while a: b'], false],
    [['while True:', '    if a: break'], false],
    [['try:', '    a()', 'except b: break'], true],
    [['try:', '    a()', 'except b: c'], false],
  ] as const)
    test(`${expected ? 'by' : 'not by'} ${body.join(' ').trim()}`, () => {
      const code = functionOf('while True:', ...body.map((line) => `    ${line}`));
      const loop = outerLoop(code);
      assert.equal(hasWayOut(code.instructions, loop), expected);
      assert.equal(hasWayOut(code.instructions, loop), expected, 'asked again');
    });

  test('where what it goes through has an end, that is none', () => {
    for (const [body, expected] of [
      ['b', false],
      ['if b: break', true],
    ] as const) {
      const code = functionOf('for i in a:', `    ${body}`);
      assert.equal(hasWayOut(code.instructions, outerLoop(code)), expected);
    }
  });
});

describe('a loop without an end is said to turn for ever', () => {
  const code = functionOf('while True:', '    a()');
  const leaves = functionOf('while True:', '    if a(): break');

  function isForEver(
    turns: number,
    { instructions = 0, isEndless = true, isExceeded = false, of = code, handlers = [] as Handler[] } = {},
  ): boolean {
    const machine: Machine = idleMachine();
    machine.work.charge('instruction', instructions);
    machine.room.isExceeded = isExceeded;
    if (handlers.length > 0) machine.frames.push(frameOf(code, { handlers, next: 0 }));
    const progress = { observed: { turns }, isEndless } as LoopProgress;
    return isTurningForEver(machine, outerLoop(of), progress, frameOf(of));
  }

  test('after 2,000 turns', () => {
    assert.equal(isForEver(1_999), false);
    assert.equal(isForEver(2_000), true);
  });

  test('after 150,000 instructions, but never in its first turn', () => {
    assert.equal(isForEver(2, { instructions: 149_999 }), false);
    assert.equal(isForEver(2, { instructions: 150_000 }), true);
    assert.equal(isForEver(1, { instructions: 150_000 }), false);
  });

  test('after ten times as many where an exception would be caught', () => {
    const handlers: Handler[] = [{ target: 5, height: 0, isFinally: false, risks: 0 }];
    assert.equal(isForEver(19_999, { handlers }), false);
    assert.equal(isForEver(20_000, { handlers }), true);
    assert.equal(isForEver(2, { handlers, instructions: 1_499_999 }), false);
    assert.equal(isForEver(2, { handlers, instructions: 1_500_000 }), true);
  });

  test('at once where the board has no more memory', () => {
    assert.equal(isForEver(0, { isExceeded: true }), true);
    assert.equal(isForEver(0, { isExceeded: true, of: leaves }), false);
  });

  test('and never where it ends by itself, or has a way out', () => {
    assert.equal(isForEver(5_000, { isEndless: false }), false);
    assert.equal(isForEver(5_000, { of: leaves }), false);
  });
});

test('behind the last jump back a loop is over, its `else` included in what follows', () => {
  for (const lines of [
    ['while a: b'],
    ['while a:', '    if b: continue', '    c'],
    ['while a: b', 'else: c'],
    ['for i in range(9): b', 'else: c'],
  ]) {
    const code = functionOf(...lines);
    const loop = outerLoop(code);
    const at = lastJumpBack(code.instructions, loop);
    const jump = code.instructions[at];
    assert.ok(jump !== undefined && 'target' in jump && jump.target === loop.start, lines.join(' '));
    for (let index = at + 1; index < loop.end; index++) {
      const later = code.instructions[index];
      assert.ok(later === undefined || !('target' in later) || later.target > at, lines.join(' '));
    }
    assert.equal(at === loop.end - 1, !lines.some((line) => line.startsWith('else')) && at + 1 === loop.end);
  }
});

test('the next turn of a loop comes behind all of its body, and before what follows it', () => {
  const code = functionOf('while a: b');
  const loop = outerLoop(code);
  assert.ok(behindTurn(loop) > loop.end - 1);
  assert.ok(behindTurn(loop) < loop.end);
});

test('loops inside of a loop are those at any depth, and none beside it', () => {
  const code = functionOf(
    'for a in x:',
    '    for b in x:',
    '        for c in x: y',
    '    for d in x: y',
    'for e in x:',
    '    for f in x: y',
    'for g in x: y',
  );
  // Each inner loop is listed before the one around it.
  const [c, b, d, a, f, e, g] = code.loops as [Loop, Loop, Loop, Loop, Loop, Loop, Loop];
  const inside = (loop: Loop): Set<Loop> => new Set(loopsInside(code, loop));
  assert.deepEqual(inside(a), new Set([b, c, d]));
  assert.deepEqual(inside(b), new Set([c]));
  assert.deepEqual(inside(e), new Set([f]));
  for (const each of [c, d, f, g]) assert.deepEqual(inside(each), new Set());
});

test('a condition is that of the loop whose turns begin where it jumps back to, or of the `for` itself', () => {
  const whileCode = functionOf('while a: b');
  const loop = outerLoop(whileCode);
  const test = lastJumpBack(whileCode.instructions, loop);
  assert.equal(loopStartAt(frameOf(whileCode, { next: test + 1 })), loop.start);
  const forCode = functionOf('for i in a: b');
  const { head } = outerLoop(forCode);
  assert.equal(loopStartAt(frameOf(forCode, { next: head + 1 })), head);
});

describe('turns that a loop has still to make', () => {
  /** @param top what lies on the stack: of a range whose end is computed, that, and the counter */
  function leftOf(head: string, ...top: readonly Slot[]): number | null {
    const code = functionOf(`${head}: b`);
    return turnsLeft(frameOf(code, { slots: [...top], height: top.length }), outerLoop(code));
  }

  test('are those from the counter to the end', () => {
    assert.equal(leftOf('for i in range(10)', 3), 7);
    assert.equal(leftOf('for i in range(10)', 0), 10);
    assert.equal(leftOf('for i in range(10)', 10), 0);
    assert.equal(leftOf('for i in range(10)', 12), 0);
  });

  test('are fewer with a larger step, the last one included', () => {
    assert.equal(leftOf('for i in range(0, 10, 3)', 3), 3);
    assert.equal(leftOf('for i in range(0, 10, 3)', 4), 2);
    assert.equal(leftOf('for i in range(10, 0, -1)', 4), 4);
    assert.equal(leftOf('for i in range(10, 0, -4)', 5), 2);
  });

  test('are told by an end that is computed', () => {
    assert.equal(leftOf('for i in range(n)', 10, 3), 7);
    assert.equal(leftOf('for i in range(k, n, 2)', 10, 3), 4);
  });

  test('are not known where the counter or the end is not, and of no other loop', () => {
    assert.equal(leftOf('for i in range(10)', abstractInt(3, 4)), null);
    assert.equal(leftOf('for i in range(n)', abstractInt(10, 11), 3), null);
    assert.equal(leftOf('for i in range(n)', null, 3), null);
    assert.equal(leftOf('for i in range(n)', 10, undefined), null);
    assert.equal(leftOf('for i in x', 10, 3), null);
    assert.equal(leftOf('while x', 10, 3), null);
    // What stands around its test looks as in a range: a constant before it, and one in it.
    const code = functionOf('while a < 10: b = 1');
    assert.equal(turnsLeft(frameOf(code, { slots: [3], height: 1 }), outerLoop(code)), null);
  });
});

describe('where a `finally` block begins and ends', () => {
  const code = functionOf('try:', '    a()', 'finally:', '    b()', 'try:', '    c()', 'except d: e()');
  const { instructions } = code;
  const setup = instructions.find(({ op }) => op === 'SETUP_FINALLY') as { readonly target: number };
  const end = instructions.findIndex(({ op }) => op === 'END_FINALLY');

  test('both know the end, and nothing else does', () => {
    assert.equal(endOfFinally(code, setup.target), end);
    assert.equal(endOfFinally(code, end), end);
    const others = instructions.map((_, index) => index).filter((at) => at !== setup.target && at !== end);
    for (const at of others) assert.equal(endOfFinally(code, at), undefined, String(at));
  });

  test('a state that waits for another one to run it comes behind that, and before what follows', () => {
    const [toRun, toEnd] = [behindFinally(code, setup.target), behindFinally(code, end)];
    assert.ok(toRun > end - 1 && toRun < end);
    assert.ok(toEnd > end && toEnd < end + 1);
  });

  test('states go on for reasons of their own', () => {
    const reasonOf = (at: number, ...slots: readonly Slot[]): string =>
      reasonAt(frameOf(code, { slots: [...slots], height: slots.length }), at);
    assert.equal(reasonOf(setup.target, null), 'done');
    assert.equal(reasonOf(setup.target, true), 'raise');
    assert.equal(reasonOf(setup.target, 7, -1), 'return');
    assert.equal(reasonOf(setup.target, 12, 0), 'jump to 12 out of 0');
    assert.equal(reasonOf(end, 12, 1), 'jump to 12 out of 1');
    assert.equal(reasonOf(setup.target + 1, 12, 1), '', 'in the middle of it they have none');
  });

  test('of one in another each has its own end, and a `with` has one, too', () => {
    const nested = functionOf(
      'try:',
      '    with a: b()',
      '    try: c()',
      '    except d: e()',
      'finally:',
      '    try: f()',
      '    finally: g()',
    );
    const targets = nested.instructions.flatMap((each) =>
      each.op === 'SETUP_FINALLY' || each.op === 'SETUP_WITH' ? [each.target] : [],
    );
    const ends = nested.instructions.flatMap(({ op }, index) => (op === 'END_FINALLY' ? [index] : []));
    // In the order of the ends: the `with`, the handlers of the `except`, the inner `finally`, the outer one.
    const [outer, ofWith, inner] = targets as [number, number, number];
    assert.equal(ends.length, 4);
    assert.deepEqual(
      [ofWith, inner, outer].map((at) => endOfFinally(nested, at)),
      [ends[0], ends[2], ends[3]],
    );
    assert.equal(endOfFinally(nested, ends[1] as number), undefined);
  });
});
