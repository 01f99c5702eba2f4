/** How far a run follows what has no end in sight; the work it may do in all is bounded by its budget (work/work.ts). */
export interface Limits {
  /** Nested Python calls; the board's 32 KiB C stack ends earlier, with a RuntimeError. */
  readonly callDepth: number;
  /** Iterations that a loop with an unknown number of iterations is followed one by one. */
  readonly unknownIterations: number;
  /** Iterations of a loop of known length that talks to the hardware, before its steady state is assumed. */
  readonly hardwareIterations: number;
  /** The same for a loop of known length with unknown conditions in its body: each of them costs a copy of the state. */
  readonly branchingIterations: number;
  /** Iterations of an endless loop without unknown conditions in its body that are followed one by one: fills most rings. */
  readonly plainIterations: number;
  /** Iterations of an endless loop that nothing ends and nothing unknown goes into, before its steady state is looked for. */
  readonly endlessIterations: number;
  /** How many times longer such a loop is followed where an exception that it raises would be caught. */
  readonly caughtFactor: number;
  /** Instructions after which unknown loops are left as early as they can be. */
  readonly unknownInstructions: number;
  /** States copied and joined, in objects, before unknown loops are left as early as they can be. */
  readonly branchWork: number;
}

export const DEFAULT_LIMITS: Limits = {
  callDepth: 200,
  unknownIterations: 8,
  hardwareIterations: 512,
  branchingIterations: 24,
  plainIterations: 40,
  endlessIterations: 2_000,
  caughtFactor: 10,
  unknownInstructions: 150_000,
  branchWork: 100_000,
};

/** Instructions that are charged at once; then a marking pass may be due, too. */
export const CHECK_INTERVAL = 256;
