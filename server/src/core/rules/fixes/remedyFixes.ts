import { sizeText } from '../../quantity/format.ts';
import { remedyEdits } from '../../report/remedyEdits.ts';
import type { Fix } from '../finding.ts';
import type { RemedyOutcome } from '../remedies.ts';
import type { RuleContext } from '../rule.ts';
import { heapEdits } from './heapSize.ts';

type Change = RemedyOutcome['remedy']['kind'];

/** Changes of calls, as fixes: those of the report's remedies that the script's own lines can be changed for. */
export function remedyFixes(
  { report, source }: RuleContext,
  kinds: readonly Change[] = ['release-model-first', 'frame-size', 'load-flash'],
): readonly Fix[] {
  return report.remedies.flatMap(({ remedy, gcHeapBytes, makesItFit }): readonly Fix[] => {
    const edits = kinds.includes(remedy.kind) ? remedyEdits(source, remedy) : null;
    const isSameHeap = gcHeapBytes === report.target.gcHeapBytes;
    const heap = isSameHeap ? [] : heapEdits(report, source, gcHeapBytes);
    if (edits === null || heap === null) return [];
    const less = makesItFit ? '' : ', which takes less';
    const beside = isSameHeap ? '' : ` and gc_heap_size ${sizeText(gcHeapBytes)}`;
    return [
      {
        title: `${titleOf(remedy)}${less}${beside}`,
        // A model has to be prepared for being read layer by layer.
        preferred: makesItFit && remedy.kind !== 'load-flash',
        ...(isSameHeap ? {} : { setsHeapSize: true }),
        edits: [...heap, ...edits],
      },
    ];
  });
}

function titleOf(remedy: RemedyOutcome['remedy']): string {
  switch (remedy.kind) {
    case 'frame-size':
      return `Use ${remedy.name} (${remedy.width.toFixed(0)} × ${remedy.height.toFixed(0)})`;
    case 'load-flash':
      return 'Use KPU.load_flash, for a model in word-swapped order';
    case 'release-model-first':
      return 'Release the model before with KPU.deinit';
    case 'gc-heap-size':
      return 'Use another gc_heap_size';
    case 'firmware':
      return `Use the firmware "${remedy.firmwareName}"`;
  }
}
