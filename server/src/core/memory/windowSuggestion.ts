/** Sizes people recognise, preferred in this order. */
const GRANULES_BYTES = [64 * 1024, 16 * 1024, 4 * 1024];

/**
 * What a script takes that sets up LCD and camera for 320 × 240: 2 and 5 bytes a pixel. A size that leaves no room for
 * them is suggested only where the GC heap needs it.
 */
const CAMERA_AND_LCD_BYTES = 7 * 320 * 240;

/** How much room a suggestion leaves on both sides; tried in this order. */
const COMFORTS = [
  { gcShare: 0.1, systemBytes: 32 * 1024 + CAMERA_AND_LCD_BYTES },
  { gcShare: 0.1, systemBytes: 32 * 1024 },
  { gcShare: 0.05, systemBytes: 16 * 1024 },
];

/** A highest estimate within so much of the likely one is covered; beyond, it is a worst case. */
const COVERED_SHARE = 1.25;
const COVERED_BYTES = 16 * 1024;

export interface SuggestionInput {
  readonly min: number;
  readonly max: number;
  /** What the GC heap needs at most; `Infinity` when that is not known. */
  readonly demandHighBytes: number;
  readonly defaultBytes: number;
  /** The size that the board starts with now. */
  readonly inForceBytes: number;
  /** Whether the system heap gets what it needs beside a GC heap of that size. */
  readonly works: (gcHeapBytes: number) => boolean;
}

/**
 * The gc_heap_size to recommend within the window `min`..`max`. One that works already is kept: it covers the highest
 * estimate of the need, or leaves room on both sides. Else the firmware's default when it leaves room, else the
 * roundest size that does and lies nearest to the default. Room is 10 % more than the GC heap needs, 32 KiB less than
 * the system heap can spare and what camera and LCD take; where the window is too narrow, less of that; where it is
 * too narrow for that as well, a size near the middle. What counts is the likely need, or the highest where that is
 * close to it: never a worst case.
 *
 * @returns null when no tried size works: the window is empty
 */
export function suggestGcHeap(input: SuggestionInput): number | null {
  const { min, max, demandHighBytes, defaultBytes, inForceBytes, works } = input;
  if (inForceBytes >= Math.max(min, demandHighBytes) && inForceBytes <= max && works(inForceBytes))
    return inForceBytes;
  const isClose = demandHighBytes <= Math.min(max, min * COVERED_SHARE + COVERED_BYTES);
  const needed = isClose ? Math.max(min, demandHighBytes) : min;
  for (const { gcShare, systemBytes } of COMFORTS) {
    const least = Math.ceil(needed * (1 + gcShare));
    const most = max - systemBytes;
    for (const known of [inForceBytes, defaultBytes])
      if (known >= least && known <= most && works(known)) return known;
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
