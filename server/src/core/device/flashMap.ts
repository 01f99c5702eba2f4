/** Ranges of the board's flash: which files lie over each other. */

/** Every board of the family has 16 MiB. */
export const FLASH_BYTES = 16 * 1024 * 1024;
/** One flag and four bytes of length before a firmware image (kflash.py:1107). */
export const SHA256_PREFIX_BYTES = 5;
/** The prefix and a hash of 32 bytes behind the data. */
export const SHA256_FRAME_BYTES = SHA256_PREFIX_BYTES + 32;
/** Bytes `startBytes` to `endBytes - 1`. */
export interface FlashRange {
  readonly what: string;
  readonly startBytes: number;
  readonly endBytes: number;
}

export interface FlashOverlap {
  readonly first: FlashRange;
  readonly second: FlashRange;
  readonly overlapBytes: number;
}

/** The range that a firmware image takes, frame included; firmware always starts at address 0. */
export function firmwareRange(imageBytes: number): FlashRange {
  return { what: 'firmware', startBytes: 0, endBytes: imageBytes + SHA256_FRAME_BYTES };
}

/** Every pair of ranges that share bytes, in order of address. Empty ranges overlap with nothing. */
export function findOverlaps(ranges: readonly FlashRange[]): readonly FlashOverlap[] {
  const sorted = ranges
    .filter((range) => range.endBytes > range.startBytes)
    .sort((a, b) => a.startBytes - b.startBytes || a.endBytes - b.endBytes);
  const overlaps: FlashOverlap[] = [];
  sorted.forEach((first, index) => {
    for (let later = index + 1; later < sorted.length; later += 1) {
      const second = sorted[later];
      if (second === undefined || second.startBytes >= first.endBytes) break;
      overlaps.push({
        first,
        second,
        overlapBytes: Math.min(first.endBytes, second.endBytes) - second.startBytes,
      });
    }
  });
  return overlaps;
}
