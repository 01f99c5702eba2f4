/** Byte figures as people read them: B, KiB, or from one MiB on MiB with one decimal. Binary units only. */
import { clientSay, type Say } from '../../messages/clientTexts.ts';
import { message } from '../../messages/message.ts';
import type { ByteInterval } from '../../protocol/index.ts';

/** Where nobody said which language is read. */
export const ENGLISH = clientSay('en');

const KIB = 1024;
const MIB = 1024 * KIB;

export type Unit = 'KiB' | 'MiB';

export function unitFor(bytes: number): Unit {
  return bytes >= MIB ? 'MiB' : 'KiB';
}

/** The number alone, in `unit`: whole KiB (one decimal below ten), one decimal for MiB. */
export function inUnit(bytes: number, unit: Unit): string {
  if (unit === 'MiB') return (bytes / MIB).toFixed(1);
  const kib = bytes / KIB;
  return kib !== 0 && Math.abs(kib) < 10 ? kib.toFixed(1) : Math.round(kib).toString();
}

/** `96 B`, `150 KiB` or `1.5 MiB`. */
export function formatBytes(bytes: number): string {
  if (bytes !== 0 && Math.abs(bytes) < KIB) return `${bytes.toString()} B`;
  const unit = unitFor(Math.abs(bytes));
  return `${inUnit(bytes, unit)} ${unit}`;
}

/** `12,345`: a whole number with separators that no locale changes. */
export function groupDigits(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** `85/512 KiB`: both numbers in the unit of the larger one. `≥` marks use without an upper bound. */
export function formatShare(used: ByteInterval, capacityBytes: number): string {
  const unit = unitFor(Math.max(used.likely, capacityBytes));
  const mark = used.high === null ? '≥' : '';
  return `${mark}${inUnit(used.likely, unit)}/${inUnit(capacityBytes, unit)} ${unit}`;
}

/** `150 KiB`, `120 … 150 KiB` or `at least 120 KiB`. */
export function formatInterval(bytes: ByteInterval, say: Say = ENGLISH): string {
  if (bytes.high === null) return say(message('figure.atLeast', { size: formatBytes(bytes.low) }));
  if (bytes.low === bytes.high) return formatBytes(bytes.low);
  const unit = unitFor(bytes.high);
  const low = inUnit(bytes.low, unit);
  const high = inUnit(bytes.high, unit);
  return low === high ? `${high} ${unit}` : `${low} … ${high} ${unit}`;
}
