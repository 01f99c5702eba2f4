import { ZERO, add, subtract, type Interval } from '../../core/quantity/interval.ts';
import type { LiveAllocation, MemoryReport } from '../../core/report/report.ts';
import type { ImportedPlace } from '../../core/text/importedPlace.ts';
import type { Span } from '../../core/text/span.ts';
import { gcShare, systemShare } from '../verdictText.ts';

export interface MapPart {
  readonly region: 'firmware' | 'gc' | 'system';
  /** `uncertain`: taken by the highest figure only; `missing`: needed beyond what there is. */
  readonly state: 'used' | 'uncertain' | 'free' | 'missing';
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
 * The memory of the board from its first byte to its last: what the firmware takes, the GC heap, and the system heap by
 * use at the moment at which it is fullest. Empty for a target without a board's memory.
 */
export function memoryMapOf(report: MemoryReport): readonly MapPart[] {
  const { target, gc, system } = report;
  if (target.ramBytes === 0) return [];
  const systemUsed = [
    part('system', 'used', 'boot', system.bootBytes.likely),
    ...usesOf(system.liveAtPeak, system.peakBytes),
  ];
  return [
    part('firmware', 'used', 'firmware, static data and stacks', target.firmwareBytes.likely),
    ...heapParts('gc', [part('gc', 'used', 'Python objects and code', gc.demandBytes.likely, gc.peakAt)], {
      used: gcShare(report).used,
      capacityBytes: target.gcHeapBytes,
    }),
    ...heapParts('system', systemUsed, systemShare(report)),
  ].filter(({ bytes }) => bytes > 0);
}

function part(
  region: MapPart['region'],
  state: MapPart['state'],
  label: string,
  bytes: number,
  span: Span | null = null,
): MapPart {
  return { region, state, label, bytes, span };
}

/** Uses of a heap cut at its end, then what may be taken as well, what is left, and what is missing. */
function heapParts(
  region: 'gc' | 'system',
  uses: readonly MapPart[],
  { used, capacityBytes }: { readonly used: Interval; readonly capacityBytes: number },
): readonly MapPart[] {
  let left = capacityBytes;
  const shown: MapPart[] = [];
  for (const use of uses) {
    const bytes = Math.min(left, use.bytes);
    left -= bytes;
    shown.push({ ...use, bytes });
  }
  const uncertain = Math.min(left, Math.max(0, used.high - used.likely));
  const name = region === 'gc' ? 'GC heap' : 'system heap';
  return [
    ...shown,
    part(region, 'uncertain', `${name}, at worst`, uncertain),
    part(region, 'free', `${name}, free`, left - uncertain),
    part(region, 'missing', `${name}, missing`, Math.max(0, used.likely - capacityBytes)),
  ];
}

/** What is in use at the peak, by what keeps it: each leads to its largest piece. */
function usesOf(live: readonly LiveAllocation[], peak: Interval): readonly MapPart[] {
  const groups = new Map<string, { bytes: number; largest: LiveAllocation }>();
  for (const one of live) {
    const group = groups.get(one.heldBy);
    if (group === undefined) groups.set(one.heldBy, { bytes: one.bytes.likely, largest: one });
    else group.bytes += one.bytes.likely;
  }
  const named = [...groups].map(([heldBy, { bytes, largest }]): MapPart => ({
    ...part('system', 'used', LABELS[heldBy] ?? heldBy, bytes, largest.span),
    ...(largest.inside === undefined ? {} : { inside: largest.inside }),
  }));
  const sum = live.reduce((total, { bytes }) => add(total, bytes), ZERO);
  return [...named, part('system', 'used', 'other buffers', Math.max(0, subtract(peak, sum).likely))];
}
