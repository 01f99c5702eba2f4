import { message, type Text } from '../../../../messages/message.ts';
import type { MemoryReport } from '../report/report.ts';
import { sizeText } from '../quantity/format.ts';

export type RemedyOutcome = MemoryReport['remedies'][number];
type Change = Exclude<RemedyOutcome['remedy'], { readonly kind: 'gc-heap-size' }>;

/** A change that helps, as a noun phrase: `gc_heap_size 384 KiB`, `frame size QVGA`. */
export function describeRemedy(outcome: RemedyOutcome, report: MemoryReport): Text {
  const { remedy, gcHeapBytes } = outcome;
  const size = sizeText(gcHeapBytes);
  if (remedy.kind === 'gc-heap-size') return message('remedy.heapSize', { size });
  const change = changeOf(remedy);
  return gcHeapBytes === report.target.gcHeapBytes
    ? change
    : message('remedy.withHeapSize', { change, size });
}

function changeOf(remedy: Change): Text {
  switch (remedy.kind) {
    case 'release-model-first':
      return message('remedy.deinitFirst');
    case 'load-flash':
      return message('remedy.loadFlash');
    case 'frame-size':
      return message('remedy.frameSize', { name: remedy.name });
    case 'firmware': {
      const name = shortName(remedy.firmwareName);
      return message(isDoubtful(remedy) ? 'remedy.firmwareInDoubt' : 'remedy.firmware', { name });
    }
  }
}

/** The name of a firmware without that of its file, which is for lists. */
export function shortName(firmwareName: string): string {
  return firmwareName.replace(/ \(.*\)$/, '');
}

function isDoubtful(remedy: RemedyOutcome['remedy']): boolean {
  return remedy.kind === 'firmware' && remedy.suitable !== 'yes';
}

/** What to do: a clause for the first sentence of a message, and sentences that follow. */
export interface Advice {
  readonly advice: Text;
  readonly more: readonly Text[];
}

/** What to do, from changes that were tried out; the given clause when none of them is enough. */
export function remedyAdvice(report: MemoryReport, otherwise: Text): Advice {
  const [first, second] = report.remedies.filter(({ makesItFit }) => makesItFit);
  if (first === undefined) return { advice: otherwise, more: [] };
  const { remedy, gcHeapBytes } = first;
  const size = sizeText(gcHeapBytes);
  const isHeapSize = remedy.kind === 'gc-heap-size';
  return {
    advice: isHeapSize ? message('advice.setHeapSize', { size }) : imperativeOf(remedy),
    more: [
      ...(isHeapSize || gcHeapBytes === report.target.gcHeapBytes
        ? []
        : [message('advice.needsHeapSize', { size })]),
      ...(isDoubtful(remedy) ? [message('advice.firmwareInDoubt')] : []),
      ...(second === undefined
        ? []
        : [message('advice.alsoFitsWith', { remedy: describeRemedy(second, report) })]),
    ],
  };
}

function imperativeOf(remedy: Change): Text {
  switch (remedy.kind) {
    case 'release-model-first':
      return message('advice.deinitFirst');
    case 'load-flash':
      return message('advice.loadFlash');
    case 'frame-size':
      return message('advice.frameSize', { name: remedy.name });
    case 'firmware':
      return message('advice.firmware', { name: shortName(remedy.firmwareName) });
  }
}
