/**
 * The one budget of an analysis. Whatever can take long charges it here, before it does the work: so the analysis of
 * any text ends in bounded time, on every computer with the same result.
 */
export type WorkKind =
  /** An instruction of the machine. */
  | 'instruction'
  /** A request to the GC heap: it is recorded, its end is looked for, and it is replayed several times. */
  | 'request'
  /** A reference that a marking pass or a walk over the heap follows. */
  | 'visit'
  /** An object whose state is copied, put back or joined for an unknown condition. */
  | 'state'
  /** An item that an iterator gives, or a value that is printed, compared or hashed. */
  | 'item'
  /** A place of a list, tuple or table that is read, moved or compared. */
  | 'slot'
  /** A character, or an object of a list of the machine's own, that is looked at. */
  | 'look'
  /** A byte or character that is copied, compared or made. */
  | 'byte'
  /** A product of two digits of 16 bits, of which the computer does many at once. */
  | 'digit'
  /** A step of a regular expression. */
  | 'match'
  /** An exception that is raised. */
  | 'exception'
  /** A character of a text that the script has parsed and compiled. */
  | 'compiled'
  /** A character of a file that is compiled: there are few files, and much of each is names and comments. */
  | 'source'
  /** An event of the GC heap that is replayed, in the heap of one size. */
  | 'replay'
  /** A request to the system heap that is replayed beside a GC heap of one size. */
  | 'systemReplay';

/**
 * What one of each costs, in steps. A step is what a plain instruction takes, about 0.15 µs; the others were measured
 * against it (docs/robustness.md).
 */
export const STEPS: Readonly<Record<WorkKind, number>> = {
  instruction: 1,
  request: 6,
  visit: 1 / 2,
  state: 48,
  item: 2,
  slot: 1 / 16,
  look: 1 / 2,
  byte: 1 / 32,
  digit: 1 / 2400,
  match: 1,
  exception: 32,
  compiled: 16,
  source: 1,
  replay: 1,
  systemReplay: 2,
};

/** Steps that the run of one script may take: about two seconds. */
export const RUN_STEPS = 12_000_000;

/** Steps of one report after which it looks for nothing better than what it has. */
export const REPORT_STEPS = 12_000_000;

/** What a limit is called in a report, by the kind of work that took the most. */
const NAMES: Readonly<Record<WorkKind, string>> = {
  instruction: 'instructions',
  request: 'requests for memory',
  visit: 'objects',
  state: 'unknown conditions',
  item: 'items',
  slot: 'items moved',
  look: 'items',
  byte: 'bytes copied',
  digit: 'arithmetic',
  match: 'regular expressions',
  exception: 'exceptions',
  compiled: 'text compiled',
  source: 'text compiled',
  replay: 'replays of the GC heap',
  systemReplay: 'replays of the system heap',
};

/** The budget is used up: what was found so far counts, and the report says so. */
export class OutOfWork extends Error {
  /** What took the most. */
  readonly limit: string;
  /** Number of the site at which the run was; null until it is known. */
  site: number | null = null;
  constructor(limit: string) {
    super(`limit reached: ${limit}`);
    this.limit = limit;
  }
}

/** Nobody waits for the result any longer: whoever asked for the analysis has a newer text. */
export class Overtaken extends Error {
  constructor() {
    super('overtaken');
  }
}

/** Asked now and then during long work; true ends it. */
export type IsOvertaken = () => boolean;

/** Steps after which it is asked again whether somebody still waits: about ten milliseconds. */
const PATIENCE_STEPS = 1 << 16;

/** What was done so far, and the most that may be done. */
export class Work {
  readonly mostSteps: number;
  /** Steps of everything so far. */
  steps = 0;
  readonly #isOvertaken: IsOvertaken;
  #isOpenEnded = false;
  readonly #cutShort = new Set<string>();
  /** Steps behind which there is something to look at. */
  #nextLook: number;
  readonly #counts: Record<WorkKind, number> = {
    instruction: 0,
    request: 0,
    visit: 0,
    state: 0,
    item: 0,
    slot: 0,
    look: 0,
    byte: 0,
    digit: 0,
    match: 0,
    exception: 0,
    compiled: 0,
    source: 0,
    replay: 0,
    systemReplay: 0,
  };

  constructor(mostSteps: number = RUN_STEPS, isOvertaken: IsOvertaken = () => false) {
    this.mostSteps = mostSteps;
    this.#isOvertaken = isOvertaken;
    this.#nextLook = Math.min(mostSteps, PATIENCE_STEPS);
  }

  /**
   * Says that `count` of a kind are about to be done.
   *
   * @throws OutOfWork when that is more than may be done
   * @throws Overtaken when nobody waits for the result
   */
  charge(kind: WorkKind, count: number): void {
    this.steps += STEPS[kind] * count;
    this.#counts[kind] += count;
    if (this.steps > this.#nextLook) this.#look();
  }

  /** From now on nothing is refused: what remains to be done for a result is little. */
  finish(): void {
    this.#isOpenEnded = true;
  }

  /** True when so much was done that only what has to be is done: nothing is looked for that may be better. */
  get isUsedUp(): boolean {
    return this.steps > this.mostSteps;
  }

  /** Says that something that would have gone on ends with what it has. @param limit as in {@link OutOfWork} */
  cutShort(limit: string): void {
    this.#cutShort.add(limit);
  }

  /** Whether a search may go on; where not, that it has ended early is noted. @param limit as in {@link OutOfWork} */
  goesOn(limit: string): boolean {
    if (this.isUsedUp) this.cutShort(limit);
    return !this.isUsedUp;
  }

  /** What has ended with what it had, in order. */
  get limits(): readonly string[] {
    return [...this.#cutShort];
  }

  /** How many of a kind were done so far. */
  count(kind: WorkKind): number {
    return this.#counts[kind];
  }

  #look(): void {
    if (this.#isOvertaken()) throw new Overtaken();
    if (this.steps > this.mostSteps && !this.#isOpenEnded) throw new OutOfWork(this.#name());
    const next = this.steps + PATIENCE_STEPS;
    this.#nextLook = this.#isOpenEnded ? next : Math.min(this.mostSteps, next);
  }

  #name(): string {
    const kinds = Object.keys(STEPS) as WorkKind[];
    const [most = 'instruction'] = kinds.sort((a, b) => this.#stepsOf(b) - this.#stepsOf(a));
    return NAMES[most];
  }

  #stepsOf(kind: WorkKind): number {
    return STEPS[kind] * this.#counts[kind];
  }
}

/**
 * The budget of one report. What has to be done for a report is refused never, as a run has paid for the size of all
 * that it goes through; searches ask {@link Work.isUsedUp}, and then end with what they have.
 */
export function reportWork(isOvertaken?: IsOvertaken, mostSteps: number = REPORT_STEPS): Work {
  const work = new Work(mostSteps, isOvertaken);
  work.finish();
  return work;
}
