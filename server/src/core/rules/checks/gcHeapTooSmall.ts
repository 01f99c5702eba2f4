import { sizeText } from '../../quantity/format.ts';
import { exactly } from '../../quantity/interval.ts';
import { noHeapSizeFits } from '../combination.ts';
import { collectFixes } from '../fixes/collect.ts';
import { keepLessFixes } from '../fixes/keepLess.ts';
import { largerHeapFix } from '../fixes/otherHeap.ts';
import { heaviestPlace, livePlaces, peakAndLimit, startOfScript } from '../places.ts';
import type { MemoryReport } from '../../report/report.ts';
import type { Span } from '../../text/span.ts';
import { defineRule, type Certainty, type ScriptSource } from '../rule.ts';
import { certaintyOfExcess, decisiveBytes, heapAdvice, heapOrigin, needText } from '../wording.ts';

/** The Python objects and the compiled code need a larger gc_heap_size than there is. */
export const gcHeapTooSmall = defineRule({
  name: 'gc-heap-too-small',
  code: 'MB001',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: true,
  check: (ctx) => {
    const { report, source } = ctx;
    const { gc, target } = report;
    const certainty = certaintyOfExcess(gc.demandBytes, exactly(target.gcHeapBytes));
    if (certainty === null || noHeapSizeFits(report) !== null) return [];
    const fix = largerHeapFix(ctx);
    const place = placeToChange(report, source, certainty);
    return [
      {
        span: place ?? startOfScript(source),
        certainty,
        message: isBeyondBoard(report, certainty) ? 'beyondBoard' : phaseOf(report, certainty),
        values: {
          ram: sizeText(target.ramBytes),
          need: needText(gc.demandBytes, certainty),
          have: sizeText(target.gcHeapBytes),
          origin: heapOrigin(report),
          ...heapAdvice(report),
        },
        related: [...peakAndLimit(report, gc.peakAt, gc.demandBytes.likely), ...livePlaces(gc.liveAtPeak)],
        fixes: [...(fix === null ? [] : [fix]), ...keepLessFixes(ctx), ...collectFixes(source, place)],
      },
    ];
  },
});

/** Whether no board of the kind can have that much, whatever its gc_heap_size. */
function isBeyondBoard({ gc, target }: MemoryReport, certainty: Certainty): boolean {
  return target.ramBytes > 0 && decisiveBytes(gc.demandBytes, certainty) > target.ramBytes;
}

/** When the script needs too much: what is not known comes while it runs. */
function phaseOf({ gc }: MemoryReport, certainty: Certainty): MemoryReport['gc']['peakPhase'] {
  return certainty === 'possible' ? 'run' : gc.peakPhase;
}

/**
 * What takes the most; in the worst case, what has no upper bound, or may take more than is likely. Null where that is the
 * script as a whole.
 */
function placeToChange(report: MemoryReport, source: ScriptSource, certainty: Certainty): Span | null {
  const { gc } = report;
  const open = gc.unboundedBy?.find(({ span }) => span !== null);
  if (certainty === 'possible' && open !== undefined) return open.span;
  if (gc.peakPhase === 'run') return heaviestPlace(source, gc.liveAtPeak);
  return certainty === 'possible' ? leastKnownPlace(report) : null;
}

/** What may take most beyond what is likely. */
function leastKnownPlace({ allocations }: MemoryReport): Span | null {
  let [most, place]: [number, Span | null] = [0, null];
  for (const { region, totalBytes, span } of allocations) {
    const more = region === 'gc-heap' ? totalBytes.high - totalBytes.likely : 0;
    if (more > most) [most, place] = [more, span];
  }
  return place;
}
