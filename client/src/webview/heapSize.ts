/** What a gc_heap_size does to both heaps: both limits are known, so it takes no request. */
import { message } from '../../../messages/message.ts';
import type { HeapSizeFacts, MapRegion, MapUse, MemoryMap } from '../../../protocol/index.ts';
import { say } from './say.ts';

export interface SizeEffect {
  readonly gcLeftBytes: number;
  readonly systemLeftBytes: number;
  readonly gcFits: boolean;
  readonly systemFits: boolean;
  /** True where a highest figure, or one that is not known, may still be too much. */
  readonly isLikelyOnly: boolean;
}

export function effectOf(facts: HeapSizeFacts, gcHeapBytes: number): SizeEffect {
  const { gcNeedBytes, systemNeedBytes, sharedBytes, leastBytes, mostBytes } = facts;
  const systemBytes = sharedBytes - gcHeapBytes;
  const gcFits = leastBytes !== null && gcHeapBytes >= leastBytes;
  const systemFits = mostBytes !== null && gcHeapBytes <= mostBytes;
  const surely =
    gcNeedBytes.high !== null &&
    gcNeedBytes.high <= gcHeapBytes &&
    systemNeedBytes.high !== null &&
    systemNeedBytes.high <= systemBytes;
  return {
    gcLeftBytes: gcHeapBytes - gcNeedBytes.likely,
    systemLeftBytes: systemBytes - systemNeedBytes.likely,
    gcFits,
    systemFits,
    isLikelyOnly: gcFits && systemFits && !surely,
  };
}

export interface MapPart extends Pick<MapUse, 'label' | 'line' | 'file'> {
  readonly region: MapRegion;
  /** `uncertain`: taken by the highest figure only; `missing`: needed beyond what there is. */
  readonly state: 'used' | 'uncertain' | 'free' | 'missing';
  /** Beside others, where the colour tells which heap it is. */
  readonly short: string;
  readonly bytes: number;
}

/** The memory of the board from its first byte to its last with that gc_heap_size; what is missing comes last. */
export function mapParts({ uses }: MemoryMap, facts: HeapSizeFacts, gcHeapBytes: number): readonly MapPart[] {
  const of = (region: MapRegion): readonly MapUse[] => uses.filter((use) => use.region === region);
  const gc = heapParts('gc', of('gc'), facts.gcNeedBytes, gcHeapBytes);
  const system = heapParts(
    'system',
    of('system'),
    facts.systemNeedBytes,
    Math.max(0, facts.sharedBytes - gcHeapBytes),
  );
  const parts = [
    ...of('firmware').map((use): MapPart => ({ ...use, state: 'used', short: use.label })),
    ...gc,
    ...system,
  ];
  const isMissing = ({ state }: MapPart): boolean => state === 'missing';
  return [...parts.filter((part) => !isMissing(part)), ...parts.filter(isMissing)].filter(
    ({ bytes }) => bytes > 0,
  );
}

/** Uses of a heap as far as it holds them, then what may be taken as well, what is left, and what is missing. */
function heapParts(
  region: 'gc' | 'system',
  uses: readonly MapUse[],
  { likely, high }: HeapSizeFacts['gcNeedBytes'],
  capacityBytes: number,
): readonly MapPart[] {
  const held = heldOf(uses, capacityBytes);
  const shown = uses.map((use, index): MapPart => ({
    ...use,
    state: 'used',
    short: use.label,
    bytes: held[index] ?? 0,
  }));
  const left = capacityBytes - held.reduce((sum, bytes) => sum + bytes, 0);
  const uncertain = Math.min(left, Math.max(0, (high ?? Infinity) - likely));
  const rest = (state: MapPart['state'], words: 'AtWorst' | 'Free' | 'Missing', bytes: number): MapPart => ({
    region,
    state,
    label: say(message(`panel.${region}${words}`)),
    short: say(message(`panel.rest${words}`)),
    bytes,
  });
  return [
    ...shown,
    rest('uncertain', 'AtWorst', uncertain),
    rest('free', 'Free', left - uncertain),
    rest('missing', 'Missing', Math.max(0, likely - capacityBytes)),
  ];
}

/** What there is of each use. Where they do not fit together the largest is cut: smaller ones would not be seen at all. */
function heldOf(uses: readonly MapUse[], capacityBytes: number): readonly number[] {
  const held = uses.map(({ bytes }) => bytes);
  let excess = held.reduce((sum, bytes) => sum + bytes, 0) - capacityBytes;
  for (const index of [...held.keys()].sort((a, b) => (held[b] ?? 0) - (held[a] ?? 0))) {
    const cut = Math.min(held[index] ?? 0, Math.max(0, excess));
    held[index] = (held[index] ?? 0) - cut;
    excess -= cut;
  }
  return held;
}
