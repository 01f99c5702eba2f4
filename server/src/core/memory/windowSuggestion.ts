/** Sizes people recognise, preferred in this order. */
const GRANULES_BYTES = [64 * 1024, 16 * 1024, 4 * 1024];

/** How much room a suggestion leaves on both sides; tried in this order. */
const COMFORTS = [
  { gcShare: 0.1, systemBytes: 32 * 1024 },
  { gcShare: 0.05, systemBytes: 16 * 1024 },
];

export interface SuggestionInput {
  readonly min: number;
  readonly max: number;
  /** What the GC heap needs at most; `Infinity` when that is not known. */
  readonly demandHighBytes: number;
  readonly defaultBytes: number;
  /** Whether the system heap gets what it needs beside a GC heap of that size. */
  readonly works: (gcHeapBytes: number) => boolean;
}

/**
 * The gc_heap_size to recommend within the window `min`..`max`: the firmware's default when it leaves room on both
 * sides, else the roundest size that does and lies nearest to the default. Room is 10 % more than the GC heap needs
 * and 32 KiB less than the system heap can spare; where the window is too narrow for that, half of it; where it is
 * too narrow for that as well, a size near the middle. The size covers the highest estimate of the need whenever the
 * window does.
 *
 * @returns null when no tried size works: the window is empty
 */
export function suggestGcHeap(input: SuggestionInput): number | null {
  const { min, max, demandHighBytes, defaultBytes, works } = input;
  const needed = demandHighBytes <= max ? Math.max(min, demandHighBytes) : min;
  for (const { gcShare, systemBytes } of COMFORTS) {
    const least = Math.ceil(needed * (1 + gcShare));
    const most = max - systemBytes;
    if (defaultBytes >= least && defaultBytes <= most && works(defaultBytes)) return defaultBytes;
    const size = roundSize(defaultBytes, least, most, works);
    if (size !== null) return size;
  }
  return roundSize((needed + max) / 2, needed, max, works);
}

/** The roundest size in `least`..`most` that works; of equally round ones the nearest to `wanted` is tried. */
function roundSize(
  wanted: number,
  least: number,
  most: number,
  works: (gcHeapBytes: number) => boolean,
): number | null {
  for (const granule of GRANULES_BYTES) {
    const size = nearestMultiple(wanted, granule, least, most);
    if (size !== null && works(size)) return size;
  }
  return null;
}

/** The multiple of `granule` in `least`..`most` that is nearest to `wanted`; null when there is none. */
function nearestMultiple(wanted: number, granule: number, least: number, most: number): number | null {
  const lowest = Math.ceil(least / granule);
  const highest = Math.floor(most / granule);
  if (lowest > highest) return null;
  return Math.min(Math.max(Math.round(wanted / granule), lowest), highest) * granule;
}
