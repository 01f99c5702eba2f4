import type { MemoryReport } from '../report/report.ts';
import { sizeText } from '../quantity/format.ts';

export type RemedyOutcome = MemoryReport['remedies'][number];
type Change = Exclude<RemedyOutcome['remedy'], { readonly kind: 'gc-heap-size' }>;

/** A change that helps, as a noun phrase: `gc_heap_size 384 KiB`, `frame size QVGA`. */
export function describeRemedy(outcome: RemedyOutcome, report: MemoryReport): string {
  const { remedy, gcHeapBytes } = outcome;
  const heap = `gc_heap_size ${sizeText(gcHeapBytes)}`;
  if (remedy.kind === 'gc-heap-size') return heap;
  const doubt = isDoubtful(outcome) ? ' (if it has all that the script calls)' : '';
  const change = `${changeOf(remedy)}${doubt}`;
  return gcHeapBytes === report.target.gcHeapBytes ? change : `${change} and ${heap}`;
}

function changeOf(remedy: Change): string {
  switch (remedy.kind) {
    case 'release-model-first':
      return 'KPU.deinit of the loaded model before the next load';
    case 'load-flash':
      return 'KPU.load_flash in place of KPU.load';
    case 'frame-size':
      return `frame size ${remedy.name}`;
    case 'firmware':
      return `the firmware "${shortName(remedy.firmwareName)}"`;
  }
}

/** The name of a firmware without that of its file, which is for lists. */
export function shortName(firmwareName: string): string {
  return firmwareName.replace(/ \(.*\)$/, '');
}

function isDoubtful({ remedy }: RemedyOutcome): boolean {
  return remedy.kind === 'firmware' && remedy.suitable !== 'yes';
}

/** What to do: a clause for the first sentence of a message, and sentences that follow, each after a blank. */
export interface Advice {
  readonly advice: string;
  readonly more: string;
}

/** What to do, from changes that were tried out; the given clause when none of them is enough. */
export function remedyAdvice(report: MemoryReport, otherwise: string): Advice {
  const [first, second] = report.remedies.filter(({ makesItFit }) => makesItFit);
  if (first === undefined) return { advice: otherwise, more: '' };
  const { remedy, gcHeapBytes } = first;
  const heap = sizeText(gcHeapBytes);
  const more = [
    remedy.kind !== 'gc-heap-size' && gcHeapBytes !== report.target.gcHeapBytes
      ? ` It needs gc_heap_size ${heap} then.`
      : '',
    isDoubtful(first) ? ' Whether that firmware has all that the script calls is not known.' : '',
    second === undefined ? '' : ` It also fits with ${describeRemedy(second, report)}.`,
  ];
  return {
    advice: remedy.kind === 'gc-heap-size' ? `set gc_heap_size to ${heap}` : imperativeOf(remedy),
    more: more.join(''),
  };
}

function imperativeOf(remedy: Change): string {
  switch (remedy.kind) {
    case 'release-model-first':
      return 'call KPU.deinit before the next load';
    case 'load-flash':
      return 'use KPU.load_flash';
    case 'frame-size':
      return `use frame size ${remedy.name}`;
    case 'firmware':
      return `use the firmware "${shortName(remedy.firmwareName)}"`;
  }
}
