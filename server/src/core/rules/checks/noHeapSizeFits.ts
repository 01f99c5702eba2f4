import { formatBytes } from '../../quantity/format.ts';
import { atLeastZero } from '../../quantity/interval.ts';
import { knownPeakBytes, noHeapSizeFits, roomForGcHeap } from '../combination.ts';
import { heaviestPlace, livePlaces, peakAndLimit, startOfScript } from '../places.ts';
import { remedyAdvice } from '../remedies.ts';
import { defineRule } from '../rule.ts';
import { decisiveBytes, needText } from '../wording.ts';

/** What the Python objects need and what cameras, LCD and models leave for them exclude each other. */
export const noGcHeapSizeFits = defineRule({
  name: 'no-gc-heap-size-fits',
  code: 'MB003',
  title: 'No gc_heap_size suits both heaps',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: true,
  messages: {
    conflict:
      'No gc_heap_size fits: the Python objects need {need}, but camera, LCD, models and temporaries ({system}) leave {room} for them on {firmware}. {advice}',
  },
  check: ({ report, source }) => {
    const certainty = noHeapSizeFits(report);
    if (certainty === null) return [];
    const { gc, system, target } = report;
    const room = roomForGcHeap(report);
    return [
      {
        span: heaviestPlace(source, [...system.liveAtPeak, ...gc.liveAtPeak]) ?? startOfScript(source),
        certainty,
        message: 'conflict',
        values: {
          need: needText(gc.demandBytes, certainty),
          system: needText(knownPeakBytes(report), certainty),
          room: formatBytes(decisiveBytes(mirrored(atLeastZero(room)), certainty)),
          firmware: target.firmwareName,
          advice: remedyAdvice(report, 'Use a smaller model or frame, or keep less in Python.'),
        },
        related: [
          ...peakAndLimit(report, system.peakAt, knownPeakBytes(report).likely),
          ...livePlaces([...system.liveAtPeak, ...gc.liveAtPeak]),
        ],
      },
    ];
  },
});

/** Room counts the other way round than need: the most room goes with the certain case. */
function mirrored(room: { low: number; likely: number; high: number }): typeof room {
  return { low: room.high, likely: room.likely, high: room.low };
}
