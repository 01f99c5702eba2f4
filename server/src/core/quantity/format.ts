import { message, type Text } from '../../../../messages/message.ts';
import { groupThousands } from './thousands.ts';
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
export function formatBytes(bytes: number): Text {
  if (!Number.isFinite(bytes)) return message('size.unlimited');
  if (Math.abs(bytes) < BYTES_PER_KIB) return `${groupDigits(bytes)} B`;
  return `${kibText(bytes)} KiB (${groupDigits(bytes)} B)`;
}

/** The same for a sentence: `150 KiB`, sizes under 1 KiB as bytes. */
export function sizeText(bytes: number): Text {
  if (!Number.isFinite(bytes)) return message('size.unlimited');
  return Math.abs(bytes) < BYTES_PER_KIB ? `${groupDigits(bytes)} B` : `${kibText(bytes)} KiB`;
}

/** An interval for a sentence: `150 KiB`, `150 to 200 KiB`, `at least 150 KiB`. */
export function sizeInterval(interval: Interval): Text {
  const { low, high } = interval;
  if (isExact(interval) || sizeText(low) === sizeText(high)) return sizeText(low);
  if (!isBounded(interval)) return openText(low, sizeText);
  return high < BYTES_PER_KIB ? bytesRange(low, high) : kibRange(low, high);
}

/** What is without an upper bound. */
function openText(low: number, textOf: (bytes: number) => Text): Text {
  return low <= 0 ? message('size.unknown') : message('size.atLeast', { size: textOf(low) });
}

function bytesRange(low: number, high: number): Text {
  return message('size.range', { low: groupDigits(low), high: `${groupDigits(high)} B` });
}

function kibRange(low: number, high: number): Text {
  return message('size.range', { low: kibText(low), high: `${kibText(high)} KiB` });
}

/** An interval with its bytes: `150 KiB (153,600 B)`, `150 to 200 KiB (…)`, `at least 150 KiB (…)`. */
export function formatInterval(interval: Interval): Text {
  const { low, high } = interval;
  if (isExact(interval)) return formatBytes(low);
  if (!isBounded(interval)) return openText(low, formatBytes);
  const bytes = bytesRange(low, high);
  if (high < BYTES_PER_KIB) return bytes;
  return message('size.rangeWithBytes', { low: kibText(low), high: `${kibText(high)} KiB`, bytes });
}

/** The same for a narrow place: `150 KiB`, `150..200 KiB`, `>= 150 KiB`. */
export function formatShort(interval: Interval): Text {
  const { low, high } = interval;
  const unit = (bytes: number): string =>
    Math.abs(bytes) < BYTES_PER_KIB ? `${groupDigits(bytes)} B` : `${kibText(bytes)} KiB`;
  if (isExact(interval)) return unit(low);
  if (!isBounded(interval)) return low <= 0 ? message('size.unknownShort') : `>= ${unit(low)}`;
  if (unit(low) === unit(high)) return unit(low);
  return high < BYTES_PER_KIB
    ? `${groupDigits(low)}..${groupDigits(high)} B`
    : `${kibText(low)}..${kibText(high)} KiB`;
}

const UNITS = [
  { key: 'duration.day', seconds: 86_400 },
  { key: 'duration.hour', seconds: 3_600 },
  { key: 'duration.minute', seconds: 60 },
] as const;

/** `5 minutes`: a rough duration, in the largest unit of which there is one and a half. */
export function durationText(milliseconds: number): Text {
  const seconds = milliseconds / 1000;
  const unit = UNITS.find((each) => seconds >= 1.5 * each.seconds) ?? { key: 'duration.second', seconds: 1 };
  return message(unit.key, { count: Math.max(1, Math.round(seconds / unit.seconds)) });
}
