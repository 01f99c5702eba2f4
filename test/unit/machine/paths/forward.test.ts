// A loop that is run to its end on one way: how far, what is seen on the way, and which way is not taken.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Code, Instruction, Loop } from '../../../../server/src/core/compile/code.ts';
import { PathEnds } from '../../../../server/src/core/machine/exceptions/errors.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import {
  beginForward,
  checkForward,
  endForward,
  forwardSoFar,
  guess,
  guessRaise,
} from '../../../../server/src/core/machine/paths/forward.ts';
import type { ForwardRun } from '../../../../server/src/core/machine/paths/forwardState.ts';
import { ForwardWays } from '../../../../server/src/core/machine/paths/forwardWays.ts';
import { isHurried, statesSoFar } from '../../../../server/src/core/machine/paths/hurry.ts';
import type { Frame } from '../../../../server/src/core/values/frame.ts';
import { compileText } from '../../../support/compileText.ts';
import { bufferOf, idleMachine } from '../../../support/pathsMachine.ts';

const SPAN = { start: 0, end: 0 };
const LOOP: Loop = { head: 1, start: 1, end: 5, kind: 'while', endless: false, span: SPAN };
const INNER: Loop = { ...LOOP, start: 2, head: 2, end: 4 };

/** Takes so many steps. */
function work(machine: Machine, steps: number): void {
  machine.work.charge('instruction', steps);
}

function begin(machine: Machine, grows = false, ways = new ForwardWays()): ForwardRun {
  assert.ok(beginForward(machine, LOOP, ways, grows));
  const { run } = machine.forward;
  assert.ok(run !== null);
  return run;
}

/** Runs that have taken so many steps in all. */
function afterRuns(steps: number): Machine {
  const machine = idleMachine();
  machine.forward.before = { steps, instructions: steps, visits: 0 };
  return machine;
}

describe('a run forward', () => {
  test('begins where the run is, and has gone nowhere', () => {
    const machine = idleMachine();
    work(machine, 30);
    machine.work.charge('visit', 8);
    const run = begin(machine);
    assert.equal(run.since.steps, machine.work.steps);
    assert.equal(run.since.instructions, machine.work.count('instruction'));
    assert.equal(run.since.visits, machine.work.count('visit'));
    assert.deepEqual([run.turns, run.hasGuessed, run.isCut, run.looks], [0, false, false, []]);
  });

  test('may take 1,000,000 steps, three times as many where more is kept, less what others have taken', () => {
    assert.equal(begin(idleMachine()).most, 1_000_000);
    assert.equal(begin(idleMachine(), true).most, 3_000_000);
    assert.equal(begin(afterRuns(400_000)).most, 600_000);
    assert.equal(begin(afterRuns(400_000), true).most, 2_600_000);
  });

  test('may take 10,000 where others have taken what there was, the first two of a loop', () => {
    const machine = afterRuns(5_000_000);
    const ways = new ForwardWays();
    for (const expected of [true, true, false]) {
      assert.equal(beginForward(machine, LOOP, ways, false), expected);
      assert.equal(machine.forward.run?.most, 10_000);
    }
  });

  test('is the third one only as long as there are steps left', () => {
    for (const [steps, expected] of [
      [999_999, true],
      [1_000_000, false],
    ] as const) {
      const ways = new ForwardWays();
      const condition = { op: 'POP_JUMP_IF_FALSE', target: 9, span: SPAN, bytes: 3 } as Instruction;
      const other = { ...condition };
      ways.begin();
      ways.falls(condition, () => true);
      ways.begin();
      if (ways.falls(condition, () => true)) ways.falls(other, () => true);
      assert.equal(beginForward(afterRuns(steps), LOOP, ways, false), expected);
    }
  });

  test('does not begin where the board has no more memory, or where nothing new would be seen', () => {
    const machine = idleMachine();
    machine.room.isExceeded = true;
    assert.equal(beginForward(machine, LOOP, new ForwardWays(), true), false);
    const ways = new ForwardWays();
    while (ways.begin());
    assert.equal(beginForward(idleMachine(), LOOP, ways, true), false);
    assert.equal(machine.forward.run, null);
  });

  test('adds what it has taken to what others have', () => {
    const machine = afterRuns(100);
    assert.deepEqual(forwardSoFar(machine), { steps: 100, instructions: 100, visits: 0 });
    const run = begin(machine);
    work(machine, 30);
    machine.work.charge('visit', 8);
    const expected = { steps: 134, instructions: 130, visits: 8 };
    assert.deepEqual(forwardSoFar(machine), expected);
    endForward(machine, run);
    assert.equal(machine.forward.run, null);
    work(machine, 500);
    assert.deepEqual(forwardSoFar(machine), expected);
  });
});

test('what is done on one way only does not hurry the run', () => {
  const machine = idleMachine();
  const before = statesSoFar(machine);
  begin(machine);
  machine.work.charge('visit', 3_200_000);
  work(machine, 200_000);
  assert.equal(statesSoFar(machine), before);
  assert.equal(isHurried(machine), false);
});

describe('a run is hurried', () => {
  const atStart = idleMachine().work.count('instruction');
  for (const [what, kind, count, expected] of [
    ['by 150,000 instructions', 'instruction', 149_999 - atStart, false],
    ['by 150,000 instructions', 'instruction', 150_000 - atStart, true],
    ['by 100,000 objects of states', 'state', 90_000, false],
    ['by 100,000 objects of states', 'state', 100_000, true],
    ['by as much marking', 'visit', 32 * 90_000, false],
    ['by as much marking', 'visit', 32 * 100_000, true],
    ['by twice as much looking', 'look', 64 * 100_000, false],
  ] as const)
    test(`${what}: ${expected ? 'so many' : 'not by fewer'}`, () => {
      const machine = idleMachine();
      machine.work.charge(kind, count);
      assert.equal(isHurried(machine), expected);
    });

  test('where the board has no more memory', () => {
    const machine = idleMachine();
    machine.room.isExceeded = true;
    assert.equal(isHurried(machine), true);
  });
});

describe('at the end of a turn', () => {
  test('turns are those of the loop that is run', () => {
    const machine = idleMachine();
    const run = begin(machine);
    checkForward(machine, run, LOOP);
    checkForward(machine, run, INNER);
    checkForward(machine, run, LOOP);
    assert.equal(run.turns, 2);
  });

  test('the run ends where it has taken what it may', () => {
    const machine = afterRuns(980_000);
    const run = begin(machine);
    work(machine, 19_999);
    checkForward(machine, run, LOOP);
    assert.equal(endForward(machine, run).isCut, false);
    const again = begin(afterRuns(0));
    assert.equal(again.isCut, false);
    const other = afterRuns(980_000);
    const cut = begin(other);
    work(other, 20_000);
    assert.throws(() => {
      checkForward(other, cut, INNER);
    }, PathEnds);
    assert.equal(endForward(other, cut).isCut, true);
  });

  test('the run ends where the board has no more memory', () => {
    const machine = idleMachine();
    const run = begin(machine);
    machine.room.isExceeded = true;
    assert.throws(() => {
      checkForward(machine, run, LOOP);
    }, PathEnds);
    assert.equal(run.isCut, true);
  });

  test('it is looked how much is kept after 1,000 steps, then after twice as many each time', () => {
    const machine = idleMachine();
    const run = begin(machine, true);
    const looksAfter: number[] = [];
    for (let steps = 500; steps <= 20_000; steps += 500) {
      // A look itself is work, too.
      work(machine, steps - (machine.work.steps - run.since.steps));
      const before = run.looks.length;
      checkForward(machine, run, LOOP);
      if (run.looks.length > before) looksAfter.push(steps);
    }
    assert.deepEqual(looksAfter, [1_000, 2_000, 4_000, 8_000, 16_000]);
    assert.deepEqual(
      run.looks.map(({ turns }) => turns),
      [2, 4, 8, 16, 32],
    );
  });

  test('the first look is later where nothing was kept so far', () => {
    const machine = idleMachine();
    const run = begin(machine);
    work(machine, 15_000);
    checkForward(machine, run, LOOP);
    assert.equal(run.looks.length, 0);
    work(machine, 1_000);
    checkForward(machine, run, INNER);
    assert.equal(run.looks.length, 0, 'at the end of a turn of the loop itself only');
    checkForward(machine, run, LOOP);
    assert.equal(run.looks.length, 1);
    const late = begin(afterRuns(5_000_000));
    assert.equal(late.nextLook, 1_000);
  });

  test('what a turn keeps is told by the last two looks', () => {
    const machine = idleMachine();
    const keep = (bytes: number): void => {
      machine.held.push(bufferOf(machine, bytes));
    };
    const run = begin(machine, true);
    const look = (): void => {
      work(machine, run.nextLook);
      checkForward(machine, run, LOOP);
    };
    look();
    keep(32);
    keep(32);
    checkForward(machine, run, LOOP);
    look();
    keep(96);
    checkForward(machine, run, LOOP);
    checkForward(machine, run, LOOP);
    checkForward(machine, run, LOOP);
    look();
    // A bytearray is a block for itself and its bytes: 32 + 96 in four turns.
    assert.deepEqual(endForward(machine, run), { isGuess: false, isCut: false, keptPerTurn: 32 });
    const short = begin(machine, true);
    work(machine, short.nextLook);
    checkForward(machine, short, LOOP);
    assert.equal(endForward(machine, short).keptPerTurn, null, 'one look tells nothing');
  });
});

// ------------------------------------------------------------------------------------------- which way is taken

function functionOf(...body: readonly string[]): Code {
  return compileText(`def f():\n${body.map((line) => `    ${line}\n`).join('')}`).code.children[0] as Code;
}

/** Whether a run goes on behind each condition of a function, first over all of them and then through. */
function taken(code: Code, loop: Loop | null): boolean[][] {
  const machine = idleMachine();
  const ways = new ForwardWays();
  return [0, 1].map(() => {
    const run = begin(machine, false, ways);
    const falls = code.instructions.flatMap((instruction, index) => {
      if (instruction.op !== 'POP_JUMP_IF_FALSE') return [];
      const frame = { code, next: index + 1 } as Frame;
      const goesOn = guess(machine, run, frame, {
        other: instruction.target,
        isLoopEnd: false,
        forward: loop,
      });
      assert.equal(frame.next, goesOn ? index + 1 : instruction.target);
      return [goesOn];
    });
    assert.equal(endForward(machine, run).isGuess, falls.length > 0);
    return falls;
  });
}

describe('a run goes through what stands under a condition the second time', () => {
  const inLoop = (...body: readonly string[]): boolean[] | undefined => {
    const code = functionOf('while a:', ...body.map((line) => `    ${line}`));
    const [first, second] = taken(code, code.loops.at(-1) as Loop);
    assert.ok(first?.every((falls) => !falls));
    return second;
  };

  test('unless that leaves the loop', () => {
    assert.deepEqual(inLoop('if b: c', 'd'), [true]);
    assert.deepEqual(inLoop('if b: break', 'd'), [false]);
    assert.deepEqual(inLoop('if b: return', 'd'), [false]);
    assert.deepEqual(inLoop('if b: raise c', 'd'), [false]);
    assert.deepEqual(inLoop('if b: continue', 'd'), [true]);
    assert.deepEqual(inLoop('if b:', '    for i in c: d', 'e'), [true]);
    assert.deepEqual(inLoop('if b: c', 'if d: break', 'e'), [true, false]);
    assert.deepEqual(inLoop('if b:', '    if c: break', 'd'), [false, false]);
  });

  test('of a function that the loop calls unless it raises', () => {
    const inFunction = (...body: readonly string[]): boolean[] | undefined =>
      taken(functionOf(...body), null)[1];
    assert.deepEqual(inFunction('if a: return b', 'c'), [true]);
    assert.deepEqual(inFunction('if a: raise b', 'c'), [false]);
    assert.deepEqual(inFunction('if a: b', 'c'), [true]);
  });
});

describe('the body of a `try` ends with an exception the second time', () => {
  function raises(loop: boolean, ...handler: readonly string[]): boolean[] {
    const lines = ['try: a()', 'except b:', ...handler.map((line) => `    ${line}`), 'c'];
    const code = loop ? functionOf('while a:', ...lines.map((line) => `    ${line}`)) : functionOf(...lines);
    const { instructions } = code;
    const setup = instructions.find(({ op }) => op === 'SETUP_EXCEPT') as { readonly target: number };
    const end = instructions.findIndex(({ op }) => op === 'END_FINALLY') + 1;
    const machine = idleMachine();
    const ways = new ForwardWays();
    const frame = { code, next: setup.target } as Frame;
    const where = { handler: setup.target, end, forward: loop ? (code.loops.at(-1) as Loop) : null };
    return [0, 1].map(() => {
      const run = begin(machine, false, ways);
      const isRaised = guessRaise(machine, run, frame, where);
      assert.equal(endForward(machine, run).isGuess, true);
      return isRaised;
    });
  }

  test('unless the handler leaves the loop', () => {
    assert.deepEqual(raises(true, 'd'), [false, true]);
    assert.deepEqual(raises(true, 'break'), [false, false]);
    assert.deepEqual(raises(true, 'return'), [false, false]);
    assert.deepEqual(raises(true, 'raise'), [false, false]);
    assert.deepEqual(raises(false, 'return'), [false, true]);
  });
});

test('a search for what leaves a loop looks at each instruction once', () => {
  const code = functionOf('while a:', '    if b: c', '    d');
  const loop = code.loops.at(-1) as Loop;
  const at = code.instructions.findIndex(({ op }) => op === 'POP_JUMP_IF_FALSE');
  const { target } = code.instructions[at] as { readonly target: number };
  const machine = idleMachine();
  const run = begin(machine);
  const before = machine.work.count('look');
  guess(machine, run, { code, next: at + 1 } as Frame, { other: target, isLoopEnd: false, forward: loop });
  assert.equal(machine.work.count('look') - before, target - at - 1);
  const since = machine.work.count('look');
  const back = { op: 'POP_JUMP_IF_FALSE', target: 0, span: SPAN, bytes: 3 } as const;
  const jumpsBack = { ...code, instructions: [code.instructions[0] as Instruction, back] };
  const frame: Pick<Frame, 'code' | 'next'> = { code: jumpsBack, next: 2 };
  guess(machine, run, frame as Frame, { other: 0, isLoopEnd: false, forward: loop });
  assert.equal(machine.work.count('look'), since, 'at none where a condition jumps back');
});
