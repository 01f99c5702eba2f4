import { groupThousands } from '../text/thousands.ts';
import { isBounded, isExact, type Interval } from './interval.ts';

const BYTES_PER_KIB = 1024;

/** A figure without a bound, where there is no room for words. */
const UNLIMITED = '∞';

/** Whole number with thousands separators: `153600` → `153,600`; without a bound `∞`. */
export function groupDigits(value: number): string {
  if (!Number.isFinite(value)) return UNLIMITED;
  const digits = Math.abs(value).toFixed(0);
  return `${value < 0 && digits !== '0' ? '-' : ''}${groupThousands(digits)}`;
}

/** KiB with at most one decimal and without a needless `.0`: `153600` → `150`, `1000` → `1`. */
export function kibText(bytes: number): string {
  if (!Number.isFinite(bytes)) return UNLIMITED;
  const tenths = Math.round((bytes * 10) / BYTES_PER_KIB);
  const whole = groupDigits(Math.trunc(tenths / 10));
  const rest = Math.abs(tenths % 10);
  const sign = tenths < 0 && whole === '0' ? '-' : '';
  return rest === 0 ? `${sign}${whole}` : `${sign}${whole}.${rest.toFixed(0)}`;
}

/** `150 KiB (153,600 B)`; sizes under 1 KiB as bytes alone, an unbounded one as words. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return 'an unlimited amount';
  if (Math.abs(bytes) < BYTES_PER_KIB) return `${groupDigits(bytes)} B`;
  return `${kibText(bytes)} KiB (${groupDigits(bytes)} B)`;
}

/** The same for a sentence: `150 KiB`, sizes under 1 KiB as bytes. */
export function sizeText(bytes: number): string {
  if (!Number.isFinite(bytes)) return 'an unlimited amount';
  return Math.abs(bytes) < BYTES_PER_KIB ? `${groupDigits(bytes)} B` : `${kibText(bytes)} KiB`;
}

/** An interval for a sentence: `150 KiB`, `150 to 200 KiB`, `at least 150 KiB`. */
export function sizeInterval(interval: Interval): string {
  const { low, high } = interval;
  if (isExact(interval) || sizeText(low) === sizeText(high)) return sizeText(low);
  if (!isBounded(interval)) return low <= 0 ? 'an unknown amount' : `at least ${sizeText(low)}`;
  if (high < BYTES_PER_KIB) return `${groupDigits(low)} to ${groupDigits(high)} B`;
  return `${kibText(low)} to ${kibText(high)} KiB`;
}

/** An interval with its bytes: `150 KiB (153,600 B)`, `150 to 200 KiB (…)`, `at least 150 KiB (…)`. */
export function formatInterval(interval: Interval): string {
  const { low, high } = interval;
  if (isExact(interval)) return formatBytes(low);
  if (!isBounded(interval)) return low <= 0 ? 'an unknown amount' : `at least ${formatBytes(low)}`;
  if (high < BYTES_PER_KIB) return `${groupDigits(low)} to ${groupDigits(high)} B`;
  return `${kibText(low)} to ${kibText(high)} KiB (${groupDigits(low)} to ${groupDigits(high)} B)`;
}

/** The same for a narrow place: `150 KiB`, `150..200 KiB`, `>= 150 KiB`. */
export function formatShort(interval: Interval): string {
  const { low, high } = interval;
  const unit = (bytes: number): string =>
    Math.abs(bytes) < BYTES_PER_KIB ? `${groupDigits(bytes)} B` : `${kibText(bytes)} KiB`;
  if (isExact(interval)) return unit(low);
  if (!isBounded(interval)) return low <= 0 ? 'unknown' : `>= ${unit(low)}`;
  if (unit(low) === unit(high)) return unit(low);
  return high < BYTES_PER_KIB
    ? `${groupDigits(low)}..${groupDigits(high)} B`
    : `${kibText(low)}..${kibText(high)} KiB`;
}

const UNITS = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
];

/** `5 minutes`: a rough duration, in the largest unit of which there is one and a half. */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const unit = UNITS.find((each) => seconds >= 1.5 * each.seconds) ?? { name: 'second', seconds: 1 };
  const count = Math.max(1, Math.round(seconds / unit.seconds));
  return `${String(count)} ${unit.name}${count === 1 ? '' : 's'}`;
}
