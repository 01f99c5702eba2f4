import { message, type Text } from '../../../../messages/message.ts';
import type { Run } from '../run/run.ts';
import type { GrowthNote, RepeatedCall } from '../run/notes.ts';
import { poolBlocksOf } from '../memory/gcHeapSize.ts';
import type { GrowthLimit } from '../memory/growthLimit.ts';
import { livePeak } from '../memory/replay.ts';
import { durationText } from '../quantity/format.ts';
import { exactly } from '../quantity/interval.ts';
import type { Module } from '../syntax/ast.ts';
import { covers, spanKey } from '../text/span.ts';
import type { Work } from '../work/work.ts';
import {
  likelyInput,
  LOOPS_THAT_GROW,
  type GrowthLimits,
  type GrowthLimitsQuestion,
} from './growthLimits.ts';
import { isAround } from './loopsAround.ts';
import { growingPlaces, type GrowingPlaces } from './growthPlace.ts';
import type { MemoryEvent } from './report.ts';

export interface GrowthQuestion extends GrowthLimitsQuestion {
  readonly module: Module;
  readonly uri: string;
  /** Loops that the answer names: each is told in which no other one is. */
  readonly named: readonly GrowthNote[];
}

/** Loops, and functions that are called again and again, that keep more with every turn. */
export function growthOf(
  { run, module, uri, work, named, ...free }: GrowthQuestion,
  limits: GrowthLimits,
): MemoryEvent[] {
  const last = lastOfEachLoop(growthNotes(run, uri));
  const growing = growingOn(last, work).filter((note) => !limits.lastsFor(note));
  const innermost = named.filter((note) => !named.some((inner) => isAround(note, inner)));
  const told = new Set([...growing, ...innermost]);
  const notes = last.filter((note) => told.has(note));
  if (notes.length === 0) return [];
  const placesOf = growingPlaces(module);
  return notes.flatMap((note) => [
    ...gcGrowth(note, free, limits, placesOf),
    ...systemGrowth(note, free, limits, placesOf),
  ]);
}

/** True when a loop without an end keeps more and more, and all is well in its first turn: no size suffices for ever. */
export function outgrowsAnySize(run: Run, uri: string, gcHeapBytes: number, work: Work): boolean {
  const { wordBytes } = run;
  const poolBlocks = poolBlocksOf(gcHeapBytes, wordBytes);
  return growingOn(lastOfEachLoop(growthNotes(run, uri)), work).some(
    ({ endless, hasWayOut, gcBytes, turns }) =>
      endless &&
      !hasWayOut &&
      gcBytes.low > 0 &&
      work.goesOn(LOOPS_THAT_GROW) &&
      livePeak(likelyInput(run, work), { to: turns.firstEnd }).blocks <= poolBlocks,
  );
}

/** What was seen of the loops of a script, and of functions that are called again and again, in order. */
export function growthNotes({ notes }: Run, uri: string): GrowthNote[] {
  return notes.flatMap((note) => (note.kind === 'growth' && note.uri === uri ? [note] : []));
}

/** What loops put into places that are there, in turns that were not followed: of each loop what it did at most. */
export function fillBytesOf(notes: readonly GrowthNote[]): number {
  const ofEach = new Map<string, number>();
  for (const { span, fillBytes } of notes) {
    const key = spanKey(span);
    ofEach.set(key, Math.max(fillBytes, ofEach.get(key) ?? 0));
  }
  return [...ofEach.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** What was last seen of each. */
function lastOfEachLoop(notes: readonly GrowthNote[]): GrowthNote[] {
  const last = new Map<string, GrowthNote>();
  for (const note of notes) last.set(`${spanKey(note.span)}:${note.callback?.name ?? ''}`, note);
  return [...last.values()];
}

/**
 * Without loops inside of endless ones that are steady: what they keep is given back before the next turn, unless
 * they wait for something.
 */
function growingOn(notes: readonly GrowthNote[], work: Work): GrowthNote[] {
  const endless = notes.filter((note) => note.endless);
  work.charge('look', notes.length * endless.length);
  return notes.filter(
    (inner) =>
      inner.callback !== null ||
      waitsInside(inner) ||
      !endless.some((outer) => outer !== inner && covers(outer.span, inner.span)),
  );
}

/** Whether a loop goes on until something comes: what it keeps meanwhile has no bound, though it is given back then. */
function waitsInside({ endless, hasWayOut }: GrowthNote): boolean {
  return endless && hasWayOut;
}

type Free = Pick<GrowthQuestion, 'freeGcBytes' | 'freeSystemBytes'>;

function gcGrowth(
  note: GrowthNote,
  { freeGcBytes }: Free,
  limits: GrowthLimits,
  placesOf: GrowingPlaces,
): MemoryEvent[] {
  if (note.gcBytes.high <= 0) return [];
  return [
    {
      ...growthEvent(note, placesOf),
      region: 'gc-heap',
      needBytes: note.gcBytes,
      haveBytes: exactly(Math.max(0, freeGcBytes)),
      details: {
        ...(note.uncollected === null ? {} : { collector: 'off' }),
        ...turnDetails(note, limits.ofGcHeap(note)),
      },
    },
  ];
}

function systemGrowth(
  note: GrowthNote,
  { freeSystemBytes }: Free,
  limits: GrowthLimits,
  placesOf: GrowingPlaces,
): MemoryEvent[] {
  if (note.systemBytes.high <= 0) return [];
  return [
    {
      ...growthEvent(note, placesOf),
      region: 'system-heap',
      needBytes: note.systemBytes,
      haveBytes: exactly(Math.max(0, freeSystemBytes)),
      details: turnDetails(note, limits.ofSystemHeap(note)),
    },
  ];
}

function growthEvent(
  note: GrowthNote,
  placesOf: GrowingPlaces,
): Pick<MemoryEvent, 'kind' | 'span' | 'around' | 'callee' | 'certain'> {
  const span = placesOf(note.span, note.growers) ?? note.span;
  const callee = note.callback === null ? 'loop' : note.callback.name;
  return { kind: 'growth', span, around: note.span, callee, certain: false };
}

/** How many turns there are until memory is full, as a detail of the kind that suits the loop. */
function turnDetails(note: GrowthNote, limit: GrowthLimit | null): MemoryEvent['details'] {
  const turns = limit === null ? null : turnsText(limit);
  if (note.callback !== null) return callDetails(note.callback, turns, limit);
  if (!note.endless || note.hasWayOut) return { mostIterations: limit === null ? 1 : turnsBefore(limit) };
  if (turns === null) return { endless: 1 };
  return note.onEvents ? { events: turns } : { iterations: turns };
}

/** The same for a function that is called again and again, with the time that it takes where that is known. */
function callDetails(
  { name, periodMs }: RepeatedCall,
  calls: Text | number | null,
  limit: GrowthLimit | null,
): MemoryEvent['details'] {
  if (calls === null) return { function: name };
  const lasts =
    periodMs === null || limit === null
      ? ''
      : message('finding.lasts', { duration: durationText(limit.least * periodMs.likely) });
  return { function: name, calls, lasts };
}

/** Bounds that lie closer together than this share of the larger are one figure. */
const SAME_SHARE = 0.1;

/** How many turns there are for which memory lasts. */
function turnsBefore({ least, most }: GrowthLimit): Text | number {
  return turnsText({ least: least - 1, most: most - 1 });
}

function turnsText({ least, most }: GrowthLimit): Text | number {
  return most - least <= SAME_SHARE * most
    ? least
    : message('size.range', { low: String(least), high: String(most) });
}
