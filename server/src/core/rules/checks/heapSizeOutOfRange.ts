import type { HeapSetting, MemoryReport } from '../../report/report.ts';
import { sizeInterval, sizeText } from '../../quantity/format.ts';
import { atLeastZero, exactly, subtract } from '../../quantity/interval.ts';
import { FALLBACK_GC_HEAP_BYTES } from '../../memory/systemReplay.ts';
import { suggestedHeapFix } from '../fixes/heapSize.ts';
import { startOfScript } from '../places.ts';
import { defineRule, type Certainty, type Occurrence, type RuleContext } from '../rule.ts';
import { certaintyOfExcess } from '../wording.ts';

type MessageId = 'negative' | 'wraps' | 'tooLarge' | 'stored' | 'tooSmall' | 'zero';

/** The size is kept in an unsigned 32-bit word (Maix_utils.c:18). */
const WORD = 2 ** 32;

/** A stored size that the firmware cannot use. */
export const heapSizeOutOfRange = defineRule<MessageId>({
  name: 'heap-size-out-of-range',
  code: 'MB006',
  title: 'gc_heap_size is set to a size the board cannot use',
  severity: { certain: 'error', likely: 'warning', possible: 'information' },
  messages: {
    negative:
      'gc_heap_size({value}) is negative: every start falls back to {fallback}; {advice}. It is stored as {stored}, which no board has.',
    wraps: 'gc_heap_size({value}) does not fit into 32 bits, {stored} is stored instead; {advice}.',
    tooLarge: 'gc_heap_size({value}) cannot be had: {room} are free, so {fallback} are used; {advice}.',
    stored:
      'The stored gc_heap_size of {size} cannot be had: {room} are free, so {fallback} are used; {advice}.',
    tooSmall:
      'gc_heap_size({value}) is too small to start at all: the interpreter itself needs {boot}; {advice}. The board would hang at every start until /flash/freq.conf is erased.',
    zero: 'gc_heap_size(0) does not switch the heap off: it selects the default of the firmware.',
  },
  check: (ctx) => [...storedBefore(ctx), ...setByScript(ctx)],
});

/** A size that was stored before the script, as the settings say. */
function storedBefore({ report, source }: RuleContext): readonly Occurrence<MessageId>[] {
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

function setByScript({ report, source }: RuleContext): readonly Occurrence<MessageId>[] {
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
function sizeAdvice({ suggestedGcHeapBytes: suggested }: MemoryReport): string {
  return suggested === null ? 'use a size that the board has' : `set it to ${sizeText(suggested)}`;
}

function room(report: MemoryReport): ReturnType<typeof subtract> {
  return subtract(report.target.systemCapacityBytes, report.system.bootBytes);
}

function problemOf(
  { value, reached }: HeapSetting,
  report: MemoryReport,
): { readonly message: MessageId; readonly certainty: Certainty } | null {
  if (value === null || !reached) return null;
  if (value < 0) return { message: 'negative', certainty: 'certain' };
  if (value === 0) return { message: 'zero', certainty: 'possible' };
  if (value >= WORD) return { message: 'wraps', certainty: 'certain' };
  if (value < report.gc.bootBytes.low) return { message: 'tooSmall', certainty: 'certain' };
  const certainty = certaintyOfExcess(exactly(value), room(report));
  return certainty === null || certainty === 'possible' ? null : { message: 'tooLarge', certainty };
}
