/** Lists, sizes and durations, which stand in places of other messages. */
export const list = {
  comma: '{list}, {next}',
  and: '{list} and {last}',
  or: '{list} or {last}',
  more: '{list} and {count} more',
} as const;

export const size = {
  unlimited: 'an unlimited amount',
  unknown: 'an unknown amount',
  unknownShort: 'unknown',
  atLeast: 'at least {size}',
  about: 'about {size}',
  upTo: 'up to {size}',
  range: '{low} to {high}',
  counted: '{count} {what}',
  rangeWithBytes: '{low} to {high} ({bytes})',
} as const;

export const duration = {
  second: '{count} {count|second|seconds}',
  minute: '{count} {count|minute|minutes}',
  hour: '{count} {count|hour|hours}',
  day: '{count} {count|day|days}',
} as const;

export const times = {
  exactly: '{count} times',
  orMore: '{count} times or more',
  range: '{low} to {high} times',
} as const;

export const heap = {
  gc: 'GC heap',
  system: 'system heap',
  theGc: 'the GC heap',
  theSystem: 'the system heap',
  memory: 'memory',
} as const;
