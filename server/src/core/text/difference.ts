/** The one replacement that turns a text into another: `before.slice(start, oldEnd)` becomes `after.slice(start, newEnd)`. */
export interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

function isLowSurrogate(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** From the first difference to the last, never cutting a surrogate pair; null when the texts are equal. */
export function differenceBetween(before: string, after: string): Difference | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start > 0 && (isLowSurrogate(before, start) || isLowSurrogate(after, start))) start--;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  if (tail > 0 && isLowSurrogate(after, after.length - tail)) tail--;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}
