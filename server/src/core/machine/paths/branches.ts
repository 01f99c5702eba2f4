import type { ControlFlow } from './controlFlow.ts';
import type { Loop } from '../../compile/code.ts';
import type { Frame } from '../../values/frame.ts';
import type { Value } from '../../values/value.ts';
import { drop, hold, letGo, markBeforeLeaving } from '../heap/lifetime.ts';
import { checkForward, guess, type ForwardEnd } from './forward.ts';
import type { Raised } from '../exceptions/errors.ts';
import { mayBeCaught } from '../exceptions/mayBeCaught.ts';
import { unwindTo } from '../runtime/frameStack.ts';
import { callerNow, captureEscape, handOver, type Caller } from './escapes.ts';
import type { Machine } from '../machine.ts';
import {
  capture,
  closeScope,
  giveUp,
  goBack,
  joiner,
  joinerAtEnd,
  keepOnly,
  mergeInto,
  openScope,
  switchTo,
  touch,
  chargeStates,
} from './scope.ts';
import type { Captured, Scope } from './savedStates.ts';
import { endOfFinally, reasonAt } from './unwinding.ts';
import { WaitingStates, type Role, type Waiting } from './waiting.ts';
import type { Completion } from '../interpreter.ts';
import { loopStartAt } from './loopProgress.ts';
import { LoopTurns } from './loopTurns.ts';

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
  /** States that an exception has taken out of the frame. */
  readonly #escapes: Captured[] = [];
  /** Whether an exception has taken a way out of the frame that is not followed to its handler. */
  #hasLost = false;
  readonly #caller: Caller;
  /** Its loops; null before the first turn of one. */
  #turns: LoopTurns | null = null;
  branchesTaken = 0;
  /** How often it was not known whether a loop goes on, by its start. */
  readonly #exits = new Map<number, number>();
  #uncertain = 0;

  constructor(machine: Machine, frame: Frame) {
    this.#machine = machine;
    this.#frame = frame;
    this.#caller = callerNow(machine);
  }

  /** Lowest position at which a state waits; Infinity while there is only one state. */
  get lowest(): number {
    return this.#waiting.lowest;
  }

  fork(other: number, prepareOther?: () => void, isLoopEnd = false): boolean {
    const frame = this.#frame;
    const { run } = this.#machine.forward;
    if (run !== null) {
      const forward = this.#turns?.forward ?? null;
      const falls = guess(this.#machine, run, frame, { other, isLoopEnd, forward });
      if (!falls) prepareOther?.();
      return falls;
    }
    this.branchesTaken++;
    const scope = this.openScope();
    chargeStates(this.#machine, scope);
    const here = capture(this.#machine, scope);
    const { next } = frame;
    frame.next = other;
    prepareOther?.();
    this.#wait(other, other, null);
    goBack(this.#machine, scope, here);
    // What this way drops before it asks for anything is later than what the other one has gone through.
    this.#machine.trace.turn();
    frame.next = next;
    this.#setUncertain();
    return true;
  }

  openScope(): Scope {
    this.#scope ??= openScope(this.#machine);
    touch(this.#machine, this.#frame);
    return this.#scope;
  }

  #wait(at: number, position: number, loop: Loop | null, role: Role = null): void {
    this.#putAside(capture(this.#machine, this.openScope()), { at, position, loop, role });
  }

  #putAside(state: Captured, where: Pick<Waiting, 'at' | 'position' | 'loop' | 'role'>): void {
    this.#waiting.add({ ...where, state, reason: reasonAt(this.#frame, where.at) });
  }

  #setUncertain(): void {
    const isOnly = this.#isOnly && !this.#hasLost && this.#escapes.every(({ onFault }) => onFault);
    const now = isOnly ? 0 : 1;
    this.#machine.uncertain += now - this.#uncertain;
    this.#uncertain = now;
  }

  /** A call may raise: the handler of the `try` around it may run as well as what follows. */
  mayRaise(): void {
    this.#machine.hardwareCalls++;
  }

  forkRaise(handler: number, prepareHandler: () => void): void {
    const { run } = this.#machine.forward;
    if (run !== null) {
      run.hasGuessed = true;
      return;
    }
    this.fork(handler, () => {
      this.#machine.onFault = true;
      prepareHandler();
    });
  }

  forkExit(other: number, prepareOther?: () => void): boolean {
    const start = loopStartAt(this.#frame);
    this.#exits.set(start, this.exitsOf({ start }) + 1);
    return this.fork(other, prepareOther, true);
  }

  exitsOf({ start }: Pick<Loop, 'start'>): number {
    return this.#exits.get(start) ?? 0;
  }

  /** The current state has reached a waiting one, or has passed it: joins, or changes over. */
  arrive(): void {
    const frame = this.#frame;
    const forward = this.#endForward();
    markBeforeLeaving(this.#machine);
    if (forward !== null) this.#joinEarly(forward);
    const takeReached = (): Waiting | undefined => this.#takeLowest(frame.next);
    for (let waiting = takeReached(); waiting !== undefined; waiting = takeReached()) {
      if (waiting.loop !== null || waiting.at !== frame.next) {
        this.#wait(frame.next, frame.next, null);
        this.#resume(waiting);
      } else if (waiting.reason === reasonAt(frame, frame.next)) this.#join(waiting.state);
      else this.#waiting.add({ ...waiting, position: this.#behindFinally(waiting.at) });
    }
    this.#setUncertain();
  }

  /** The current state has come to the end of a loop on one way: joins the one that left it early. */
  #joinEarly(forward: ForwardEnd): void {
    const { next } = this.#frame;
    const reason = reasonAt(this.#frame, next);
    const early = this.#waiting.takeWhere(
      (each) => each.role === 'early' && each.at === next && each.reason === reason,
    );
    if (early === undefined) return;
    if (forward.isGuess) this.#join(early.state, joinerAtEnd(this.#machine));
    else giveUp(this.openScope(), early.state);
  }

  /** @param reached takes none that waits further on */
  #takeLowest(reached: number): Waiting | undefined {
    while (reached >= this.#waiting.lowest) {
      const waiting = this.#waiting.takeLowest();
      if (waiting?.role !== 'again' || this.#turns?.forwardAgain() === true) return waiting;
      giveUp(this.openScope(), waiting.state);
    }
    return undefined;
  }

  /** Position of a state that runs a `finally` block when another one is through with it, or ends it when that has. */
  #behindFinally(at: number): number {
    const end = endOfFinally(this.#frame.code, at) ?? at;
    return at === end ? end + 0.5 : end - 0.25;
  }

  #join(state: Captured, join = joiner(this.#machine)): void {
    const machine = this.#machine;
    const scope = this.#scope as Scope;
    chargeStates(machine, scope);
    mergeInto(machine, scope, state, join);
  }

  /** Makes a waiting state current, joined with all others that wait at the same place. */
  #resume(first: Waiting): void {
    const scope = this.#scope as Scope;
    const waiting = this.#waiting;
    switchTo(this.#machine, scope, first.state);
    this.#frame.next = first.at;
    for (let other = waiting.takeAnother(first); other !== undefined; other = waiting.takeAnother(first))
      this.#join(other.state);
    if (first.role === 'again') this.#wait(first.at, first.position, first.loop, 'again');
    else if (first.loop !== null) this.#nextTurn(first.loop);
  }

  /** Makes the state current that waits first; false when none waits. */
  #resumeLowest(): boolean {
    const waiting = this.#takeLowest(Infinity);
    if (waiting === undefined) return false;
    this.#resume(waiting);
    this.#setUncertain();
    return true;
  }

  /** An exception ends the current state in this frame; true when another one goes on. */
  raised(error: Raised): boolean {
    this.#endForward();
    if (this.#isOnly) return false;
    const escape = this.#frame.code.isGenerator
      ? null
      : captureEscape(this.#machine, this.openScope(), error, this.#caller, () => {
          this.#leaveFrame();
        });
    if (escape === null) {
      this.#hasLost ||= !this.#machine.onFault && mayBeCaught(this.#machine);
      return this.abandon();
    }
    this.#escapes.push(escape);
    return this.#goOn();
  }

  /** The current state ends here; true when another one goes on. */
  abandon(): boolean {
    this.#endForward();
    if (this.#isOnly) return false;
    // A way that ends with an exception here may end in a handler further out.
    this.#machine.hardwareCalls++;
    markBeforeLeaving(this.#machine);
    return this.#goOn();
  }

  #goOn(): true {
    if (!this.#resumeLowest()) this.#frame.next = this.#frame.code.instructions.length;
    return true;
  }

  /** Whether the current state is the only one that the frame has come to. */
  get #isOnly(): boolean {
    return this.#waiting.isEmpty && this.#results.length === 0;
  }

  framesToHandler(scope: Scope | null, catching: number): number {
    const { handlers, next, code } = this.#frame;
    const { flow, scope: outer, catching: before } = this.#caller;
    if (code.isGenerator || scope !== (this.#scope ?? outer) || catching !== before) return 0;
    if (handlers.some(({ target }) => target >= next)) return 1;
    const further = flow?.framesToHandler(outer, before) ?? 0;
    return further === 0 ? 0 : further + 1;
  }

  takeOver(scope: Scope, escapes: readonly Captured[]): void {
    if (this.#scope === null) keepOnly((this.#scope = scope), escapes);
    else closeScope(this.#machine, scope, escapes);
    this.branchesTaken++;
    const frame = this.#frame;
    touch(this.#machine, frame);
    const now = frame.save();
    for (const state of escapes) {
      if (unwindTo(this.#machine, frame, state.result)) {
        const { next } = frame;
        state.states.set(frame, frame.save());
        this.#putAside(state, { at: next, position: next, loop: null, role: null });
      } else this.#escapes.push(state);
      frame.restore(now);
    }
    this.#setUncertain();
  }

  /** The frame returns; null when other states have to run first. */
  returned(value: Value): Completion | null {
    this.#endForward();
    if (this.#waiting.isEmpty) return this.finish(value);
    const machine = this.#machine;
    const scope = this.openScope();
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
    this.#endForward();
    this.#waiting.clear();
    this.#results = [];
    this.#setUncertain();
    return completion;
  }

  close(): void {
    this.#endForward();
    this.#waiting.clear();
    this.#results = [];
    const escapes = this.#escapes.splice(0);
    this.#hasLost = false;
    this.#setUncertain();
    if (this.#scope !== null) handOver(this.#machine, this.#scope, escapes, this.#caller);
  }

  /** A jump back to the start of a loop's body. */
  jumpBack(loop: Loop): void {
    const { run } = this.#machine.forward;
    if (run !== null) {
      checkForward(this.#machine, run, loop);
      this.#frame.next = loop.start;
      return;
    }
    const position = loop.end - 0.5;
    if (this.lowest <= position) {
      markBeforeLeaving(this.#machine);
      this.#wait(loop.start, position, loop);
      this.#resumeLowest();
      return;
    }
    this.#frame.next = loop.start;
    this.#nextTurn(loop);
  }

  #nextTurn(loop: Loop): void {
    this.#turns ??= new LoopTurns(this.#machine, this.#frame, this);
    this.#turns.next(loop);
  }

  leaveEarly(loop: Loop, inside: Captured): void {
    const { next } = this.#frame;
    markBeforeLeaving(this.#machine);
    this.#wait(next, next, null, 'early');
    switchTo(this.#machine, this.openScope(), inside);
    this.#wait(loop.start, loop.end - 0.5, loop, 'again');
    this.#machine.trace.turn();
    this.#setUncertain();
  }

  #endForward(): ForwardEnd | null {
    const end = this.#turns?.endForward() ?? null;
    // There are no further ways, or it is too far on them as well.
    if (end === null || (end.isGuess && !end.isCut)) return end;
    const again = this.#waiting.takeWhere(({ role }) => role === 'again');
    if (again !== undefined) giveUp(this.openScope(), again.state);
    return end;
  }
}
