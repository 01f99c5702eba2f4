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
import { gcShare, systemShare } from './verdictText.ts';

/** One line of a sum. */
export interface BillRow {
  readonly label: string;
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

/** More rows than this are added up in one. */
const MOST_ROWS = 12;

/** What takes what: the whole memory, then one sum for each heap at its worst moment. */
export function billOf(report: MemoryReport): readonly BillTable[] {
  return [memoryTable(report), gcTable(report), systemTable(report)].filter(
    (table): table is BillTable => table !== null,
  );
}

/** Null for a target without a board's memory. */
function memoryTable(report: MemoryReport): BillTable | null {
  const { target } = report;
  if (target.ramBytes === 0) return null;
  const rows: readonly BillRow[] = [
    row('firmware, static data and stacks', target.firmwareBytes),
    row('GC heap (gc_heap_size)', exactly(target.gcHeapBytes)),
    row('system heap at its fullest', systemShare(report).used),
  ];
  const sum = summed(rows);
  return {
    title: 'SRAM',
    heap: null,
    ...sum,
    totalLabel: sum.total.likely > target.ramBytes ? 'needed at once' : 'taken',
    capacityBytes: target.ramBytes,
    capacityLabel: 'SRAM of the board',
  };
}

function gcTable(report: MemoryReport): BillTable {
  const { gc } = report;
  const { capacityBytes } = gcShare(report);
  const script = gc.liveAtPeak.filter(({ heldBy }) => heldBy !== 'boot');
  const live = liveRows(script, gc.peakBytes, gc.peakPhase === 'compile' ? 'compiling' : 'other objects');
  const boot = row('interpreter at boot', gc.bootBytes);
  const held = add(gc.bootBytes, gc.peakBytes);
  // What different ways hold counts together at the peak, and a collection on one way frees what the others have.
  const apart = gc.demandBytes.likely - held.likely;
  const overhead =
    apart < 0
      ? row('of these on different ways, never at once', exactly(apart))
      : row("fragmentation and the heap's own tables", remainder(gc.demandBytes, held));
  return {
    title: `GC heap, fullest while ${gc.peakPhase === 'compile' ? 'compiling the script' : 'running'}`,
    heap: 'gc',
    rows: [boot, ...live, overhead].filter(isWorthARow),
    total: gc.demandBytes,
    totalLabel: 'gc_heap_size needed',
    capacityBytes,
    capacityLabel: 'gc_heap_size in force',
  };
}

function systemTable(report: MemoryReport): BillTable | null {
  const { system, target } = report;
  if (target.ramBytes === 0) return null;
  const share = systemShare(report);
  const rows = [
    row('boot', system.bootBytes),
    ...liveRows(system.liveAtPeak, system.peakBytes, 'other buffers'),
  ].filter(isWorthARow);
  return {
    title: 'System heap (camera, LCD, models, temporaries)',
    heap: 'system',
    rows,
    total: share.used,
    totalLabel: 'needed at once',
    capacityBytes: share.capacityBytes,
    capacityLabel: 'left by firmware and GC heap',
  };
}

function row(label: string, bytes: Interval, span: Span | null = null): BillRow {
  return { label, bytes, span };
}

/** The largest live things as rows, then one row that brings them to `peak`. */
function liveRows(live: readonly LiveAllocation[], peak: Interval, restLabel: string): readonly BillRow[] {
  const named = live.slice(0, MOST_ROWS).map((one) => ({
    ...row(liveLabel(one), one.bytes, one.span),
    ...(one.inside === undefined ? {} : { inside: one.inside }),
  }));
  const sum = named.reduce((total, one) => add(total, one.bytes), ZERO);
  const left = live.length - named.length;
  const label = left > 0 ? `${restLabel} (${left.toFixed(0)} smaller)` : restLabel;
  const excess = peak.likely - sum.likely;
  if (excess < 0) return withoutBoot(named, -excess);
  const rest = remainder(peak, sum);
  return [...named, row(rest.likely === 0 && left === 0 ? 'more, at worst' : label, rest)];
}

/** Names that boot has are among those of the script; the peak counts what the script added to them. */
function withoutBoot(named: readonly BillRow[], bootBytes: number): readonly BillRow[] {
  const index = named.findIndex(
    ({ label, bytes }) => label === 'names and short strings' && bytes.likely >= bootBytes,
  );
  const names = named[index];
  if (names === undefined) return [...named, row('of these there at boot already', exactly(-bootBytes))];
  const added = row(names.label, subtract(names.bytes, exactly(bootBytes)), names.span);
  return named.map((each) => (each === names ? added : each));
}

function liveLabel({ what, heldBy, count, grows = false }: LiveAllocation): string {
  if (what === 'compile') return heldBy;
  const times = count > 1 && !grows ? `${count.toFixed(0)} × ` : '';
  const holder = saysHolder(what, heldBy) ? '' : ` (${heldBy})`;
  return `${times}${what}${holder}${grows ? ', more every turn' : ''}`;
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
export function growthOf(report: MemoryReport): readonly BillRow[] {
  return [
    row('GC heap grows per iteration', atLeastZero(report.gc.growthBytesPerIteration)),
    row('system heap grows per iteration', atLeastZero(report.system.growthBytesPerIteration)),
    row('GC garbage per iteration', atLeastZero(report.gc.churnBytesPerIteration)),
  ].filter(isWorthARow);
}
