import { english } from '../../../messages/render.ts';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import type { Interval } from '../../../server/src/core/quantity/interval.ts';
import { isFinished } from '../../../server/src/core/report/ending.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import type { ScriptSource } from '../../../server/src/core/rules/rule.ts';
import { billOf, headroomOf, type BillTable } from '../../../server/src/features/bill.ts';
import { reportText } from '../../../server/src/features/reportText.ts';

/** A law that an answer breaks, with what breaks it. */
export interface Breach {
  readonly law: string;
  readonly detail: string;
}

/** Words that only a slip puts into a text for people. */
const SLIPS = /NaN|Infinity|undefined (?:B|KiB)\b|[\"'`]undefined[\"'`]|\[object|\{\w+\}/;

/** What must hold for every answer, whatever the script: the breaches of it, none for a sound answer. */
export function answerBreaches({ report, findings }: Analysis, source: ScriptSource): readonly Breach[] {
  const tables = billOf(report);
  return [
    ...greenBreaches({ report, findings }, tables),
    ...tables.flatMap((table) => billBreaches(table, report)),
    ...windowBreaches(report),
    ...intervalBreaches(report, 'report'),
    ...textBreaches({ report, findings }, source),
  ];
}

/** Nothing green beside a problem. */
function greenBreaches({ report, findings }: Analysis, tables: readonly BillTable[]): readonly Breach[] {
  if (report.verdict !== 'fits') return [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  const missing = tables.filter((table) => headroomOf(table).likely < 0);
  return [
    ...errors.map(({ rule }) => ({ law: 'no error beside "fits"', detail: rule })),
    ...missing.map(({ title }) => ({ law: 'nothing missing beside "fits"', detail: title })),
    ...(isFinished(report.ending)
      ? []
      : [{ law: 'no unfinished run beside "fits"', detail: report.ending.kind }]),
    ...(report.unknown.some(({ unbounded }) => unbounded)
      ? [{ law: 'nothing uncounted beside "fits"', detail: '' }]
      : []),
  ];
}

function billBreaches(
  { title, heap, rows, total }: BillTable,
  { target, verdict }: MemoryReport,
): readonly Breach[] {
  const sum = rows.reduce((bytes, row) => bytes + row.bytes.likely, 0);
  const breaches: Breach[] = [];
  if (sum !== total.likely) {
    breaches.push({
      law: 'rows sum to the total',
      detail: `${title}: ${String(sum)} for ${String(total.likely)}`,
    });
  }
  const negative = rows.find(({ label, bytes }) => bytes.likely < 0 && !label.startsWith('of these'));
  if (negative !== undefined)
    breaches.push({ law: 'no row below zero', detail: `${title}: ${negative.label}` });
  // A script that does not fit may ask for one thing that is larger than all of RAM; both heaps together may need
  // more than there is, and the bill says how much is missing.
  const figures = [...rows.map(({ bytes }) => bytes.likely), ...(heap === null ? [] : [total.likely])];
  const above = figures.find((bytes) => Number.isFinite(bytes) && bytes > target.ramBytes);
  if (verdict !== 'exceeds' && above !== undefined)
    breaches.push({ law: 'no figure above the RAM', detail: `${title}: ${String(above)}` });
  return breaches;
}

function windowBreaches({
  window,
  suggestedGcHeapBytes,
  verdict,
  room,
  unknown,
  gc,
  target,
}: MemoryReport): readonly Breach[] {
  const breaches: Breach[] = [];
  if (window !== null && window.min > window.max) {
    breaches.push({ law: 'the window is not empty', detail: `${String(window.min)}..${String(window.max)}` });
  }
  if (suggestedGcHeapBytes !== null) {
    const inside =
      window !== null && suggestedGcHeapBytes >= window.min && suggestedGcHeapBytes <= window.max;
    const detail = `${String(target.gcHeapBytes)} → ${String(suggestedGcHeapBytes)}`;
    if (!inside) breaches.push({ law: 'the suggestion is in the window', detail });
    if (gc.demandBytes.likely > target.gcHeapBytes && suggestedGcHeapBytes <= target.gcHeapBytes)
      breaches.push({ law: 'a heap that is too small is never made smaller', detail });
    // A stored size that boot cannot have is none that works, also where the fallback is enough.
    const isHad = target.gcHeapBytes === target.storedGcHeapBytes;
    if (verdict === 'fits' && isHad && suggestedGcHeapBytes !== target.gcHeapBytes)
      breaches.push({ law: 'a size that works is kept', detail });
  }
  if (verdict === 'unknown' && room === null && unknown.some(({ unbounded }) => unbounded)) {
    breaches.push({ law: 'what is missing has a room', detail: '' });
  }
  if (verdict === 'fits' && window === null) {
    breaches.push({ law: 'what fits has a window', detail: '' });
  }
  return breaches;
}

/** Every interval anywhere in the report is ordered and begins with a number. */
function intervalBreaches(value: unknown, path: string): readonly Breach[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isInterval(value)) {
    const { low, likely, high } = value;
    const ordered = low <= likely && likely <= high && !Number.isNaN(low + likely);
    return ordered
      ? []
      : [{ law: 'low ≤ likely ≤ high', detail: `${path}: ${String(low)} ${String(likely)} ${String(high)}` }];
  }
  return Object.entries(value).flatMap(([key, inner]) => intervalBreaches(inner, `${path}.${key}`));
}

function isInterval(value: object): value is Interval {
  return 'low' in value && 'likely' in value && 'high' in value;
}

/** No slip of the program in what people read. */
function textBreaches({ report, findings }: Analysis, source: ScriptSource): readonly Breach[] {
  const shown = [
    reportText(report, findings, source.lines, { path: 'main.py' }),
    ...findings.flatMap(({ fixes, related }) => [
      ...fixes().map(({ title }) => english(title)),
      ...related.map(({ message }) => english(message)),
    ]),
  ];
  return shown.flatMap((text) => {
    const slip = text.split('\n').find((line) => SLIPS.test(line) && !quotesScript(line, source.text));
    return slip === undefined ? [] : [{ law: 'no slip in a text', detail: slip.trim() }];
  });
}

/** True when the words are the script's own. */
function quotesScript(line: string, text: string): boolean {
  const [slip = ''] = SLIPS.exec(line) ?? [];
  return text.includes(slip);
}
