import type { Code, Instruction, Loop } from '../../compile/code.ts';
import { waitsForExceptions, type Frame } from '../../values/frame.ts';
import type { Observed } from './noteGrowth.ts';
import type { Machine } from '../machine.ts';
import type { Captured } from './savedStates.ts';

export interface LoopProgress {
  /** Iterations since the loop depends on something unknown. */
  unknownIterations: number;
  /** Calls into the firmware that had happened at the last jump back. */
  hardwareCalls: number;
  branchesTaken: number;
  exitsTaken: number;
  /** Places that had been filled by then (see filling.ts). */
  placesFilled: number;
  readonly observed: Observed;
  /** Steps of work before its first turn was over. */
  readonly since: number;
  /** Steps of work before which no further level is taken. */
  restsUntil: number;
  /** State at the last jump back, to widen what changes. */
  previous: Captured | null;
  /** Whether it goes on for ever if nothing in its body leaves it. */
  isEndless: boolean;
}

/** Iterations before it can be said of a loop that it turns for ever. */
const FEWEST_TURNS = 2;

/** True when a loop that has no way out has turned often enough, or the run has gone on long enough. */
export function isTurningForEver(
  { limits, work, room, frames }: Machine,
  loop: Loop,
  { observed, isEndless }: LoopProgress,
  frame: Frame,
): boolean {
  if (!isEndless || hasWayOut(frame.code.instructions, loop)) return false;
  // It has filled the memory of the board, and nothing stops it.
  if (room.isExceeded) return true;
  // A generator is left in every iteration, and its loop seems to begin anew.
  if (observed.turns < FEWEST_TURNS) return false;
  // An exception may be the way out where something around the loop waits for one.
  const patience = frames.some(waitsForExceptions) ? limits.caughtFactor : 1;
  return (
    observed.turns >= patience * limits.endlessIterations ||
    work.count('instruction') >= patience * limits.unknownInstructions
  );
}

/** Loops whose end has been looked for already: each turn asks again. */
const waysOut = new WeakMap<Loop, boolean>();

export function hasWayOut(instructions: readonly Instruction[], loop: Loop): boolean {
  let known = waysOut.get(loop);
  if (known === undefined) waysOut.set(loop, (known = findWayOut(instructions, loop)));
  return known;
}

function findWayOut(instructions: readonly Instruction[], loop: Loop): boolean {
  for (let index = loop.start; index < loop.end; index++) {
    const instruction = instructions[index];
    if (instruction === undefined || instruction.op === 'RETURN_VALUE' || instruction.op === 'RAISE_VARARGS')
      return true;
    // The end of what a `for` goes through is none where that has no end.
    if (index === loop.head && instruction.op === 'FOR_ITER') continue;
    if ('target' in instruction && instruction.target >= loop.end) return true;
  }
  return false;
}

/** Start of the loop whose condition is being carried out: FOR_ITER, or what the test of a `while` jumps back to. */
export function loopStartAt({ next, code: { instructions } }: Frame): number {
  const at = next - 1;
  const condition = instructions[at];
  return condition !== undefined && 'target' in condition && condition.target <= at ? condition.target : at;
}

/** Where states wait that begin the next turn of a loop: behind everything in its body. */
export function behindTurn({ end }: Loop): number {
  return end - 0.5;
}

/** The jump that ends the loop's test: behind it the loop is over. */
export function lastJumpBack(instructions: readonly Instruction[], loop: Loop): number {
  for (let index = loop.end - 1; index > loop.start; index--) {
    const instruction = instructions[index];
    if (instruction !== undefined && 'target' in instruction && instruction.target === loop.start)
      return index;
  }
  return loop.end - 1;
}

/** Loops inside of each loop of a code. */
const insideLoops = new WeakMap<Code, ReadonlyMap<Loop, readonly Loop[]>>();

/** The loops inside of a loop. A code lists an inner loop before the one around it. */
export function loopsInside(code: Code, loop: Loop): readonly Loop[] {
  let inside = insideLoops.get(code);
  if (inside === undefined) insideLoops.set(code, (inside = nestingOf(code.loops)));
  return inside.get(loop) ?? [];
}

function nestingOf(loops: readonly Loop[]): ReadonlyMap<Loop, readonly Loop[]> {
  const inside = new Map<Loop, readonly Loop[]>();
  const outermost: Loop[] = [];
  for (const loop of loops) {
    const inner: Loop[] = [];
    for (
      let last = outermost.at(-1);
      last !== undefined && last.start >= loop.start;
      last = outermost.at(-1)
    ) {
      outermost.pop();
      inner.push(last, ...(inside.get(last) ?? []));
    }
    inside.set(loop, inner);
    outermost.push(loop);
  }
  return inside;
}
