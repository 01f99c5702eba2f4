import type { Instruction } from '../../compile/code.ts';

/** What a run does at unknown conditions: true goes on at the next instruction, false jumps. */
type Directions = ReadonlyMap<Instruction, boolean>;

interface Plan {
  /** What it does at some conditions; a way through these leads to one that no run has taken. */
  readonly at: Directions;
  /** What it does at all others. */
  readonly falls: boolean;
}

const NOWHERE: Directions = new Map();

/** Over what stands under all conditions, then through all of it. */
const FIRST_PLANS: readonly Plan[] = [
  { at: NOWHERE, falls: false },
  { at: NOWHERE, falls: true },
];

/**
 * Ways through a loop that is run to its end several times, on one way each time: the first two are over everything that
 * stands under unknown conditions, and through it; then come those on which a condition is met for the first time, as in
 * the middle of a chain of `elif`, or goes as it has not gone before.
 */
export class ForwardWays {
  readonly #plans: Plan[] = [...FIRST_PLANS];
  /** Directions that a run has taken, or is planned to take, at each condition. */
  readonly #taken = new Map<boolean, Set<Instruction>>([true, false].map((way) => [way, new Set()]));
  readonly #planned = new Map<boolean, Set<Instruction>>([true, false].map((way) => [way, new Set()]));
  #plan: Plan = FIRST_PLANS[0] as Plan;
  /** What this run has done so far. */
  #now = new Map<Instruction, boolean>();
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
    this.#entered.clear();
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
    let falls = this.#now.get(condition);
    if (falls === undefined) {
      const may = mayFall();
      falls = may && (this.#plan.at.get(condition) ?? this.#plan.falls);
      if (may) this.#planOther(condition, !falls);
      this.#taken.get(falls)?.add(condition);
      this.#now.set(condition, falls);
    }
    return falls;
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
