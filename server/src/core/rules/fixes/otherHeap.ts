import type { Fix } from '../finding.ts';
import type { RuleContext } from '../rule.ts';
import { suggestedHeapFix } from './heapSize.ts';

/** The suggested gc_heap_size, where taking less for the GC heap is what makes room; null otherwise. */
export function smallerHeapFix({ report, source }: RuleContext): Fix | null {
  const suggested = report.suggestedGcHeapBytes;
  if (suggested === null || suggested >= report.target.gcHeapBytes) return null;
  return suggestedHeapFix(report, source);
}

/** The suggested gc_heap_size, where the GC heap in force is too small; null otherwise. */
export function largerHeapFix({ report, source }: RuleContext): Fix | null {
  const suggested = report.suggestedGcHeapBytes;
  if (suggested === null || suggested <= report.target.gcHeapBytes) return null;
  return suggestedHeapFix(report, source);
}
