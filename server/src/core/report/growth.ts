import { message, type Text } from '../../../../messages/message.ts';
import type { Run } from '../run/run.ts';
import type { MachineNote, RepeatedCall } from '../run/notes.ts';
import { withSizes } from '../memory/estimates.ts';
import { blockBytes, poolBlocksOf } from '../memory/gcHeapSize.ts';
import { growthLimit, type GrowthLimit } from '../memory/growthLimit.ts';
import { refusalsOf } from '../memory/refused.ts';
import { livePeak } from '../memory/replay.ts';
import { replayInput, type ReplayInput } from '../memory/replayInput.ts';
import { turnDemand } from '../memory/turnDemand.ts';
import { durationText } from '../quantity/format.ts';
import { exactly } from '../quantity/interval.ts';
import type { Module } from '../syntax/ast.ts';
import { covers, spanKey } from '../text/span.ts';
import type { Work } from '../work/work.ts';
import { growingPlaces, type GrowingPlaces } from './growthPlace.ts';
import type { MemoryEvent } from './report.ts';

type GrowthNote = Extract<MachineNote, { kind: 'growth' }>;

export interface GrowthQuestion {
  readonly run: Run;
  readonly module: Module;
  readonly uri: string;
  /** The GC heap in force. */
  readonly gcHeapBytes: number;
  /** What is left of either heap by the likely figures. */
  readonly freeGcBytes: number;
  readonly freeSystemBytes: number;
  /** What is charged; when it is used up, of further loops it is not said how long memory lasts. */
  readonly work: Work;
}

/** How a report names that not all loops were followed until memory is full. */
const LIMIT = 'loops that grow';

/** Loops, and functions that are called again and again, that keep more with every turn. */
export function growthOf(question: GrowthQuestion): MemoryEvent[] {
  const notes = lastOfEachLoop(question.run, question.uri, question.work);
  if (notes.length === 0) return [];
  const placesOf = growingPlaces(question.module);
  return notes.flatMap((note) => [
    ...gcGrowth(note, question, placesOf),
    ...systemGrowth(note, question, placesOf),
  ]);
}

/** True when a loop without an end keeps more and more, and all is well in its first turn: no size suffices for ever. */
export function outgrowsAnySize(run: Run, uri: string, gcHeapBytes: number, work: Work): boolean {
  const { wordBytes } = run;
  const poolBlocks = poolBlocksOf(gcHeapBytes, wordBytes);
  return lastOfEachLoop(run, uri, work).some(
    ({ endless, hasWayOut, gcBytes, turns }) =>
      endless &&
      !hasWayOut &&
      gcBytes.low > 0 &&
      work.goesOn(LIMIT) &&
      livePeak(likelyInput(run, work), { to: turns.firstEnd }).blocks <= poolBlocks,
  );
}

/**
 * What was last seen of each loop. What an inner loop keeps while an endless one around it is steady is given
 * back before the next turn: no growth, unless it waits for something.
 */
function lastOfEachLoop(run: Run, uri: string, work: Work): GrowthNote[] {
  const last = new Map<string, GrowthNote>();
  for (const note of run.notes) {
    if (note.kind === 'growth' && note.uri === uri)
      last.set(`${spanKey(note.span)}:${note.callback?.name ?? ''}`, note);
  }
  const notes = [...last.values()];
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

function gcGrowth(note: GrowthNote, question: GrowthQuestion, placesOf: GrowingPlaces): MemoryEvent[] {
  if (note.gcBytes.high <= 0) return [];
  const { freeGcBytes } = question;
  return [
    {
      ...growthEvent(note, placesOf),
      region: 'gc-heap',
      needBytes: note.gcBytes,
      haveBytes: exactly(Math.max(0, freeGcBytes)),
      details: {
        ...(note.uncollected === null ? {} : { collector: 'off' }),
        // A heap that is too small already says nothing about how long memory lasts.
        ...turnDetails(note, freeGcBytes > 0 ? gcLimit(note, question) : null),
      },
    },
  ];
}

function systemGrowth(note: GrowthNote, question: GrowthQuestion, placesOf: GrowingPlaces): MemoryEvent[] {
  const { systemBytes, turns } = note;
  if (systemBytes.high <= 0) return [];
  const { freeSystemBytes } = question;
  const lasts = turns.made + Math.floor(freeSystemBytes / systemBytes.likely) + 1;
  const limit = freeSystemBytes > 0 && systemBytes.likely > 0 ? { least: lasts, most: lasts } : null;
  return [
    {
      ...growthEvent(note, placesOf),
      region: 'system-heap',
      needBytes: systemBytes,
      haveBytes: exactly(Math.max(0, freeSystemBytes)),
      details: turnDetails(note, limit),
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

/** Null where what is kept may be shortened: that says nothing about how long memory lasts. */
function gcLimit(note: GrowthNote, { run, gcHeapBytes, work }: GrowthQuestion): GrowthLimit | null {
  const { likely: growthBytes, high } = note.gcBytes;
  if (growthBytes <= 0) return null;
  const { made, ends } = note.turns;
  if (note.uncollected !== null) {
    const leftBytes = run.gcPoolBytes - note.uncollected.bytes;
    const turns = made + Math.max(0, Math.floor(leftBytes / growthBytes)) + 1;
    return { least: turns, most: turns };
  }
  if (!work.goesOn(LIMIT)) return null;
  const { wordBytes } = run;
  const question = {
    turns: made,
    demand: turnDemand(likelyInput(run, work), ends),
    tables: note.tables,
    poolBytes: poolBlocksOf(gcHeapBytes, wordBytes) * blockBytes(wordBytes),
  };
  const limit = growthLimit({ ...question, growthBytes });
  if (high === growthBytes) return limit;
  return { ...limit, least: Math.min(limit.least, growthLimit({ ...question, growthBytes: high }).least) };
}

/** What is requested by the likely figures, as those for what is left: the trace itself has a guess for what is not known. */
function likelyInput(run: Run, work: Work): ReplayInput {
  return replayInput(withSizes(run.gc, 'likely', refusalsOf(run, work).ids), run.wordBytes, work);
}

/** How many turns there are until memory is full, as a detail of the kind that suits the loop. */
function turnDetails(note: GrowthNote, limit: GrowthLimit | null): MemoryEvent['details'] {
  const turns = limit === null ? null : turnsText(limit);
  if (note.callback !== null) return callDetails(note.callback, turns, limit);
  if (!note.endless || note.hasWayOut) return { mostIterations: turns ?? 1 };
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

function turnsText({ least, most }: GrowthLimit): Text | number {
  return most - least <= SAME_SHARE * most
    ? least
    : message('size.range', { low: String(least), high: String(most) });
}
