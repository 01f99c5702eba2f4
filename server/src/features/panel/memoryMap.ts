import { ZERO, add, subtract, type Interval } from '../../core/quantity/interval.ts';
import type { LiveAllocation, MemoryReport } from '../../core/report/report.ts';
import type { ImportedPlace } from '../../core/text/importedPlace.ts';
import type { Span } from '../../core/text/span.ts';

/** What a part of the memory is used for. */
export interface MapUse {
  readonly region: 'firmware' | 'gc' | 'system';
  readonly label: string;
  readonly bytes: number;
  readonly span: Span | null;
  readonly inside?: ImportedPlace;
}

/** What keeps memory of the system heap, as a legend calls it. */
const LABELS: Readonly<Record<string, string>> = {
  'call in progress': 'temporaries',
  'loaded model': 'models',
};

/**
 * What takes the memory of the board, from its first byte to its last: the firmware, the GC heap, and the system heap by
 * use at the moment at which it is fullest. Likely figures. Empty for a target without a board's memory.
 */
export function memoryMapOf({ target, gc, system }: MemoryReport): readonly MapUse[] {
  if (target.ramBytes === 0) return [];
  const uses = [
    use('firmware', 'firmware, static data and stacks', target.firmwareBytes.likely),
    use('gc', 'Python objects and code', gc.demandBytes.likely, gc.peakAt),
    use('system', 'boot', system.bootBytes.likely),
    ...usesOf(system.liveAtPeak, system.peakBytes),
  ];
  return uses.filter(({ bytes }) => bytes > 0);
}

function use(region: MapUse['region'], label: string, bytes: number, span: Span | null = null): MapUse {
  return { region, label, bytes, span };
}

/** What is in use at the peak, by what keeps it: each leads to its largest piece. What is given back soon comes last. */
function usesOf(live: readonly LiveAllocation[], peak: Interval): readonly MapUse[] {
  const groups = new Map<string, { bytes: number; readonly largest: LiveAllocation }>();
  for (const one of live) {
    const group = groups.get(one.heldBy);
    if (group === undefined) groups.set(one.heldBy, { bytes: one.bytes.likely, largest: one });
    else group.bytes += one.bytes.likely;
  }
  const named = [...groups].map(([heldBy, { bytes, largest }]): MapUse => ({
    ...use('system', LABELS[heldBy] ?? heldBy, bytes, largest.span),
    ...(largest.inside === undefined ? {} : { inside: largest.inside }),
  }));
  const rank = ({ label }: MapUse): number => (label === LABELS['call in progress'] ? 1 : 0);
  named.sort((a, b) => rank(a) - rank(b) || b.bytes - a.bytes);
  const sum = live.reduce((total, { bytes }) => add(total, bytes), ZERO);
  return [...named, use('system', 'other buffers', subtract(peak, sum).likely)];
}
