import type { Loop } from '../../compile/code.ts';
import { ITERATOR_SLOTS } from '../../compile/emit/code.ts';
import type { GrowthNote } from '../../run/notes.ts';
import type { Frame } from '../../values/frame.ts';
import { iteratorsIn, notePositions } from '../../values/iterator.ts';
import { isObject } from '../../values/value.ts';
import { PathEnds } from '../exceptions/errors.ts';
import { noteLimit } from '../exceptions/noteLimit.ts';
import type { Machine } from '../machine.ts';
import { programOf } from '../program.ts';
import { loopIterator } from '../runtime/frameStack.ts';
import { slotsOf } from '../runtime/slots.ts';
import { beginForward, endForward, type ForwardEnd } from './forward.ts';
import { FIRST_RUNS, ForwardWays } from './forwardWays.ts';
import { isHurried } from './hurry.ts';
import {
  fillsPlaces,
  isSteady,
  keepsMore,
  keptPerTurn,
  levelNow,
  oneByOne,
  STEADY_LEVELS,
  stepsFor,
} from './loopLevels.ts';
import { hasWayOut, isTurningForEver, lastJumpBack, type LoopProgress, loopsInside } from './loopProgress.ts';
import { noteGrowth, nothingObserved, observeLevel } from './noteGrowth.ts';
import type { Captured, Scope } from './savedStates.ts';
import { capture, coverToo, giveUp, widening } from './scope.ts';
import { codeOfLoop, type LoopCode } from './loopCode.ts';
import { mostTurnsLeft, turnsLeft } from './turnsLeft.ts';
import { keepCovered, WIDEN_AFTER } from './widen.ts';

/** Iterations of an unknown loop that are followed at least. */
const FEWEST_ITERATIONS = 2;

/** Turns after which it is looked again whether what a `for` goes through has an end. */
const TURNS_BETWEEN_LOOKS = 16;

/** Iterations from the early level to the first one that is observed. */
const EARLY_ITERATIONS = 8;

/** The ways through a frame, as its loops see them. */
interface Ways {
  /** Unknown conditions so far. */
  readonly branchesTaken: number;
  /** How often it was not known whether a loop goes on. */
  exitsOf(loop: Loop): number;
  openScope(): Scope;
  /** The current state has left a loop before its last turn: it waits, and the state inside the loop goes on. */
  leaveEarly(loop: Loop, inside: Captured): void;
}

/** Steps of work that a loop that keeps more may take on all ways, however far its end is. */
const NEAR_STEPS = 1_500_000;

/** Steps of work that a run has done when such a loop is not followed on all ways any longer. */
const FAR_STEPS = 5_000_000;

/** The same where it comes to its end by then: what is left has to do for what comes behind it. */
const LAST_STEPS = 10_500_000;

/** Turns that are observed of a loop of unknown length as long as they fill places. */
const MOST_FILLING = 64;

/** Levels that show how much a turn keeps. */
const FEWEST_RISING = 64;

/** The same where there is no time for more. */
const FEWEST_WHEN_HURRIED = 16;

/** A loop that is run to its end on one way after the other. */
interface FarLoop {
  readonly loop: Loop;
  /** Bytes that a turn has kept on all ways: one of those that are run has to keep as much. */
  readonly needed: number;
  readonly ways: ForwardWays;
  isRunning: boolean;
  /** Whether one of them did. */
  isMet: boolean;
}

/** How far the loops of a frame are followed, where something in them is not known. */
export class LoopTurns {
  readonly #machine: Machine;
  readonly #frame: Frame;
  readonly #ways: Ways;
  readonly #loops = new Map<Loop, LoopProgress>();
  /** The loop of this frame that is run to its end on one way, or was last. */
  #far: FarLoop | null = null;

  constructor(machine: Machine, frame: Frame, ways: Ways) {
    this.#machine = machine;
    this.#frame = frame;
    this.#ways = ways;
  }

  /** Decides whether a loop goes on. The state is that at the end of an iteration. */
  next(loop: Loop): void {
    const machine = this.#machine;
    this.#forgetInnerLoops(loop);
    const progress = this.#progressOf(loop);
    progress.observed.turns++;
    progress.isEndless ||= progress.observed.turns % TURNS_BETWEEN_LOOKS === 1 && this.#hasNoEnd(loop);
    const { isEndless } = progress;
    const openEnded = isEndless || progress.exitsTaken !== this.#ways.exitsOf(loop);
    const branched = progress.branchesTaken !== this.#ways.branchesTaken;
    const external = progress.hardwareCalls !== machine.hardwareCalls;
    progress.exitsTaken = this.#ways.exitsOf(loop);
    progress.branchesTaken = this.#ways.branchesTaken;
    progress.hardwareCalls = machine.hardwareCalls;
    const isFilling = progress.placesFilled !== machine.filling.count;
    progress.placesFilled = machine.filling.count;
    const { limits } = machine;
    if (
      !branched &&
      !external &&
      progress.unknownIterations === 0 &&
      !isTurningForEver(machine, loop, progress, this.#frame)
    )
      return;
    progress.unknownIterations++;
    const followed = branched ? limits.branchingIterations : limits.hardwareIterations;
    if (
      isEndless &&
      !branched &&
      machine.collectorOff === null &&
      progress.unknownIterations < limits.plainIterations &&
      !isHurried(machine)
    ) {
      // What fills places has an end: it is looked at behind that.
      if (isFilling && progress.observed.turns < limits.hardwareIterations)
        progress.unknownIterations = Math.min(
          progress.unknownIterations,
          limits.plainIterations - EARLY_ITERATIONS - 1,
        );
      if (limits.plainIterations - progress.unknownIterations === EARLY_ITERATIONS)
        progress.observed.early = levelNow(machine, progress.observed.turns);
      return;
    }
    if (openEnded) this.#observe(loop, progress);
    else if (progress.unknownIterations >= followed || isHurried(machine))
      this.#observeCounted(loop, progress);
  }

  /** Whether what a `for` goes through has no end. The state is that at the end of an iteration. */
  #hasNoEnd(loop: Loop): boolean {
    if (this.#frame.code.instructions[loop.head]?.op !== 'FOR_ITER') return false;
    const iterator = loopIterator(this.#frame);
    return isObject(iterator) && slotsOf(this.#machine, iterator).hasNoEnd?.(iterator) === true;
  }

  #progressOf(loop: Loop): LoopProgress {
    let progress = this.#loops.get(loop);
    if (progress === undefined) {
      progress = {
        unknownIterations: 0,
        hardwareCalls: this.#machine.hardwareCalls,
        branchesTaken: this.#ways.branchesTaken,
        exitsTaken: this.#ways.exitsOf(loop),
        placesFilled: this.#machine.filling.count,
        // The test of a `while` or of a range stands at the end of the turn, and comes before the first one as well.
        observed: nothingObserved(this.#machine.trace.eventCount, loop.head > loop.start ? -1 : 0),
        since: this.#machine.work.steps,
        restsUntil: 0,
        previous: null,
        isEndless: loop.endless,
      };
      this.#loops.set(loop, progress);
    }
    return progress;
  }

  /** A loop inside starts anew in every iteration of the outer one. */
  #forgetInnerLoops(loop: Loop): void {
    for (const inner of loopsInside(this.#frame.code, loop)) this.#loops.delete(inner);
  }

  /** A loop that ends by itself is followed to its end on all ways as long as it keeps more, then on one. */
  #observeCounted(loop: Loop, progress: LoopProgress): void {
    const machine = this.#machine;
    const scope = this.#ways.openScope();
    const { levels } = progress.observed;
    if (progress.previous === null) {
      if (!this.#observeWhenDue(progress)) return;
      const fewest = isHurried(machine) ? FEWEST_ITERATIONS : STEADY_LEVELS;
      const isFollowed = keepsMore(levels) && this.#isWithinReach(loop, progress);
      if (!machine.room.isExceeded && (levels.length <= fewest || isFollowed)) return;
      // One turn more shows what changes.
      progress.previous = capture(machine, scope);
      return;
    }
    const now = capture(machine, scope);
    coverToo(machine, scope, progress.previous, widening(isHurried(machine)));
    progress.previous = null;
    const needed = keepsMore(levels) ? keptPerTurn(levels) : 0;
    const ways = new ForwardWays();
    if (!beginForward(machine, loop, ways, needed > 0)) {
      this.#noteAndLeave(loop, progress);
      giveUp(scope, now);
      return;
    }
    this.#far = { loop, needed, ways, isRunning: true, isMet: false };
    this.#leaveLoop(loop, progress);
    this.#ways.leaveEarly(loop, now);
  }

  /**
   * Takes the level at the end of a turn, once it has shown to rise only so often that half of the work is left to the
   * loop: it takes the longer, the more is kept.
   *
   * @returns false where there is nothing new to decide by
   */
  #observeWhenDue(progress: LoopProgress): boolean {
    const { work, room } = this.#machine;
    const { observed } = progress;
    if (!room.isExceeded && work.steps < progress.restsUntil) return false;
    const before = work.steps;
    observeLevel(this.#machine, observed, false);
    if (observed.levels.length > FEWEST_RISING) progress.restsUntil = work.steps + (work.steps - before);
    // How much a turn keeps is told by turns that follow each other.
    return (
      !room.isExceeded ||
      oneByOne(observed.levels).length > Math.min(observed.levels.length - 1, STEADY_LEVELS)
    );
  }

  /** Whether a loop that keeps more is followed further on all ways. */
  #isWithinReach(loop: Loop, { observed: { levels }, since }: LoopProgress): boolean {
    const machine = this.#machine;
    const { steps } = machine.work;
    const fewest = isHurried(machine) ? FEWEST_WHEN_HURRIED : FEWEST_RISING;
    if (levels.length < fewest) return true;
    const left = turnsLeft(this.#frame, loop);
    if (left !== null && steps + stepsFor(levels, left) < LAST_STEPS) return true;
    const most = left === null ? FAR_STEPS : Math.min(FAR_STEPS, since + NEAR_STEPS);
    return !isHurried(machine) && steps < most;
  }

  /** Runs the loop that was run to its end last once more, on another way. False where that would be of no use. */
  forwardAgain(): boolean {
    const far = this.#far;
    if (far === null) return false;
    if (beginForward(this.#machine, far.loop, far.ways, far.needed > 0)) far.isRunning = true;
    else this.#noteUnlessKnown(far, far.isMet);
    return far.isRunning;
  }

  /** The loop that is being run to its end on one way; null while none is. */
  get forward(): Loop | null {
    return this.#far?.isRunning === true ? this.#far.loop : null;
  }

  /**
   * The loop that is run to its end on one way, if any, has come to it, or is left.
   *
   * @returns null where there was none
   */
  endForward(): ForwardEnd | null {
    const machine = this.#machine;
    const { run } = machine.forward;
    const far = this.#far;
    if (run === null || far?.isRunning !== true) return null;
    far.isRunning = false;
    const end = endForward(machine, run);
    const kept = end.keptPerTurn ?? 0;
    // What the first two runs come to counts; the others show more where there is time for them.
    if (end.isCut)
      this.#noteUnlessKnown(far, far.ways.runs > FIRST_RUNS ? far.isMet : kept <= 0 && far.needed === 0);
    else far.isMet ||= !end.isGuess || kept >= far.needed;
    return end;
  }

  /** What a loop keeps more is not known where its end is too far, or no way has kept as much as all of them. */
  #noteUnlessKnown({ loop }: FarLoop, isKnown: boolean): void {
    if (isKnown || this.#machine.room.isExceeded) return;
    const { uri, span } = this.#placeOf(loop);
    noteLimit(this.#machine, 'turns of a loop', { uri, span });
  }

  /** A loop of unknown length: widens, and stops when its level is steady or rises steadily. */
  #observe(loop: Loop, progress: LoopProgress): void {
    const machine = this.#machine;
    const scope = this.#ways.openScope();
    observeLevel(machine, progress.observed, true);
    const { levels } = progress.observed;
    const observed = progress.isEndless ? levels.length : progress.unknownIterations;
    const most = isHurried(machine) ? FEWEST_ITERATIONS : machine.limits.unknownIterations;
    const widens = observed >= Math.min(WIDEN_AFTER, most);
    // The turn before is covered as well, but it is over: the next one goes on from this one.
    const goOnHere = notePositions(iteratorsIn(loopIterator(this.#frame)));
    progress.previous = keepCovered(machine, scope, progress.previous, widens, goOnHere);
    const settled = observed > WIDEN_AFTER + 1 && isSteady(levels, progress.isEndless);
    const goesOn =
      fillsPlaces(levels) && observed < MOST_FILLING && !isHurried(machine) && !machine.room.isExceeded;
    if (!goesOn && (settled || observed >= most)) this.#noteAndLeave(loop, progress);
  }

  #noteAndLeave(loop: Loop, progress: LoopProgress): void {
    const machine = this.#machine;
    const hasEnd = hasWayOut(this.#frame.code.instructions, loop);
    const what = {
      ...this.#placeOf(loop),
      endless: progress.isEndless,
      hasWayOut: hasEnd,
      callback: null,
      mostLeft: progress.isEndless ? Infinity : mostTurnsLeft(this.#frame, loop),
    };
    noteGrowth(machine, progress.observed, what, () => this.#codeOf(loop));
    this.#leaveLoop(loop, progress);
  }

  #codeOf(loop: Loop): LoopCode {
    const modules = this.#machine.compiled.map(({ code }) => code);
    return codeOfLoop(loop, this.#frame.code, modules);
  }

  /** Of a loop in an imported file: where the script called it. */
  #placeOf(loop: Loop): Pick<GrowthNote, 'uri' | 'span' | 'extent' | 'inside'> {
    const machine = this.#machine;
    const program = programOf(machine, this.#frame.code);
    const { span: ofLoop, extent } = loop;
    if (!program.isImported) return { uri: machine.uri, span: ofLoop, ...(extent && { extent }) };
    const { uri, span } = machine.sites.get(machine.trace.currentSite);
    return { uri, span, inside: { uri: program.uri, span: ofLoop } };
  }

  /** The loop is not followed further: the state leaves it as if its condition had become false. */
  #leaveLoop(loop: Loop, progress: LoopProgress): void {
    this.#loops.delete(loop);
    if (progress.previous !== null) giveUp(this.#ways.openScope(), progress.previous);
    if (progress.isEndless) throw new PathEnds('endless');
    const frame = this.#frame;
    const { instructions } = frame.code;
    const head = instructions[loop.head];
    if (head?.op === 'FOR_ITER') {
      frame.height -= ITERATOR_SLOTS;
      frame.next = head.target;
    } else frame.next = lastJumpBack(instructions, loop) + 1;
  }
}
