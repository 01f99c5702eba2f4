import { message, type Text } from '../../../../../messages/message.ts';
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
    const change = makesItFit ? titleOf(remedy) : message('fix.takesLess', { change: titleOf(remedy) });
    return [
      {
        title: isSameHeap ? change : message('fix.withHeapSize', { change, size: sizeText(gcHeapBytes) }),
        // A model has to be prepared for being read layer by layer.
        preferred: makesItFit && remedy.kind !== 'load-flash',
        ...(isSameHeap ? {} : { setsHeapSize: true }),
        edits: [...heap, ...edits],
      },
    ];
  });
}

function titleOf(remedy: RemedyOutcome['remedy']): Text {
  switch (remedy.kind) {
    case 'frame-size': {
      const { name, width, height } = remedy;
      return message('fix.frameSize', { name, width, height });
    }
    case 'load-flash':
      return message('fix.loadFlash');
    case 'release-model-first':
      return message('fix.deinitFirst');
    case 'gc-heap-size':
      return message('fix.otherHeapSize');
    case 'firmware':
      return message('fix.firmware', { name: remedy.firmwareName });
  }
}
