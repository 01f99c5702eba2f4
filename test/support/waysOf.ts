/** Programs that ask `maybe()`: run with all answers at once, and with each on its own. */
import { liveBytes } from '../../server/src/core/machine/heap/lifetime.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import { touch } from '../../server/src/core/machine/paths/scope.ts';
import { recordOf } from '../../server/src/core/machine/record.ts';
import type { NativeCode } from '../../server/src/core/machine/runtime/nativeFunction.ts';
import { profileGcHeap } from '../../server/src/core/memory/profile.ts';
import { between, type Interval } from '../../server/src/core/quantity/interval.ts';
import type { MachineNote } from '../../server/src/core/run/notes.ts';
import type { Ending } from '../../server/src/core/run/run.ts';
import { ANY_BOOL } from '../../server/src/core/values/abstract.ts';
import { Str } from '../../server/src/core/values/str.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { coversValue } from './coversValue.ts';
import { PLAIN_REQUEST } from './plainRequest.ts';
import { scriptMachine } from './scriptMachine.ts';

/** The system heap, by what requests take at most. */
interface SystemBytes {
  readonly peak: number;
  /** When the program is over. */
  readonly end: number;
}

export interface WaysRun {
  readonly ending: Ending;
  /** Bytes that are alive at most, in whole blocks, without code. */
  readonly livePeakBytes: Interval;
  /** Whether a request has no upper bound: then the report says so, and the peak has none either. */
  readonly isUnbounded: boolean;
  /** Bytes that are alive when the program is over, of alternatives those that count. */
  readonly endBytes: number;
  readonly system: SystemBytes;
  /** Globals by name. */
  readonly values: ReadonlyMap<string, Value>;
  readonly notes: readonly MachineNote[];
  /** How often the program asked. */
  readonly asked: number;
}

/** Names of the variables whose values are looked at. */
const VARIABLES = ['a', 'b', 'c', 'd'];

/**
 * `take(slot, bytes, most=bytes)` asks for a block of the system heap, in place of the one in that slot; one in the slot
 * None is never given back.
 */
const take: NativeCode = (machine, [slot, bytes, most = bytes]) => {
  freeSlot(machine, slot);
  const block = machine.system.malloc({
    ...PLAIN_REQUEST,
    bytes: between(Number(bytes), Number(most)),
    site: machine.trace.currentSite,
    at: machine.trace.eventCount,
    certain: machine.uncertain === 0,
  });
  const { blocks } = machine.firmwareState;
  if (slot !== null) blocks.set(slotName(slot), [block]);
  return null;
};

/** `give(slot)` frees it. */
const give: NativeCode = (machine, [slot]) => {
  freeSlot(machine, slot);
  return null;
};

function slotName(slot: Value | undefined): string {
  return slot instanceof Str ? (slot.text ?? '') : '';
}

function freeSlot(machine: Machine, slot: Value | undefined): void {
  const { blocks } = machine.firmwareState;
  touch(machine, machine.firmwareState);
  const { eventCount: at, currentSite: site } = machine.trace;
  machine.system.free(blocks.get(slotName(slot)) ?? [], { at, site });
  blocks.delete(slotName(slot));
}

function systemBytes({ system }: Machine): SystemBytes {
  let [now, peak] = [0, 0];
  for (const { kind, bytes } of system.requests) {
    now += kind === 'malloc' ? bytes.high : -bytes.high;
    peak = Math.max(peak, now);
  }
  return { peak, end: now };
}

/** What `maybe()` says when it is asked, by how often it was asked before. */
export type Answers = (question: number) => boolean;

/** The answers in turn, then False. */
export function inTurn(answers: readonly boolean[]): Answers {
  return (question) => answers[question] ?? false;
}

/** Runs a program. @param answers null: they are not known */
export function runWays(text: string, answers: Answers | null): WaysRun {
  let asked = 0;
  const maybe = (): Value => {
    const question = asked++;
    return answers === null ? ANY_BOOL : answers(question);
  };
  // Names that are there make the table of the globals longer.
  const natives = text.includes('take(') ? { maybe, take, give } : { maybe };
  const { machine, run: start, value } = scriptMachine({ natives });
  const ending = start(text);
  const run = recordOf(machine, ending);
  const values = new Map<string, Value>();
  for (const name of VARIABLES) {
    const found = value(name);
    if (found !== undefined) values.set(name, found);
  }
  const { gcBytes: endBytes } = liveBytes(machine);
  const { livePeakBytes } = profileGcHeap(run);
  return {
    ending,
    livePeakBytes,
    isUnbounded: [...machine.sizeBounds.values()].some(({ high }) => high === Infinity),
    endBytes,
    system: systemBytes(machine),
    values,
    notes: run.notes,
    asked,
  };
}

/**
 * Each way through a program that asks so often: runs with all answers, none of them twice, as the answer to a question
 * that is not asked makes no other way.
 */
export function eachWay(text: string, questions: number): WaysRun[] {
  const runs: WaysRun[] = [];
  for (let answers: boolean[] | null = []; answers !== null;) {
    const run = runWays(text, inTurn(answers));
    runs.push(run);
    answers = nextAnswers(answers, Math.min(run.asked, questions));
  }
  return runs;
}

/** The answers that come after these, of which so many were asked for; null behind the last ones. */
function nextAnswers(answers: readonly boolean[], asked: number): boolean[] | null {
  const given = Array.from({ length: asked }, (_, index) => answers[index] ?? false);
  const last = given.lastIndexOf(false);
  return last < 0 ? null : [...given.slice(0, last), true];
}

/** What of some way through a program lies beyond its figures: the `low` or the `high` peak, or variables. */
export function beyondFigures(text: string, questions: number): readonly string[] {
  const all = runWays(text, null);
  const each = eachWay(text, questions);
  const peaks = each.map(({ livePeakBytes }) => livePeakBytes.likely);
  const missed = new Set<string>();
  for (const { values } of each)
    for (const [name, value] of values) {
      const known = all.values.get(name);
      if (known === undefined || !coversValue(known, value)) missed.add(name);
    }
  return [
    ...(all.livePeakBytes.low > Math.min(...peaks) ? ['low'] : []),
    ...(all.livePeakBytes.high < Math.max(...peaks) ? ['high'] : []),
    ...[...missed].sort(),
  ];
}
