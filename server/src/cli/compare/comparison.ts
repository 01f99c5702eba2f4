import { english, type Say } from '../../../../messages/render.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { billOf, type BillTable } from '../../features/bill.ts';
import { gcShare, systemShare, type HeapShare } from '../../features/verdictText.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import { fingerprintsOf } from '../check/fingerprints.ts';

/** Two judged scripts, or one on two targets, and what is different. */
export interface Comparison {
  readonly before: CheckedScript;
  readonly after: CheckedScript;
  readonly heaps: readonly HeapChange[];
  /** Findings that only B has. */
  readonly newFindings: readonly Finding[];
  /** Findings that only A has. */
  readonly goneFindings: readonly Finding[];
}

/** What one heap needs, and has, before and after. */
export interface HeapChange {
  readonly heap: 'gc' | 'system';
  readonly before: HeapShare;
  readonly after: HeapShare;
  /** What takes more or less at the worst moment, the largest change first. */
  readonly rows: readonly RowChange[];
}

export interface RowChange {
  readonly label: string;
  readonly beforeBytes: number;
  readonly afterBytes: number;
}

/** @param say language of the rows */
export function compareScripts(before: CheckedScript, after: CheckedScript, say: Say = english): Comparison {
  const beforeTables = billOf(before.report, say);
  const afterTables = billOf(after.report, say);
  const rows = (heap: 'gc' | 'system'): readonly RowChange[] =>
    changedRows(
      beforeTables.find((table) => table.heap === heap),
      afterTables.find((table) => table.heap === heap),
    );
  return {
    before,
    after,
    heaps: [
      { heap: 'gc', before: gcShare(before.report), after: gcShare(after.report), rows: rows('gc') },
      {
        heap: 'system',
        before: systemShare(before.report),
        after: systemShare(after.report),
        rows: rows('system'),
      },
    ],
    newFindings: missingFrom(before, after),
    goneFindings: missingFrom(after, before),
  };
}

/** Rows of one name are one: lines move, and so do the numbers of things alive. */
function changedRows(before: BillTable | undefined, after: BillTable | undefined): readonly RowChange[] {
  const beforeBytes = bytesByLabel(before);
  const afterBytes = bytesByLabel(after);
  return [...new Set([...beforeBytes.keys(), ...afterBytes.keys()])]
    .map((label) => ({
      label,
      beforeBytes: beforeBytes.get(label) ?? 0,
      afterBytes: afterBytes.get(label) ?? 0,
    }))
    .filter((row) => row.beforeBytes !== row.afterBytes)
    .sort((a, b) => sizeOf(b) - sizeOf(a));
}

function sizeOf({ beforeBytes, afterBytes }: RowChange): number {
  return Math.abs(afterBytes - beforeBytes);
}

function bytesByLabel(table: BillTable | undefined): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { label, bytes } of table?.rows ?? []) {
    const name = label.replace(/^\d+ × /, '');
    sums.set(name, (sums.get(name) ?? 0) + bytes.likely);
  }
  return sums;
}

function missingFrom(from: CheckedScript, file: CheckedScript): readonly Finding[] {
  const known = new Set(fingerprintsOf(from).values());
  return [...fingerprintsOf(file)]
    .filter(([, fingerprint]) => !known.has(fingerprint))
    .map(([finding]) => finding);
}
