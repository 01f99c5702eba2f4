import { message, type Text } from '../../../../../messages/message.ts';
import type { HeapSetting, MemoryReport } from '../../report/report.ts';
import { sizeInterval, sizeText } from '../../quantity/format.ts';
import { atLeastZero, exactly, subtract } from '../../quantity/interval.ts';
import { FALLBACK_GC_HEAP_BYTES } from '../../memory/systemReplay.ts';
import { suggestedHeapFix } from '../fixes/heapSize.ts';
import { startOfScript } from '../places.ts';
import { defineRule, type Certainty, type MessageId, type Occurrence, type RuleContext } from '../rule.ts';
import { certaintyOfExcess } from '../wording.ts';

type Id = MessageId<'heap-size-out-of-range'>;

/** The size is kept in an unsigned 32-bit word (Maix_utils.c:18). */
const WORD = 2 ** 32;

/** A stored size that the firmware cannot use. */
export const heapSizeOutOfRange = defineRule({
  name: 'heap-size-out-of-range',
  code: 'MB006',
  severity: { certain: 'error', likely: 'warning', possible: 'information' },
  check: (ctx) => [...storedBefore(ctx), ...setByScript(ctx)],
});

/** A size that was stored before the script, as the settings say. */
function storedBefore({ report, source }: RuleContext): readonly Occurrence<Id>[] {
  const { gcHeapBytes, gcHeapSource, storedGcHeapBytes } = report.target;
  if (gcHeapSource !== 'configuration' || gcHeapBytes === storedGcHeapBytes) return [];
  return [
    {
      span: startOfScript(source),
      certainty: 'likely',
      message: 'stored',
      values: {
        size: sizeText(storedGcHeapBytes),
        room: sizeInterval(atLeastZero(room(report))),
        fallback: sizeText(FALLBACK_GC_HEAP_BYTES),
        advice: sizeAdvice(report),
      },
    },
  ];
}

function setByScript({ report, source }: RuleContext): readonly Occurrence<Id>[] {
  return report.heapSettings.flatMap((setting) => {
    const problem = problemOf(setting, report);
    if (problem === null) return [];
    const value = setting.value ?? 0;
    const fix = suggestedHeapFix(report, source);
    return [
      {
        span: setting.span,
        ...problem,
        values: {
          value,
          stored: sizeText(((value % WORD) + WORD) % WORD),
          room: sizeInterval(atLeastZero(room(report))),
          boot: sizeText(report.gc.bootBytes.low),
          fallback: sizeText(FALLBACK_GC_HEAP_BYTES),
          advice: sizeAdvice(report),
        },
        fixes: fix === null ? [] : [fix],
      },
    ];
  });
}

/** What to set instead, as a clause. */
function sizeAdvice({ suggestedGcHeapBytes: suggested }: MemoryReport): Text {
  return suggested === null
    ? message('advice.sizeOfBoard')
    : message('advice.setTheHeap', { size: sizeText(suggested) });
}

function room(report: MemoryReport): ReturnType<typeof subtract> {
  return subtract(report.target.systemCapacityBytes, report.system.bootBytes);
}

function problemOf(
  { value, reached }: HeapSetting,
  report: MemoryReport,
): { readonly message: Id; readonly certainty: Certainty } | null {
  if (value === null || !reached) return null;
  if (value < 0) return { message: 'negative', certainty: 'certain' };
  if (value === 0) return { message: 'zero', certainty: 'possible' };
  if (value >= WORD) return { message: 'wraps', certainty: 'certain' };
  if (value < report.gc.bootBytes.low) return { message: 'tooSmall', certainty: 'certain' };
  const certainty = certaintyOfExcess(exactly(value), room(report));
  return certainty === null || certainty === 'possible' ? null : { message: 'tooLarge', certainty };
}
