import { message } from '../../../../../messages/message.ts';
import { sizeText } from '../../quantity/format.ts';
import { atLeastZero } from '../../quantity/interval.ts';
import { collectFixes } from '../fixes/collect.ts';
import { keepLessFixes } from '../fixes/keepLess.ts';
import { remedyFixes } from '../fixes/remedyFixes.ts';
import { noHeapSizeFits, roomForGcHeap } from '../combination.ts';
import { heaviestPlace, livePlaces, peakAndLimit, startOfScript } from '../places.ts';
import { remedyAdvice, shortName } from '../remedies.ts';
import { defineRule } from '../rule.ts';
import { decisiveBytes, needText } from '../wording.ts';

/** What the Python objects need and what cameras, LCD and models leave for them exclude each other. */
export const noGcHeapSizeFits = defineRule({
  name: 'no-gc-heap-size-fits',
  code: 'MB003',
  severity: { certain: 'error', likely: 'warning', possible: 'hint' },
  worstCase: true,
  check: (ctx) => {
    const { report, source } = ctx;
    const certainty = noHeapSizeFits(report);
    if (certainty === null) return [];
    const { gc, system, target } = report;
    const room = roomForGcHeap(report);
    const place = heaviestPlace(source, [...system.liveAtPeak, ...gc.liveAtPeak]);
    return [
      {
        span: place ?? startOfScript(source),
        certainty,
        message: 'conflict',
        values: {
          need: needText(gc.demandBytes, certainty),
          system: needText(system.peakBytes, certainty),
          room: sizeText(decisiveBytes(mirrored(atLeastZero(room)), certainty)),
          firmware: shortName(target.firmwareName),
          ...remedyAdvice(report, message('advice.smallerModelOrFrame')),
        },
        related: [
          ...peakAndLimit(report, system.peakAt, system.peakBytes.likely),
          ...livePlaces([...system.liveAtPeak, ...gc.liveAtPeak]),
        ],
        fixes: [...remedyFixes(ctx), ...keepLessFixes(ctx), ...collectFixes(source, place)],
      },
    ];
  },
});

/** Room counts the other way round than need: the most room goes with the certain case. */
function mirrored(room: { low: number; likely: number; high: number }): typeof room {
  return { low: room.high, likely: room.likely, high: room.low };
}
