import type { ControlFlow } from './controlFlow.ts';
import type { Loop } from '../../compile/code.ts';
import type { Completion, Frame } from '../../values/frame.ts';
import type { Slot } from '../../values/value.ts';
import { markBeforeLeaving } from '../heap/lifetime.ts';
import { checkForward, guess, guessRaise, type ForwardEnd } from './forward.ts';
import type { Raised } from '../exceptions/errors.ts';
import { mayBeCaught } from '../exceptions/mayBeCaught.ts';
import { goOnAtOne, isOver, takePlaces } from '../runtime/resting.ts';
import { callerNow, captureEscape, handOver, unwindEach, type Caller } from './escapes.ts';
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
import { behindFinally, reasonAt } from './unwinding.ts';
import { Ends, leave } from './ends.ts';
import { WaitingStates, type Role, type Waiting } from './waiting.ts';
import { behindTurn, loopStartAt } from './loopProgress.ts';
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
  readonly #ends: Ends;
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
    this.#ends = new Ends(machine, frame);
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
    this.#follow(() => {
      frame.next = other;
      prepareOther?.();
      this.#wait(other, other, null);
    });
    return true;
  }

  forkTurn(loop: Loop): void {
    const { run } = this.#machine.forward;
    if (run === null) this.#follow(() => this.#waitForTurn(loop));
    else run.hasGuessed = true;
  }

  /** Goes on with the current state, and later with what another way makes of it. */
  #follow(otherWay: () => void): void {
    const frame = this.#frame;
    this.branchesTaken++;
    const scope = this.openScope();
    chargeStates(this.#machine, scope);
    const here = capture(this.#machine, scope);
    const { next } = frame;
    otherWay();
    goBack(this.#machine, scope, here);
    // What this way drops before it asks for anything is later than what the other one has gone through.
    this.#machine.trace.turn();
    frame.next = next;
    this.#setUncertain();
  }

  openScope(): Scope {
    this.#scope ??= openScope(this.#machine);
    touch(this.#machine, this.#frame);
    return this.#scope;
  }

  #wait(at: number, position: number, loop: Loop | null, role: Role = null): void {
    this.#putAside(capture(this.#machine, this.openScope()), { at, position, loop, role });
  }

  #waitForTurn(loop: Loop, role: Role = null): void {
    this.#wait(loop.start, behindTurn(loop), loop, role);
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

  mayRaise(): void {
    this.#machine.hardwareCalls++;
  }

  forkRaise(handler: number, end: number, prepareHandler: () => void): boolean {
    const { run } = this.#machine.forward;
    const where = { handler, end, forward: this.#turns?.forward ?? null };
    const raises = run !== null && guessRaise(this.#machine, run, this.#frame, where);
    const enter = (): void => {
      this.#frame.next = handler;
      prepareHandler();
    };
    if (raises) enter();
    if (run !== null) return raises;
    this.#follow(() => {
      this.#machine.onFault = true;
      enter();
      this.#wait(handler, handler, null);
    });
    return false;
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
      else this.#waiting.add({ ...waiting, position: behindFinally(frame.code, waiting.at) });
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
    const escape = captureEscape(this.#machine, this.openScope(), error, this.#caller, () => {
      leave(this.#machine, this.#frame);
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
    return this.#waiting.isEmpty && this.#ends.isEmpty;
  }

  framesToHandler(scope: Scope | null, catching: number): number {
    const { handlers, next } = this.#frame;
    const { flow, scope: outer, catching: before } = this.#caller;
    if (scope !== (this.#scope ?? outer) || catching !== before) return 0;
    if (handlers.some(({ target }) => target >= next)) return 1;
    const further = flow?.framesToHandler(outer, before) ?? 0;
    return further === 0 ? 0 : further + 1;
  }

  takeOver(scope: Scope, escapes: readonly Captured[]): void {
    if (this.#scope === null) keepOnly((this.#scope = scope), escapes);
    else closeScope(this.#machine, scope, escapes);
    this.branchesTaken++;
    const { caught, uncaught } = unwindEach(this.#machine, this.#frame, escapes);
    for (const { state, at } of caught) this.#putAside(state, { at, position: at, loop: null, role: null });
    this.#escapes.push(...uncaught);
    this.#setUncertain();
  }

  /** The frame returns, or a generator yields; null when other states have to run first. */
  ended(completion: Completion): Completion | null {
    this.#endForward();
    if (completion.kind === 'yield') return this.#yielded(completion);
    if (this.#waiting.isEmpty) return this.finish(completion);
    this.#ends.add(this.openScope(), completion);
    this.#goOn();
    return null;
  }

  /** States that begin the next turn of a loop in which another one has yielded wait until it is resumed. */
  #yielded(completion: Completion): Completion | null {
    if (this.#isOnly) return completion;
    const scope = this.openScope();
    this.#ends.add(scope, completion);
    const takeLate = (): Waiting | undefined =>
      this.#waiting.takeWhere(({ loop, role }) => role === null && loop !== null && this.#ends.isLate(loop));
    for (let late = takeLate(); late !== undefined; late = takeLate()) {
      switchTo(this.#machine, scope, late.state);
      this.#ends.addLate(scope, late.loop as Loop);
    }
    this.#goOn();
    return null;
  }

  /** A generator that rests at several places goes on at each of them. @param inject what is raised in it */
  resumeElsewhere(inject: Slot): void {
    const machine = this.#machine;
    const frame = this.#frame;
    const { run } = machine.forward;
    if (run !== null) run.hasGuessed = true;
    if (run !== null || inject !== undefined) {
      goOnAtOne(frame);
      return;
    }
    const places = takePlaces(frame);
    this.branchesTaken++;
    const scope = this.openScope();
    for (const place of places) {
      chargeStates(machine, scope);
      frame.restore(place);
      if (isOver(frame.code, place.next)) this.#ends.addOver(scope, places);
      else if (place.turnOf !== null) this.#waitForTurn(place.turnOf);
      else this.#wait(place.next, place.next, null);
    }
    this.#resumeLowest();
  }

  /**
   * Joins all states in which the frame has ended.
   *
   * @param last how it ends in the current state; undefined: otherwise
   */
  finish(last: Completion | undefined): Completion {
    const joined = this.#ends.join(this.#scope, last);
    this.#setUncertain();
    return joined;
  }

  close(): void {
    this.#endForward();
    this.#waiting.clear();
    this.#ends.clear();
    const escapes = this.#escapes.splice(0);
    this.#hasLost = false;
    this.#setUncertain();
    if (this.#scope !== null) handOver(this.#machine, this.#scope, escapes, this.#caller);
  }

  jumpBack(loop: Loop): void {
    const { run } = this.#machine.forward;
    if (run !== null) {
      checkForward(this.#machine, run, loop);
      this.#frame.next = loop.start;
      return;
    }
    if (this.#ends.isLate(loop)) {
      this.#ends.addLate(this.openScope(), loop);
      this.#goOn();
      return;
    }
    if (this.lowest <= behindTurn(loop)) {
      markBeforeLeaving(this.#machine);
      this.#waitForTurn(loop);
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
    this.#waitForTurn(loop, 'again');
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
