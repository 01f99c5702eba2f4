import { latin1Text } from '../text/text.ts';
import type { Machine } from '../machine.ts';
import type { Work } from '../../work/work.ts';

export function includesBytes(
  machine: Machine,
  whole: Uint8Array | null,
  part: Uint8Array | null,
): boolean | undefined {
  if (whole === null || part === null) return undefined;
  chargeSearch(machine.work, whole.length, part.length);
  return latin1Text(whole).includes(latin1Text(part));
}

/** A search moves on by so many characters at least for a long part, whatever the text is. */
const LEAST_SHIFT = 250;

/** Charges looking for a part in a text. */
export function chargeSearch(work: Work, length: number, partLength: number): void {
  work.charge('byte', length + partLength + (length * partLength) / LEAST_SHIFT);
}
