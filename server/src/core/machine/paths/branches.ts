import type { ControlFlow } from './controlFlow.ts';
import type { Loop } from '../../compile/code.ts';
import { ITERATOR_SLOTS } from '../../compile/emit/code.ts';
import type { Frame } from '../../values/frame.ts';
import type { Value } from '../../values/value.ts';
import { drop, hold, letGo, markBeforeLeaving } from '../heap/lifetime.ts';
import { isHurried } from './hurry.ts';
import { isSteady, levelNow } from './loopLevels.ts';
import { noteGrowth, nothingObserved, observeLevel } from './noteGrowth.ts';
import { codeOfLoop, type LoopCode } from './shorteners.ts';
import { PathEnds } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { programOf } from '../program.ts';
import type { Place } from '../../run/sites.ts';
import {
  capture,
  closeScope,
  giveUp,
  goBack,
  joiner,
  mergeInto,
  openScope,
  switchTo,
  touch,
  chargeStates,
} from './scope.ts';
import type { Captured, Scope } from './savedStates.ts';
import { endOfFinally, reasonAt } from './unwinding.ts';
import { WaitingStates, type Waiting } from './waiting.ts';
import { keepCovered, WIDEN_AFTER } from './widen.ts';
import type { Completion } from '../interpreter.ts';
import { hasWayOut, isTurningForEver, lastJumpBack, type LoopProgress, loopsInside } from './loopProgress.ts';

/** Iterations of an unknown loop that are followed at least. */
const FEWEST_ITERATIONS = 2;

/** Iterations from the early level to the first one that is observed. */
const EARLY_ITERATIONS = 8;

/**
 * Control flow of one frame where conditions are unknown. Both ways are followed: one at once, the other from
 * a captured state; states that reach the same instruction are joined. Always the state that stands first in
 * the code runs, so that everything has been joined when code behind it runs; a loop's next iteration begins
 * when nothing is left in its body.
 */
export class Branches implements ControlFlow {
  readonly #machine: Machine;
  readonly #frame: Frame;
  #scope: Scope | null = null;
  readonly #waiting = new WaitingStates();
  #results: { state: Captured; value: Value }[] = [];
  readonly #loops = new Map<Loop, LoopProgress>();
  #branchesTaken = 0;
  /** Unknown conditions that were those of loops. */
  #exitsTaken = 0;
  #uncertain = 0;

  constructor(machine: Machine, frame: Frame) {
    this.#machine = machine;
    this.#frame = frame;
  }

  /** Lowest position at which a state waits; Infinity while there is only one state. */
  get lowest(): number {
    return this.#waiting.lowest;
  }

  /** The condition of a jump is not known: goes on at `frame.next`, and later from `other`. */
  fork(other: number, prepareOther?: () => void): void {
    const frame = this.#frame;
    this.#branchesTaken++;
    const scope = this.#openScope();
    chargeStates(this.#machine, scope);
    const here = capture(this.#machine, scope);
    const { next } = frame;
    frame.next = other;
    prepareOther?.();
    this.#wait(other, other, null);
    goBack(scope, here);
    // What this way drops before it asks for anything is later than what the other one has gone through.
    this.#machine.trace.turn();
    frame.next = next;
    this.#setUncertain();
  }

  #openScope(): Scope {
    this.#scope ??= openScope(this.#machine);
    touch(this.#machine, this.#frame);
    return this.#scope;
  }

  #wait(at: number, position: number, loop: Loop | null): void {
    const scope = this.#openScope();
    const state = capture(this.#machine, scope);
    this.#waiting.add({ at, position, state, loop, reason: reasonAt(this.#frame, at) });
  }

  #setUncertain(): void {
    const now = !this.#waiting.isEmpty || this.#results.length > 0 ? 1 : 0;
    this.#machine.uncertain += now - this.#uncertain;
    this.#uncertain = now;
  }

  /** A call may raise: the handler of the `try` around it may run as well as what follows. */
  mayRaise(): void {
    this.#machine.hardwareCalls++;
  }

  /** As {@link fork} for the condition of a loop itself: how often it runs is not known. */
  forkExit(other: number, prepareOther?: () => void): void {
    this.#exitsTaken++;
    this.fork(other, prepareOther);
  }

  /** The current state has reached a waiting one, or has passed it: joins, or changes over. */
  arrive(): void {
    const frame = this.#frame;
    markBeforeLeaving(this.#machine);
    for (let waiting = this.#takeReached(); waiting !== undefined; waiting = this.#takeReached()) {
      if (waiting.loop !== null || waiting.at !== frame.next) {
        this.#wait(frame.next, frame.next, null);
        this.#resume(waiting);
      } else if (waiting.reason === reasonAt(frame, frame.next)) this.#join(waiting.state);
      else this.#waiting.add({ ...waiting, position: this.#behindFinally(waiting.at) });
    }
    this.#setUncertain();
  }

  #takeReached(): Waiting | undefined {
    return this.#frame.next >= this.#waiting.lowest ? this.#waiting.takeLowest() : undefined;
  }

  /** Position of a state that runs a `finally` block when another one is through with it, or ends it when that has. */
  #behindFinally(at: number): number {
    const end = endOfFinally(this.#frame.code, at) ?? at;
    return at === end ? end + 0.5 : end - 0.25;
  }

  #join(state: Captured): void {
    const machine = this.#machine;
    const scope = this.#scope as Scope;
    chargeStates(machine, scope);
    mergeInto(machine, scope, state, joiner(machine));
  }

  /** Makes a waiting state current, joined with all others that wait at the same place. */
  #resume(first: Waiting): void {
    const scope = this.#scope as Scope;
    const waiting = this.#waiting;
    switchTo(this.#machine, scope, first.state);
    this.#frame.next = first.at;
    for (let other = waiting.takeAnother(first); other !== undefined; other = waiting.takeAnother(first))
      this.#join(other.state);
    if (first.loop !== null) this.#nextIteration(first.loop);
  }

  /** Makes the state current that waits first; false when none waits. */
  #resumeLowest(): boolean {
    const waiting = this.#waiting.takeLowest();
    if (waiting === undefined) return false;
    this.#resume(waiting);
    this.#setUncertain();
    return true;
  }

  /** The current state ends here; true when another one goes on. */
  abandon(): boolean {
    const isLast = this.#waiting.isEmpty;
    if (isLast && this.#results.length === 0) return false;
    // A way that ends with an exception here may end in a handler further out.
    this.#machine.hardwareCalls++;
    markBeforeLeaving(this.#machine);
    if (!isLast) return this.#resumeLowest();
    this.#frame.next = this.#frame.code.instructions.length;
    return true;
  }

  /** The frame returns; null when other states have to run first. */
  returned(value: Value): Completion | null {
    if (this.#waiting.isEmpty) return this.finish(value);
    const machine = this.#machine;
    const scope = this.#openScope();
    const held = hold(machine, value);
    this.#leaveFrame();
    markBeforeLeaving(machine);
    letGo(machine, held);
    this.#results.push({ state: capture(machine, scope, value), value });
    this.#resumeLowest();
    return null;
  }

  /** The frame is over in the current state: what it refers to it has no more when states are joined. */
  #leaveFrame(): void {
    const { slots } = this.#frame;
    touch(this.#machine, this.#frame);
    for (const slot of slots) drop(this.#machine, slot);
    slots.fill(undefined);
  }

  /**
   * Joins all states in which the frame has returned.
   *
   * @param value what it returns in the current state; undefined: that has ended otherwise
   */
  finish(value: Value | undefined): Completion {
    let result = value;
    const machine = this.#machine;
    const scope = this.#scope;
    if (this.#results.length > 0 && result !== undefined) {
      const held = hold(machine, result);
      this.#leaveFrame();
      markBeforeLeaving(machine);
      letGo(machine, held);
    }
    for (const each of this.#results) {
      if (scope === null) break;
      if (result === undefined) {
        result = each.value;
        const held = hold(machine, result);
        switchTo(machine, scope, each.state);
        letGo(machine, held);
      } else {
        const join = joiner(machine);
        chargeStates(machine, scope);
        result = join.value(result, each.value);
        const held = hold(machine, result);
        mergeInto(machine, scope, each.state, join);
        letGo(machine, held);
      }
    }
    this.#results = [];
    this.#setUncertain();
    return { kind: 'return', value: result ?? null };
  }

  /** A generator yields: states that wait are given up for the one that has come this far. */
  yielded(completion: Completion): Completion {
    this.#waiting.clear();
    this.#results = [];
    this.#setUncertain();
    return completion;
  }

  close(): void {
    this.#waiting.clear();
    this.#results = [];
    this.#setUncertain();
    if (this.#scope !== null) closeScope(this.#machine, this.#scope);
  }

  /** A jump back to the start of a loop's body. */
  jumpBack(loop: Loop): void {
    const position = loop.end - 0.5;
    if (this.lowest < position) {
      markBeforeLeaving(this.#machine);
      this.#wait(loop.start, position, loop);
      this.#resumeLowest();
      return;
    }
    this.#frame.next = loop.start;
    this.#nextIteration(loop);
  }

  /** Decides whether a loop goes on. The state is that at the end of an iteration. */
  #nextIteration(loop: Loop): void {
    const machine = this.#machine;
    this.#forgetInnerLoops(loop);
    const progress = this.#progressOf(loop);
    progress.observed.turns++;
    const openEnded = loop.endless || progress.exitsTaken !== this.#exitsTaken;
    const branched = progress.branchesTaken !== this.#branchesTaken;
    const external = progress.hardwareCalls !== machine.hardwareCalls;
    progress.exitsTaken = this.#exitsTaken;
    progress.branchesTaken = this.#branchesTaken;
    progress.hardwareCalls = machine.hardwareCalls;
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
      loop.endless &&
      !branched &&
      machine.collectorOff === null &&
      progress.unknownIterations < limits.plainIterations &&
      !isHurried(machine)
    ) {
      if (limits.plainIterations - progress.unknownIterations === EARLY_ITERATIONS)
        progress.observed.early = levelNow(machine);
      return;
    }
    if (!openEnded && progress.unknownIterations < followed && !isHurried(machine)) return;
    this.#observe(loop, progress);
  }

  #progressOf(loop: Loop): LoopProgress {
    let progress = this.#loops.get(loop);
    if (progress === undefined) {
      progress = {
        unknownIterations: 0,
        hardwareCalls: this.#machine.hardwareCalls,
        branchesTaken: this.#branchesTaken,
        exitsTaken: this.#exitsTaken,
        observed: nothingObserved(this.#machine.trace.eventCount),
        previous: null,
      };
      this.#loops.set(loop, progress);
    }
    return progress;
  }

  /** A loop inside starts anew in every iteration of the outer one. */
  #forgetInnerLoops(loop: Loop): void {
    for (const inner of loopsInside(this.#frame.code, loop)) this.#loops.delete(inner);
  }

  /** A loop of unknown length: widens, and stops when its level is steady or rises steadily. */
  #observe(loop: Loop, progress: LoopProgress): void {
    const machine = this.#machine;
    const scope = this.#openScope();
    observeLevel(machine, progress.observed, loop.endless);
    const { levels } = progress.observed;
    const observed = loop.endless ? levels.length : progress.unknownIterations;
    progress.previous = keepCovered(machine, scope, progress.previous, observed);
    const { limits } = machine;
    const settled = observed > WIDEN_AFTER + 1 && isSteady(levels);
    const most = isHurried(machine) ? FEWEST_ITERATIONS : limits.unknownIterations;
    if (!settled && observed < most) return;
    const hasEnd = hasWayOut(this.#frame.code.instructions, loop);
    const what = { ...this.#placeOf(loop), endless: loop.endless, hasWayOut: hasEnd, callback: null };
    noteGrowth(machine, progress.observed, what, () => this.#codeOf(loop));
    this.#leaveLoop(loop, progress);
  }

  #codeOf(loop: Loop): LoopCode {
    const modules = this.#machine.compiled.map(({ code }) => code);
    return codeOfLoop(loop, this.#frame.code, modules);
  }

  /** Of a loop in an imported file: where the script called it. */
  #placeOf(loop: Loop): Place & { readonly inside?: Place } {
    const machine = this.#machine;
    const program = programOf(machine, this.#frame.code);
    if (!program.isImported) return { uri: machine.uri, span: loop.span };
    const { uri, span } = machine.sites.get(machine.trace.currentSite);
    return { uri, span, inside: { uri: program.uri, span: loop.span } };
  }

  /** The loop is not followed further: the state leaves it as if its condition had become false. */
  #leaveLoop(loop: Loop, progress: LoopProgress): void {
    this.#loops.delete(loop);
    if (progress.previous !== null && this.#scope !== null) giveUp(this.#scope, progress.previous);
    if (loop.endless) throw new PathEnds('endless');
    const frame = this.#frame;
    const { instructions } = frame.code;
    const head = instructions[loop.head];
    if (head?.op === 'FOR_ITER') {
      frame.height -= ITERATOR_SLOTS;
      frame.next = head.target;
    } else frame.next = lastJumpBack(instructions, loop) + 1;
  }
}
