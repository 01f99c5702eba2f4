import { spanKey } from '../text/span.ts';
import type { GrowthNote } from '../run/notes.ts';
import type { GrowthLimits } from './growthLimits.ts';
import { isAround } from './loopsAround.ts';

/** Up to how many turns of loops whose end is not known memory lasts. */
export interface TurnRoom {
  /** Turns that each of the loops may make; null where that was not worked out. */
  readonly most: number | null;
  /** The loops, in source order: what was seen of each last. None where memory lasts for all that they can make. */
  readonly loops: readonly GrowthNote[];
  /** Bytes of the GC heap that loops with a bound take in their other turns at most; {@link loops} are not among them. */
  readonly boundedBytes: number;
}

/** Nothing of that kind. */
export const NO_TURNS: TurnRoom = { most: null, loops: [], boundedBytes: 0 };

/** A loop that keeps more with each turn, and ends at some time. */
interface OpenLoop {
  readonly note: GrowthNote;
  /** How much of it may be there at once: what it kept the time before is there until it has made its like. */
  readonly times: number;
  /** What the turns that were not followed take of the GC heap at most; Infinity where there is no bound. */
  readonly moreBytes: number;
}

/** Of the room, what loops with a bound may take before their turns are named. */
const BOUNDED_SHARE = 0.5;

/**
 * The room for the turns of loops that keep more with each, and of which only the board knows how often they go round.
 * Several loops share it.
 *
 * @param notes in order, of one script
 * @param freeGcBytes what is left of the GC heap at worst
 */
export function turnRoomOf(
  notes: readonly GrowthNote[],
  limits: GrowthLimits,
  freeGcBytes: number,
): TurnRoom {
  const all = openLoopsOf(notes, limits).sort((a, b) => a.moreBytes - b.moreBytes);
  const boundedMost = sum(all) <= freeGcBytes ? freeGcBytes : BOUNDED_SHARE * freeGcBytes;
  let boundedBytes = 0;
  const named: OpenLoop[] = [];
  for (const loop of all) {
    if (named.length > 0 || boundedBytes + loop.moreBytes > boundedMost) named.push(loop);
    else boundedBytes += loop.moreBytes;
  }
  if (named.length === 0) return { most: null, loops: [], boundedBytes };
  // What only the loop around decides is decided together with it.
  const inside = named.slice();
  for (const loop of all)
    if (!named.includes(loop) && inside.some(({ note }) => isAround(loop.note, note))) named.push(loop);
  const left = freeGcBytes > 0 ? 1 - boundedBytes / freeGcBytes : 0;
  return {
    most: turnsThatFit(named, limits, left),
    loops: named.map(({ note }) => note).sort((a, b) => a.span.start - b.span.start),
    boundedBytes,
  };
}

/**
 * Turns that each of some loops may make, together within a share of what is left; null where that was not worked out.
 * Of two loops that keep, one inside of the other, the inner one makes them in each turn of the outer.
 */
function turnsThatFit(loops: readonly OpenLoop[], limits: GrowthLimits, share: number): number | null {
  const loads: ((turns: number) => number)[] = [];
  for (const { note, times } of loops) {
    const lasting = lastsAtLeast(note, limits);
    if (lasting === null) return null;
    const around = loops.filter((outer) => isAround(outer.note, note)).length;
    const fixed = around > 0 || times === Infinity ? 1 : times;
    const nested = around > 0 ? around : Number(times === Infinity);
    loads.push(
      (turns) => (fixed * turns * Math.min(turns, times) ** nested) / Math.max(lasting, FEWEST_LASTING),
    );
  }
  const fits = (turns: number): boolean => loads.reduce((sum, load) => sum + load(turns), 0) <= share;
  let [low, high] = [0, MOST_TURNS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Part of a turn, for which memory lasts where it does not for one. */
const FEWEST_LASTING = 1e-9;
/** No loop is said to make more turns: 2^40. */
const MOST_TURNS = 2 ** 40;

function openLoopsOf(notes: readonly GrowthNote[], limits: GrowthLimits): OpenLoop[] {
  const ofEach = new Map<string, GrowthNote[]>();
  for (const note of notes) {
    const key = spanKey(note.span);
    const ofLoop = ofEach.get(key);
    if (ofLoop === undefined) ofEach.set(key, [note]);
    else ofLoop.push(note);
  }
  const last = [...ofEach.values()].map((ofLoop) => ofLoop.at(-1) as GrowthNote);
  const growing = [...ofEach.values()].filter((ofLoop) => ofLoop.some(mayGoOnTooLong));
  limits.work.charge('look', growing.length * last.length);
  return growing.map((ofLoop) => {
    const note = ofLoop.filter(mayGoOnTooLong).at(-1) as GrowthNote;
    const times = timesAtOnce(note, ofLoop, last);
    const { turns, gcBytes, systemBytes } = note;
    const isBounded = systemBytes.likely <= 0 || limits.lastsFor(note);
    const hasBound = isBounded && turns.most < Infinity && times < Infinity;
    const moreBytes = hasBound ? Math.max(0, turns.most * times - turns.made) * gcBytes.high : Infinity;
    return { note, times, moreBytes };
  });
}

/**
 * How often what a loop keeps may be there at once: what it has kept when it ran before is there as well where more is
 * alive when it begins anew, and as often as a loop around it goes round that keeps it.
 */
function timesAtOnce(note: GrowthNote, ofLoop: readonly GrowthNote[], all: readonly GrowthNote[]): number {
  const levels = ofLoop.map(({ firstBytes }) => firstBytes);
  const keptBytes = note.turns.made * note.gcBytes.likely;
  const before = keptBytes > 0 ? Math.round((Math.max(...levels) - Math.min(...levels)) / keptBytes) : 0;
  const around = all.filter((outer) => isAround(outer, note));
  const keeping = around.filter(({ gcBytes }) => gcBytes.likely > 0);
  return Math.max(1 + before, ...keeping.map(({ turns }) => turns.most));
}

function mayGoOnTooLong({ callback, endless, hasWayOut, gcBytes, systemBytes }: GrowthNote): boolean {
  if (callback !== null || (endless && !hasWayOut)) return false;
  return gcBytes.likely > 0 || systemBytes.likely > 0;
}

/** Turns for which memory certainly lasts; null where that was not worked out. */
function lastsAtLeast(note: GrowthNote, limits: GrowthLimits): number | null {
  const { gcBytes, systemBytes, turns } = note;
  const ends = [
    ...(gcBytes.likely > 0 ? [limits.ofGcHeap(note)] : []),
    ...(systemBytes.likely > 0 ? [limits.ofSystemHeap(note)] : []),
  ];
  const known = ends.filter((limit) => limit !== null).map(({ least }) => least - 1);
  // What it keeps may still be there when the script needs most.
  const atPeak = gcBytes.high > 0 ? turns.made + Math.floor(limits.freeGcBytes / gcBytes.high) : Infinity;
  return known.length < ends.length ? null : Math.min(atPeak, ...known);
}

function sum(loops: readonly OpenLoop[]): number {
  return loops.reduce((total, { moreBytes }) => total + moreBytes, 0);
}
