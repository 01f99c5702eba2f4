import type { Completion, Frame, SavedFrame } from '../../values/frame.ts';
import { iteratorsIn, notePositions } from '../../values/iterator.ts';
import type { Slot } from '../../values/value.ts';
import { drop, hold, letGo, markBeforeLeaving } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { exhaust } from '../runtime/iterate.ts';
import { rest, restForEver } from '../runtime/resting.ts';
import type { Captured, Scope } from './savedStates.ts';
import { capture, chargeStates, joiner, mergeInto, switchTo, touch } from './scope.ts';

/** What a frame ends with in some states: undefined is what it does in none of them. */
interface End {
  readonly yields: Slot;
  readonly returns: Slot;
  /** Whether a generator has come to the end of a turn of a loop in which others have yielded. */
  readonly isLate: boolean;
}

const LATE: End = { yields: undefined, returns: undefined, isLate: true };

/** The states in which a frame has ended: with a value, or, of a generator, at a place where it rests. */
export class Ends {
  readonly #machine: Machine;
  readonly #frame: Frame;
  #all: { readonly state: Captured; readonly end: End }[] = [];
  /** Instructions that have yielded. */
  #yielding: number[] = [];

  constructor(machine: Machine, frame: Frame) {
    this.#machine = machine;
    this.#frame = frame;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Whether a turn that is over without a `yield` is one in which another state has yielded. */
  isLate({ start, end }: { readonly start: number; readonly end: number }): boolean {
    return this.#yielding.some((at) => start <= at && at < end);
  }

  /** The current state has come to the end: another one has to be made current. */
  add(scope: Scope, completion: Completion): void {
    const end = this.#enter(completion);
    this.#all.push({ state: capture(this.#machine, scope, completion.value), end });
  }

  /**
   * As {@link add} for a generator that was over before it was resumed. What its loops go through there has come to its
   * end, however far it has come at the other places where it goes on.
   */
  addOver(scope: Scope, places: readonly SavedFrame[]): void {
    const machine = this.#machine;
    const iterators = new Set(places.flatMap(({ slots }) => slots.flatMap((slot) => [...iteratorsIn(slot)])));
    const goBack = notePositions(iterators);
    exhaust(machine, iterators);
    this.add(scope, { kind: 'return', value: null });
    goBack();
  }

  /** As {@link add} for the end of a turn. */
  addLate(scope: Scope, loop: NonNullable<Frame['turnOf']>): void {
    touch(this.#machine, this.#frame);
    rest(this.#frame, loop.start, loop);
    markBeforeLeaving(this.#machine);
    this.#all.push({ state: capture(this.#machine, scope), end: LATE });
  }

  /** The current state ends: what a function refers to it has no more when states are joined. */
  #enter({ kind, value, returns, mayBeLate = false }: Completion): End {
    const machine = this.#machine;
    const frame = this.#frame;
    const held = hold(machine, value, returns);
    touch(machine, frame);
    if (kind === 'yield') {
      this.#yielding.push(frame.next - 1);
      rest(frame, frame.next);
    } else leave(machine, frame);
    markBeforeLeaving(machine);
    letGo(machine, held);
    return kind === 'yield'
      ? { yields: value, returns, isLate: mayBeLate }
      : { yields: undefined, returns: value, isLate: false };
  }

  /**
   * Joins all of them.
   *
   * @param last how the current state ends; undefined where it does not count
   */
  join(scope: Scope | null, last: Completion | undefined): Completion {
    let joined = last === undefined || this.isEmpty ? null : this.#enter(last);
    if (joined === null && last !== undefined) return last;
    for (const { state, end } of this.#all.splice(0)) {
      if (scope === null) break;
      joined = joined === null ? this.#begin(scope, state, end) : this.#merge(scope, state, [joined, end]);
    }
    const { yields, returns, isLate } = joined ?? LATE;
    return yields === undefined
      ? { kind: 'return', value: returns ?? null }
      : { kind: 'yield', value: yields, returns, mayBeLate: isLate };
  }

  #begin(scope: Scope, state: Captured, end: End): End {
    const held = hold(this.#machine, end.yields, end.returns);
    switchTo(this.#machine, scope, state);
    letGo(this.#machine, held);
    return end;
  }

  #merge(scope: Scope, state: Captured, [now, other]: readonly [End, End]): End {
    const machine = this.#machine;
    const join = joiner(machine);
    chargeStates(machine, scope);
    const joined = {
      yields: join.slot(now.yields, other.yields),
      returns: join.slot(now.returns, other.returns),
      isLate: now.isLate || other.isLate,
    };
    const held = hold(machine, joined.yields, joined.returns);
    mergeInto(machine, scope, state, join);
    letGo(machine, held);
    return joined;
  }

  clear(): void {
    this.#all = [];
    this.#yielding = [];
  }
}

/** A frame is over in the current state, which is going to be joined with others. */
export function leave(machine: Machine, frame: Frame): void {
  touch(machine, frame);
  if (frame.code.isGenerator) {
    restForEver(frame);
    return;
  }
  for (const slot of frame.slots) drop(machine, slot);
  frame.slots.fill(undefined);
}
