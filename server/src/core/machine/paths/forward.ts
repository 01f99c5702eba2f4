import type { Code, Instruction, Loop } from '../../compile/code.ts';
import type { Frame } from '../../values/frame.ts';
import { PathEnds } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import type { ForwardLook, ForwardRun, ForwardWork } from './forwardState.ts';
import { FIRST_RUNS, type ForwardWays } from './forwardWays.ts';
import { levelNow } from './loopLevels.ts';
import { lastJumpBack, loopStartAt } from './loopProgress.ts';

// A loop that ends by itself, and whose turns keep nothing more or are too many to follow them all, is run to its end on
// one way only: what a counter makes it do in a late turn is seen, and what it counts has its true value behind it. Where
// that depends on conditions it is run several times (see forwardWays.ts).

/** Steps of work that a run may take for it in all. */
const MOST_STEPS = 1_000_000;

/** The same for loops whose turns keep more: less of the run is spent on following them on all ways. */
const MOST_STEPS_GROWING = 3_000_000;

/** Steps that each loop may take, also where that is more. */
const LEAST_STEPS = 10_000;

/** Steps after which it is looked for the first time how much is kept, then after twice as many each time. */
const FIRST_LOOK = 1_000;
/** The part of its steps after which that is where the turns so far have kept nothing: a look marks all that is alive. */
const PART_AT_FIRST_LOOK = 1 / 64;

/**
 * False where the board has no more memory, or a further run shows nothing new.
 *
 * @param grows whether the turns so far have kept more
 */
export function beginForward(
  { forward, work, room }: Machine,
  loop: Loop,
  ways: ForwardWays,
  grows: boolean,
): boolean {
  const left = (grows ? MOST_STEPS_GROWING : MOST_STEPS) - forward.before.steps;
  if (room.isExceeded || (left <= 0 && ways.runs >= FIRST_RUNS) || !ways.begin()) return false;
  const most = Math.max(left, LEAST_STEPS);
  forward.run = {
    loop,
    since: { steps: work.steps, instructions: work.count('instruction'), visits: work.count('visit') },
    most,
    ways,
    hasGuessed: false,
    isCut: false,
    turns: 0,
    nextLook: grows ? FIRST_LOOK : Math.max(FIRST_LOOK, most * PART_AT_FIRST_LOOK),
    looks: [],
  };
  return true;
}

/** How a run forward is over. */
export interface ForwardEnd {
  /** Whether one way was taken of several. */
  readonly isGuess: boolean;
  /** Whether the end of the loop is too far. */
  readonly isCut: boolean;
  /** Bytes that a turn has kept of late; null where that was not looked at. */
  readonly keptPerTurn: number | null;
}

/** To be called where a run forward is over, wherever it has come to. */
export function endForward(machine: Machine, run: ForwardRun): ForwardEnd {
  machine.forward.before = forwardSoFar(machine);
  machine.forward.run = null;
  const { hasGuessed: isGuess, isCut, looks } = run;
  const [before, last] = looks.slice(-2);
  return {
    isGuess,
    isCut,
    keptPerTurn: before === undefined || last === undefined ? null : rateOf(before, last),
  };
}

function rateOf(before: ForwardLook, last: ForwardLook): number {
  return (last.bytes - before.bytes) / Math.max(1, last.turns - before.turns);
}

/** What was done on one way only, which does not hurry the run. */
export function forwardSoFar({ forward: { before, run }, work }: Machine): ForwardWork {
  if (run === null) return before;
  const { since } = run;
  return {
    steps: before.steps + work.steps - since.steps,
    instructions: before.instructions + work.count('instruction') - since.instructions,
    visits: before.visits + work.count('visit') - since.visits,
  };
}

/**
 * To be called at the end of a turn.
 *
 * @param loop which may be another one, that is inside
 * @throws PathEnds where the end of the loop that is run is too far: what is known of it has to do
 */
export function checkForward(machine: Machine, run: ForwardRun, loop: Loop): void {
  const { work, room } = machine;
  const steps = work.steps - run.since.steps;
  if (loop === run.loop) {
    run.turns++;
    run.ways.nextTurn();
    if (steps >= run.nextLook) look(machine, run, steps);
  } else if (loop.kind === 'while') run.ways.nextTurnOf(loop);
  if (steps < run.most && !room.isExceeded) return;
  run.isCut = true;
  throw new PathEnds('endless');
}

function look(machine: Machine, run: ForwardRun, steps: number): void {
  run.nextLook = 2 * steps;
  const { gc, system } = levelNow(machine, run.turns);
  run.looks.push({ turns: run.turns, bytes: gc + system });
}

/**
 * Takes one of two ways only where the condition of the current instruction is not known.
 *
 * @param other where it goes on if it does not at the next one
 * @param isLoopEnd whether the condition is that of a loop of unknown length
 * @param forward the loop of the frame that is run; null in a function that the loop calls
 * @returns whether it goes on at the next instruction
 */
export function guess(
  machine: Machine,
  run: ForwardRun,
  frame: Frame,
  { other, isLoopEnd, forward }: { other: number; isLoopEnd: boolean; forward: Loop | null },
): boolean {
  run.hasGuessed = true;
  const { ways } = run;
  const { next, code } = frame;
  const condition = code.instructions[next - 1] as Instruction;
  const body = isLoopEnd ? loopStartAt(frame) : next;
  const mayFall = (): boolean => !mayLeave(machine, code, [body, Math.max(other, next)], forward);
  const falls = isLoopEnd ? ways.entersLoop(condition, mayFall) : ways.falls(condition, mayFall);
  if (!falls) frame.next = other;
  return falls;
}

/**
 * Whether the body of a `try` ends with an exception that it may have raised: in runs that go through what stands under
 * conditions, unless the handler leaves the loop.
 */
export function guessRaise(
  machine: Machine,
  run: ForwardRun,
  { next, code }: Frame,
  { handler, end, forward }: { handler: number; end: number; forward: Loop | null },
): boolean {
  run.hasGuessed = true;
  const condition = code.instructions[next - 1] as Instruction;
  return run.ways.falls(condition, () => !mayLeave(machine, code, [handler, end], forward));
}

/**
 * Whether some code leaves the loop that is run: then its further turns would not be seen.
 *
 * @param part first instruction, and the one behind
 * @param loop null in a function that the loop calls
 */
function mayLeave(
  { work }: Machine,
  { instructions }: Code,
  [from, to]: readonly [number, number],
  loop: Loop | null,
): boolean {
  work.charge('look', Math.max(0, to - from));
  const last = loop === null ? Infinity : lastJumpBack(instructions, loop);
  for (let index = from; index < to; index++) {
    const instruction = instructions[index] as Instruction;
    if (instruction.op === 'RAISE_VARARGS') return true;
    if (loop === null) continue;
    if (instruction.op === 'RETURN_VALUE' || ('target' in instruction && instruction.target > last))
      return true;
  }
  return false;
}
