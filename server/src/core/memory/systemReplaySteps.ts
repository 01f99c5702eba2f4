import { BOOT_LCD_BLOCK, type SystemRequest } from '../run/systemRequest.ts';
import { type BootAllocation, bootAllocations } from '../device/boot.ts';
import type { Target } from '../device/target.ts';
import type { Work } from '../work/work.ts';
import { withoutRepetitions } from './systemReplayLoops.ts';

/**
 * Which figures a replay takes. `low`: the least of every interval, and requests that may not happen do not.
 * `likely`: likely figures, and they do unless that is unlikely. `high`: the most of every interval, they do, and a block that may be freed
 * stays. Firmware whose size is an interval takes the same end.
 */
export type Estimate = 'low' | 'likely' | 'high';

export const ESTIMATES: readonly Estimate[] = ['low', 'likely', 'high'];

/** One value for each estimate. */
export type PerEstimate<Value> = Readonly<Record<Estimate, Value>>;

export function perEstimate<Value>(make: (estimate: Estimate) => Value): PerEstimate<Value> {
  return { low: make('low'), likely: make('likely'), high: make('high') };
}

/** A request of the script as one estimate sees it. */
export interface ScriptStep {
  /** Index in {@link ScriptRequests.requests}. */
  readonly request: number;
  readonly kind: 'malloc' | 'free';
  readonly block: number;
  /** Bytes asked for; `Infinity` when there is no bound. */
  readonly bytes: number;
  /** The LCD buffer of boot is given up before this. */
  readonly releasesBootLcd: boolean;
  /** When it cannot be had, the script goes on without. */
  readonly failureIgnored: boolean;
}

/** What one estimate makes of the requests. */
export interface ScriptSteps {
  readonly all: readonly ScriptStep[];
  /** Without what merely repeats: enough for every figure but those of single requests. */
  readonly short: readonly ScriptStep[];
  /** No request is unbounded. */
  readonly bounded: boolean;
}

/** Requests of a script made ready for replays. */
export interface ScriptRequests {
  readonly requests: readonly SystemRequest[];
  readonly steps: PerEstimate<ScriptSteps>;
}

/** What is asked of the system heap: by boot, as the target has it, and then by the script. */
export interface SystemRun {
  readonly target: Target;
  readonly script: ScriptRequests;
  /** Size of the script's text, which MaixPy IDE holds in the system heap. */
  readonly scriptBytes: number;
  /** What replays charge; absent: they are few. */
  readonly work?: Work;
}

/** Reads what the machine recorded, once for any number of replays. */
export function readRequests(requests: readonly SystemRequest[]): ScriptRequests {
  const settled = requests.every(({ certain, bytes: { low, high } }) => certain && low === high);
  return { requests, steps: new StepsByEstimate(requests, settled) };
}

/** Steps are made when they are first asked for: many replays are of one estimate alone. */
class StepsByEstimate implements PerEstimate<ScriptSteps> {
  readonly #requests: readonly SystemRequest[];
  /** Every estimate takes the same. */
  readonly #settled: boolean;
  readonly #known = new Map<Estimate, ScriptSteps>();

  constructor(requests: readonly SystemRequest[], settled: boolean) {
    this.#requests = requests;
    this.#settled = settled;
  }

  get low(): ScriptSteps {
    return this.#of('low');
  }

  get likely(): ScriptSteps {
    return this.#of('likely');
  }

  get high(): ScriptSteps {
    return this.#of('high');
  }

  #of(estimate: Estimate): ScriptSteps {
    const key = this.#settled ? 'likely' : estimate;
    let steps = this.#known.get(key);
    if (steps === undefined) this.#known.set(key, (steps = stepsFor(this.#requests, key)));
    return steps;
  }
}

/** Turns requests, one after the other, into what one estimate makes of them. */
export class StepReader {
  readonly #estimate: Estimate;
  readonly #made = new Map<number, SystemRequest>();
  #lcdIsThere = true;

  constructor(estimate: Estimate) {
    this.#estimate = estimate;
  }

  /** Null for a request that the estimate leaves out. */
  read(request: SystemRequest, index: number): ScriptStep | null {
    const { kind, block } = request;
    if (block === BOOT_LCD_BLOCK) return this.#freeBootLcd(index);
    const first = kind === 'malloc' ? request : this.#made.get(block);
    if (first === undefined || !counts(request, first, this.#estimate)) return null;
    if (kind === 'malloc') this.#made.set(block, request);
    else this.#made.delete(block);
    const releasesBootLcd = this.#lcdIsThere && kind === 'malloc' && request.role === 'lcd-buffer';
    this.#lcdIsThere &&= !releasesBootLcd;
    return {
      request: index,
      kind,
      block,
      bytes: first.bytes[this.#estimate],
      releasesBootLcd,
      failureIgnored: request.ifFails?.outcome === 'ignored',
    };
  }

  #freeBootLcd(request: number): ScriptStep | null {
    if (!this.#lcdIsThere) return null;
    this.#lcdIsThere = false;
    const kind = 'free';
    return { request, kind, block: BOOT_LCD_BLOCK, bytes: 0, releasesBootLcd: true, failureIgnored: false };
  }
}

function stepsFor(requests: readonly SystemRequest[], estimate: Estimate): ScriptSteps {
  const reader = new StepReader(estimate);
  const all = requests.map((request, index) => reader.read(request, index)).filter((step) => step !== null);
  return {
    all,
    short: withoutRepetitions(all, ({ releasesBootLcd }) => releasesBootLcd),
    bounded: all.every(({ bytes }) => Number.isFinite(bytes)),
  };
}

function counts(request: SystemRequest, first: SystemRequest, estimate: Estimate): boolean {
  if (request.certain) return true;
  if (request.kind === 'malloc') return estimate === 'high' || (estimate === 'likely' && request.likely);
  // What frees a block that itself may not exist goes with it.
  return estimate !== 'high' || !first.certain;
}

/** A run made ready for replays with one estimate. */
export interface PreparedReplay {
  readonly run: SystemRun;
  readonly estimate: Estimate;
  /** Where the system heap begins, from the start of RAM: the less, the more there is. */
  readonly heapStartBytes: number;
  readonly boot: readonly BootAllocation[];
  readonly steps: ScriptSteps;
  /** No request is unbounded. */
  readonly bounded: boolean;
}

export function prepareReplay(run: SystemRun, estimate: Estimate): PreparedReplay {
  const { target, script, scriptBytes } = run;
  const steps = script.steps[estimate];
  return {
    run,
    estimate,
    heapStartBytes: Math.max(0, target.firmwareBytes[estimate]),
    boot: bootAllocations(target, { scriptBytes }),
    steps,
    bounded: steps.bounded,
  };
}
