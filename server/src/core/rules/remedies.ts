import type { MemoryReport } from '../report/report.ts';
import { formatBytes } from '../quantity/format.ts';

export type RemedyOutcome = MemoryReport['remedies'][number];

/** A change that helps, as a noun phrase: `gc_heap_size 384 KiB (393,216 B)`, `frame size QVGA`. */
export function describeRemedy({ remedy, gcHeapBytes }: RemedyOutcome, report: MemoryReport): string {
  const heap = `gc_heap_size ${formatBytes(gcHeapBytes)}`;
  if (remedy.kind === 'gc-heap-size') return heap;
  const change = changeOf(remedy);
  return gcHeapBytes === report.target.gcHeapBytes ? change : `${change} and ${heap}`;
}

function changeOf(remedy: Exclude<RemedyOutcome['remedy'], { readonly kind: 'gc-heap-size' }>): string {
  switch (remedy.kind) {
    case 'release-model-first':
      return 'KPU.deinit of the loaded model before the next load';
    case 'load-flash':
      return 'KPU.load_flash in place of KPU.load';
    case 'frame-size':
      return `frame size ${remedy.name}`;
    case 'firmware':
      // The name of its file, in brackets, is for lists.
      return `the firmware "${remedy.firmwareName.replace(/ \(.*\)$/, '')}"${remedy.suitable === 'yes' ? '' : ' (if it has all that the script calls)'}`;
  }
}

/** At most this many ways out in one message; the report lists all. */
const MOST_WAYS = 2;

/** What to do, from changes that were tried out: a sentence, or the given one when none of them is enough. */
export function remedyAdvice(report: MemoryReport, otherwise: string): string {
  const ways = report.remedies
    .filter(({ makesItFit }) => makesItFit)
    .slice(0, MOST_WAYS)
    .map((outcome) => describeRemedy(outcome, report));
  return ways.length === 0 ? otherwise : `It fits with ${ways.join(', or with ')}.`;
}
