import type { Instruction, Loop } from '../../compile/code.ts';

/** What a run does at unknown conditions: true goes on at the next instruction, false jumps. */
type Directions = ReadonlyMap<Instruction, boolean>;

interface Plan {
  /** What it does at some conditions; a way through these leads to one that no run has taken. */
  readonly at: Directions;
  /** What it does at all others. */
  readonly falls: boolean;
}

/** Turns of a loop inside after which conditions that were met in it go the other way. */
const PATIENCE = 64;

const NOWHERE: Directions = new Map();

/** Over what stands under all conditions, then through all of it. */
const FIRST_PLANS: readonly Plan[] = [
  { at: NOWHERE, falls: false },
  { at: NOWHERE, falls: true },
];

/** How many runs come first: what they show counts, others show more. */
export const FIRST_RUNS = FIRST_PLANS.length;

/**
 * Ways through a loop that is run to its end several times, on one way each time: the first two are over everything that
 * stands under unknown conditions, and through it; then come those on which a condition is met for the first time, as in
 * the middle of a chain of `elif`, or goes as it has not gone before.
 */
export class ForwardWays {
  readonly #plans: Plan[] = [...FIRST_PLANS];
  /** Conditions at which a run has gone, or is planned to go, either way. */
  readonly #taken = new Map<boolean, Set<Instruction>>([true, false].map((way) => [way, new Set()]));
  readonly #planned = new Map<boolean, Set<Instruction>>([true, false].map((way) => [way, new Set()]));
  #plan: Plan = FIRST_PLANS[0] as Plan;
  /** What this run does at each condition that it has come by. */
  #now = new Map<Instruction, boolean>();
  /** Conditions at which it may not go on at the next instruction. */
  readonly #onlyJumps = new Set<Instruction>();
  /** Loops that it is in, inside of the one that is run, with how many turns they made and the conditions met there. */
  readonly #inside = new Map<Loop, { turns: number; readonly met: Set<Instruction> }>();
  /** Loops of unknown length that this run is in. */
  readonly #entered = new Set<Instruction>();
  /** Runs that were begun. */
  runs = 0;

  /** Begins the next run; false where none would show anything new. */
  begin(): boolean {
    const plan = this.#nextPlan();
    if (plan === undefined) return false;
    this.runs++;
    this.#plan = plan;
    this.#now = new Map();
    this.#onlyJumps.clear();
    this.#entered.clear();
    this.nextTurn();
    return true;
  }

  /** The next plan that leads to a condition going as it has not gone before. */
  #nextPlan(): Plan | undefined {
    for (let plan = this.#plans.shift(); plan !== undefined; plan = this.#plans.shift()) {
      const last = [...plan.at].at(-1);
      if (last === undefined || !this.#isTaken(...last)) return plan;
    }
    return undefined;
  }

  #isTaken(condition: Instruction, way: boolean): boolean {
    return this.#taken.get(way)?.has(condition) === true;
  }

  /**
   * Whether the run goes on at the next instruction, each time that it comes by a condition.
   *
   * @param mayFall whether it may at all
   */
  falls(condition: Instruction, mayFall: () => boolean): boolean {
    for (const { met } of this.#inside.values()) met.add(condition);
    let falls = this.#now.get(condition);
    if (falls === undefined) {
      const may = mayFall();
      falls = may && (this.#plan.at.get(condition) ?? this.#plan.falls);
      if (may) this.#planOther(condition, !falls);
      else this.#onlyJumps.add(condition);
      this.#take(condition, falls);
    }
    return falls;
  }

  #take(condition: Instruction, falls: boolean): void {
    this.#taken.get(falls)?.add(condition);
    this.#now.set(condition, falls);
  }

  /** The loop that is run begins its next turn. */
  nextTurn(): void {
    this.#inside.clear();
  }

  /**
   * A loop inside of it does. One that is left only when a condition goes the other way, as where it waits for something,
   * would never be left: after some turns the conditions that were met in it do.
   */
  nextTurnOf(loop: Loop): void {
    let inside = this.#inside.get(loop);
    if (inside === undefined) this.#inside.set(loop, (inside = { turns: 0, met: new Set() }));
    if (++inside.turns % PATIENCE !== 0) return;
    for (const condition of inside.met) {
      const falls = this.#now.get(condition) === false;
      if (!falls || !this.#onlyJumps.has(condition)) this.#take(condition, falls);
    }
    inside.met.clear();
  }

  #planOther(condition: Instruction, way: boolean): void {
    const planned = this.#planned.get(way);
    if (this.#isTaken(condition, way) || planned?.has(condition) === true) return;
    planned?.add(condition);
    this.#plans.push({ at: new Map([...this.#now, [condition, way]]), falls: true });
  }

  /** As {@link falls} for the end of a loop of unknown length, which makes one turn each time or none. */
  entersLoop(end: Instruction, mayEnter: () => boolean): boolean {
    if (!this.falls(end, mayEnter) || this.#entered.delete(end)) return false;
    this.#entered.add(end);
    return true;
  }
}
