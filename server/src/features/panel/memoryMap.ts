import { message } from '../../../../messages/message.ts';
import { english, type Say } from '../../../../messages/render.ts';
import { ZERO, add, subtract, type Interval } from '../../core/quantity/interval.ts';
import type { LiveAllocation, MemoryReport } from '../../core/report/report.ts';
import type { ImportedPlace } from '../../core/text/importedPlace.ts';
import type { Span } from '../../core/text/span.ts';
import { useText } from '../useText.ts';

/** What a part of the memory is used for. */
export interface MapUse {
  readonly region: 'firmware' | 'gc' | 'system';
  readonly label: string;
  readonly bytes: number;
  readonly span: Span | null;
  readonly inside?: ImportedPlace;
}

/**
 * What takes the memory of the board, from its first byte to its last: the firmware, the GC heap, and the system heap by
 * use at the moment at which it is fullest. Likely figures. Empty for a target without a board's memory.
 */
export function memoryMapOf({ target, gc, system }: MemoryReport, say: Say = english): readonly MapUse[] {
  if (target.ramBytes === 0) return [];
  const uses = [
    use('firmware', say(message('bill.firmware')), target.firmwareBytes.likely),
    use('gc', say(message('bill.pythonObjects')), gc.demandBytes.likely, gc.peakAt),
    use('system', say(message('bill.boot')), system.bootBytes.likely),
    ...usesOf(system.liveAtPeak, system.peakBytes, say),
  ];
  return uses.filter(({ bytes }) => bytes > 0);
}

function use(region: MapUse['region'], label: string, bytes: number, span: Span | null = null): MapUse {
  return { region, label, bytes, span };
}

/** What is in use at the peak, by what keeps it: each leads to its largest piece. What is given back soon comes last. */
function usesOf(live: readonly LiveAllocation[], peak: Interval, say: Say): readonly MapUse[] {
  const groups = new Map<string, { bytes: number; readonly largest: LiveAllocation }>();
  for (const one of live) {
    const group = groups.get(one.heldBy);
    if (group === undefined) groups.set(one.heldBy, { bytes: one.bytes.likely, largest: one });
    else group.bytes += one.bytes.likely;
  }
  const rank = (heldBy: string): number => (heldBy === 'call in progress' ? 1 : 0);
  const named = [...groups]
    .sort(([a, one], [b, other]) => rank(a) - rank(b) || other.bytes - one.bytes)
    .map(([heldBy, { bytes, largest }]): MapUse => ({
      ...use('system', say(useText(heldBy)), bytes, largest.span),
      ...(largest.inside === undefined ? {} : { inside: largest.inside }),
    }));
  const sum = live.reduce((total, { bytes }) => add(total, bytes), ZERO);
  return [...named, use('system', say(message('bill.otherBuffers')), subtract(peak, sum).likely)];
}
