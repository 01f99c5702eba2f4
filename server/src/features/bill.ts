import { message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { holderText, thingText } from '../core/rules/places.ts';
import {
  add,
  atLeastZero,
  between,
  exactly,
  subtract,
  ZERO,
  type Interval,
} from '../core/quantity/interval.ts';
import type { LiveAllocation, MemoryReport } from '../core/report/report.ts';
import type { ImportedPlace } from '../core/text/importedPlace.ts';
import type { Span } from '../core/text/span.ts';
import { useText } from './useText.ts';
import { gcShare, systemShare } from './verdictText.ts';

/** One line of a sum. */
export interface BillRow {
  readonly label: string;
  /** What sort of thing it is: the same for all that are alike. */
  readonly kind: string;
  readonly bytes: Interval;
  /** Where in the script; null for what boot or the firmware takes. */
  readonly span: Span | null;
  /** Where it is when that is in an imported file; `span` is then the line that leads there. */
  readonly inside?: ImportedPlace;
}

/** A sum with what it is measured against. */
export interface BillTable {
  readonly title: string;
  /** The heap whose sum it is; null for the memory of the board. */
  readonly heap: 'gc' | 'system' | null;
  readonly rows: readonly BillRow[];
  /** The sum of the rows; for uncertain figures up to what is certain about their parts. */
  readonly total: Interval;
  readonly totalLabel: string;
  readonly capacityBytes: number;
  readonly capacityLabel: string;
}

/** How the machine calls the strings that all names and short texts share. */
const NAMES = 'names and short strings';

/** More rows than this are added up in one. */
const MOST_ROWS = 12;

/** What takes what: the whole memory, then one sum for each heap at its worst moment. */
export function billOf(report: MemoryReport, say: Say = english): readonly BillTable[] {
  return [memoryTable(report, say), gcTable(report, say), systemTable(report, say)].filter(
    (table): table is BillTable => table !== null,
  );
}

/** Null for a target without a board's memory. */
function memoryTable(report: MemoryReport, say: Say): BillTable | null {
  const { target } = report;
  if (target.ramBytes === 0) return null;
  const rows: readonly BillRow[] = [
    row(say(message('bill.firmware')), target.firmwareBytes),
    row(say(message('bill.gcHeap')), exactly(target.gcHeapBytes)),
    row(say(message('bill.systemHeap')), systemShare(report).used),
  ];
  const sum = summed(rows);
  return {
    title: say(message('bill.sram')),
    heap: null,
    ...sum,
    totalLabel: say(message(sum.total.likely > target.ramBytes ? 'bill.neededAtOnce' : 'bill.taken')),
    capacityBytes: target.ramBytes,
    capacityLabel: say(message('bill.sramOfBoard')),
  };
}

function gcTable(report: MemoryReport, say: Say): BillTable {
  const { gc } = report;
  const { capacityBytes } = gcShare(report);
  const script = gc.liveAtPeak.filter(({ heldBy }) => heldBy !== 'boot');
  const isCompiling = gc.peakPhase === 'compile';
  const rest = message(isCompiling ? 'bill.compiling' : 'bill.otherObjects');
  const live = liveRows(script, gc.peakBytes, rest, thingKind, say);
  const boot = row(say(message('bill.interpreter')), gc.bootBytes);
  const held = add(gc.bootBytes, gc.peakBytes);
  // What different ways hold counts together at the peak, and a collection on one way frees what the others have.
  const apart = gc.demandBytes.likely - held.likely;
  const overhead =
    apart < 0
      ? row(say(message('bill.neverAtOnce')), exactly(apart))
      : row(say(message('bill.fragmentation')), remainder(gc.demandBytes, held));
  return {
    title: say(message(isCompiling ? 'bill.gcWhileCompiling' : 'bill.gcWhileRunning')),
    heap: 'gc',
    rows: [boot, ...live, overhead].filter(isWorthARow),
    total: gc.demandBytes,
    totalLabel: say(message('bill.heapSizeNeeded')),
    capacityBytes,
    capacityLabel: say(message('bill.heapSizeInForce')),
  };
}

function systemTable(report: MemoryReport, say: Say): BillTable | null {
  const { system, target } = report;
  if (target.ramBytes === 0) return null;
  const share = systemShare(report);
  const inUse = add(system.bootBytes, system.peakBytes);
  const rows = [
    row(say(message('bill.boot')), system.bootBytes),
    ...liveRows(system.liveAtPeak, system.peakBytes, message('bill.otherBuffers'), useKind, say),
    row(say(message('bill.betweenPieces')), remainder(system.demandBytes, inUse)),
  ].filter(isWorthARow);
  return {
    title: say(message('bill.systemTitle')),
    heap: 'system',
    rows,
    total: share.used,
    totalLabel: say(message('bill.neededAtOnce')),
    capacityBytes: share.capacityBytes,
    capacityLabel: say(message('bill.leftForSystem')),
  };
}

function row(label: string, bytes: Interval, span: Span | null = null): BillRow {
  return { label, kind: label, bytes, span };
}

/** The largest live things as rows, then one row that brings them to `peak`. */
function liveRows(
  live: readonly LiveAllocation[],
  peak: Interval,
  restLabel: Text,
  kindOf: (one: LiveAllocation) => Text,
  say: Say,
): readonly BillRow[] {
  const named = live.slice(0, MOST_ROWS).map((one) => ({
    ...row(say(liveLabel(one)), one.bytes, one.span),
    kind: say(kindOf(one)),
    ...(one.inside === undefined ? {} : { inside: one.inside }),
  }));
  const sum = named.reduce((total, one) => add(total, one.bytes), ZERO);
  const left = live.length - named.length;
  const excess = peak.likely - sum.likely;
  if (excess < 0) return withoutBoot(named, live, -excess, say);
  const rest = remainder(peak, sum);
  const all = left > 0 ? message('bill.smaller', { rest: restLabel, count: left }) : restLabel;
  const label = rest.likely === 0 && left === 0 ? message('bill.moreAtWorst') : all;
  return [...named, row(say(label), rest)];
}

/** Names that boot has are among those of the script; the peak counts what the script added to them. */
function withoutBoot(
  named: readonly BillRow[],
  live: readonly LiveAllocation[],
  bootBytes: number,
  say: Say,
): readonly BillRow[] {
  const index = live.findIndex(({ what, bytes }) => what === NAMES && bytes.likely >= bootBytes);
  const names = named[index];
  if (names === undefined) return [...named, row(say(message('bill.atBootAlready')), exactly(-bootBytes))];
  const added = row(names.label, subtract(names.bytes, exactly(bootBytes)), names.span);
  return named.map((each) => (each === names ? added : each));
}

/** Of the GC heap: things of one type; what the compiler makes by what it is for. */
function thingKind({ what, heldBy }: LiveAllocation): Text {
  return what === 'compile' ? holderText(heldBy) : term(what);
}

/** Of the system heap: what it is used for. */
function useKind({ heldBy }: LiveAllocation): Text {
  return useText(heldBy);
}

function liveLabel(one: LiveAllocation): Text {
  return one.what === 'compile' ? holderText(one.heldBy) : thingText(one, saysHolder);
}

/** True where the name of a thing says already what keeps it: a camera picture is held by the camera. */
function saysHolder(what: string, heldBy: string): boolean {
  return what.includes(heldBy.slice(heldBy.lastIndexOf(' ') + 1));
}

/** What is missing from `part` to `whole`, figure by figure, so that the sum comes out. */
function remainder(whole: Interval, part: Interval): Interval {
  const low = Math.max(0, whole.low - part.low);
  const likely = Math.max(0, whole.likely - part.likely);
  const high =
    part.high === Infinity ? (whole.high === Infinity ? likely : 0) : Math.max(0, whole.high - part.high);
  return between(Math.min(low, likely), Math.max(high, likely), likely);
}

function isWorthARow({ bytes }: BillRow): boolean {
  return bytes.likely !== 0 || (bytes.high > 0 && Number.isFinite(bytes.high));
}

function summed(rows: readonly BillRow[]): Pick<BillTable, 'rows' | 'total'> {
  return { rows, total: rows.map(({ bytes }) => bytes).reduce(add, ZERO) };
}

/** What remains of a table's capacity; negative when the total exceeds it. */
export function headroomOf({ capacityBytes, total }: BillTable): Interval {
  return subtract(exactly(capacityBytes), total);
}

/** Where growth of either heap shows, per iteration of the main loop. */
export function growthOf(report: MemoryReport, say: Say = english): readonly BillRow[] {
  return [
    row(say(message('bill.gcGrows')), atLeastZero(report.gc.growthBytesPerIteration)),
    row(say(message('bill.systemGrows')), atLeastZero(report.system.growthBytesPerIteration)),
    row(say(message('bill.garbage')), atLeastZero(report.gc.churnBytesPerIteration)),
  ].filter(isWorthARow);
}
