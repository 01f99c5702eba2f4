import { ZERO } from '../../quantity/interval.ts';
import type { Machine } from '../machine.ts';
import type { GrowingTable, GrowthNote } from '../../run/notes.ts';
import {
  growingSince,
  growsOnEveryWay,
  lengthsNow,
  namesOf,
  type Grower,
  tablesOf,
  type Growing,
  type Lengths,
} from './growers.ts';
import {
  fallsBack,
  growthOf,
  levelNow,
  mostPerTurn,
  oneByOne,
  onlyFillsPlaces,
  risesAlways,
  whenFilled,
  type LoopLevel,
} from './loopLevels.ts';
import type { LoopCode } from './loopCode.ts';
import { bytesOfOthers, bytesWhenFull } from './whenFull.ts';
import { mayShorten } from './shorteners.ts';

/** Where something is done again and again, and until when. */
interface GrowingLoop extends Pick<
  GrowthNote,
  'uri' | 'span' | 'extent' | 'inside' | 'endless' | 'hasWayOut' | 'callback'
> {
  /** Most turns that are still to come; Infinity where that is not known. */
  readonly mostLeft: number;
  /** Tables that become longer, where nothing that has a name holds them. */
  readonly tables?: readonly GrowingTable[];
}

/** What is seen of something that is done again and again. */
export interface Observed {
  /** Turns made so far. */
  turns: number;
  /** Clock at the end of the first. */
  readonly firstEnd: number;
  /** Level a few turns before the first that is observed; null when it was observed from the start. */
  early: LoopLevel | null;
  /** Levels at the ends of the observed turns. */
  readonly levels: LoopLevel[];
  /** Lengths of containers and texts at the first of these levels, and at the second; absent where not asked for. */
  readonly lengths: Lengths[];
}

/**
 * @param clock at the end of the first turn
 * @param turns made so far
 */
export function nothingObserved(clock: number, turns = 0): Observed {
  return { turns, firstEnd: clock, early: null, levels: [], lengths: [] };
}

/** To be called at the end of a turn. */
export function observeLevel(machine: Machine, observed: Observed, withLengths: boolean): void {
  observed.levels.push(levelNow(machine, observed.turns));
  if (machine.collectorOff !== null) machine.trace.forgetGarbage();
  // What grows on every way shows from the first to the second: later on, lengths are widened.
  if (withLengths && observed.lengths.length < 2) observed.lengths.push(lengthsNow(machine));
}

/**
 * Notes how much more is kept with every turn. Growth seen only once turns are no longer told apart may be a ring
 * that is full by now.
 *
 * @param codeOf code that a turn may run, or that runs beside it: it may shorten what grows
 */
export function noteGrowth(
  machine: Machine,
  observed: Observed,
  { mostLeft, tables, ...what }: GrowingLoop,
  codeOf: () => LoopCode,
): void {
  const { turns, early } = observed;
  const levels = whenFilled(oneByOne(observed.levels));
  const [first] = levels;
  const [lengths, later] = observed.lengths;
  const wasSteady =
    early !== null && first !== undefined && first.gc <= early.gc && first.system <= early.system;
  // What nobody collects comes to no end, whatever is shortened.
  const isCollected = machine.collectorOff === null;
  const growing = lengths === undefined ? NOTHING : growingSince(machine, lengths);
  const lasting = isCollected && lengths !== undefined ? lastingOf(machine, growing, codeOf) : [];
  const isBounded = isCollected && lengths !== undefined && lasting.length === 0 && mayEnd(growing, levels);
  const growers = growing.growers.filter(({ endsByItself }) => !endsByItself);
  const onEvents =
    isCollected &&
    lengths !== undefined &&
    later !== undefined &&
    growers.length > 0 &&
    (what.callback?.periodMs === null || !growsOnEveryWay(growers, lengths, later));
  // Its level goes up and down with the way that counts.
  const keepsNothing =
    isBounded &&
    growing.growers.length === 0 &&
    !risesAlways(levels) &&
    (growing.objects <= 0 || fallsBack(levels));
  const isFilling = growers.length === 0 && onlyFillsPlaces(levels);
  const observedTurns = Math.max(1, levels.length - 1);
  const replacedBytes = growers.reduce((sum, { bytes }) => sum + bytes, 0) / observedTurns;
  const grown = growthOf(levels, !wasSteady && !onEvents, isBounded, Math.round(replacedBytes));
  const whenFull =
    isCollected && lengths !== undefined && growing.growers.length > 0
      ? bytesWhenFull(machine, growing, lengths, codeOf(), observedTurns, grown.gcBytes.high)
      : null;
  machine.notes.push({
    kind: 'growth',
    ...what,
    beside: machine.beside > 0,
    growers: namesOf(lasting.length > 0 ? lasting : growers),
    onEvents,
    tables: lengths === undefined ? (tables ?? []) : tablesOf(machine, growers, lengths, observedTurns),
    turns: {
      made: turns,
      most: turns + mostLeft,
      firstEnd: observed.firstEnd,
      ends: levels.map(({ at }) => at),
    },
    firstBytes: first?.gc ?? 0,
    fillBytes:
      Math.max(isFilling ? machine.filling.left * mostPerTurn(levels) : 0, whenFull ?? 0) +
      bytesOfOthers(machine, observed.firstEnd),
    ...grown,
    ...(keepsNothing || isFilling || whenFull !== null ? { gcBytes: ZERO } : {}),
    uncollected: isCollected ? null : { bytes: levels.at(-1)?.gc ?? 0, iterations: turns },
  });
}

const NOTHING: Growing = { growers: [], objects: 0 };

/** What grows and is not made shorter by code that a turn may run. */
function lastingOf({ work }: Machine, { growers }: Growing, codeOf: () => LoopCode): readonly Grower[] {
  if (growers.length === 0) return [];
  const code = codeOf();
  const instructions = code.reduce((sum, { start, end }) => sum + end - start, 0);
  work.charge('look', instructions * growers.length);
  return growers.filter((grower) => !grower.endsByItself && !mayShorten(code, grower));
}

/** Where nothing lasts: true unless nothing has become longer, and the level has risen every time (a chain of objects). */
function mayEnd({ growers, objects }: Growing, levels: readonly LoopLevel[]): boolean {
  return growers.length > 0 || objects < levels.length - 1 || !risesAlways(levels);
}
