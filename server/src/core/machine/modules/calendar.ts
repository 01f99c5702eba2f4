/** Year, month, day, hour, minute, second, weekday (Monday is 0), day of the year (from 1). */
export type CalendarTime = readonly [number, number, number, number, number, number, number, number];

/** Seconds of a day, and days from 1970 to 2000 (lib/timeutils counts from 2000). */
const DAY = 86_400;
const DAYS_TO_2000 = 10_957;

/** Days since 1970 of a date of the Gregorian calendar; months beyond 12 run on into later years. */
function daysOf(year: number, month: number, day: number): number {
  const years = year + Math.floor((month - 1) / 12);
  const months = ((((month - 1) % 12) + 12) % 12) + 1;
  const shifted = months > 2 ? years : years - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (months + (months > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** Seconds since 2000-01-01 of a calendar time (lib/timeutils/timeutils.c timeutils_mktime). */
export function secondsSince2000(parts: readonly number[]): number {
  const [year = 2000, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return (daysOf(year, month, day) - DAYS_TO_2000) * DAY + hour * 3600 + minute * 60 + second;
}

/** The calendar time of seconds since 2000-01-01 (timeutils_seconds_since_2000_to_struct_time). */
export function calendarTime(seconds: number): CalendarTime {
  const days = Math.floor(seconds / DAY);
  const rest = seconds - days * DAY;
  const shifted = days + DAYS_TO_2000 + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const weekday = (((days + 5) % 7) + 7) % 7;
  const yearDay = days + DAYS_TO_2000 - daysOf(year, 1, 1) + 1;
  return [year, month, day, Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60, weekday, yearDay];
}
