const FACTORS: Readonly<Record<string, number>> = { '': 1, B: 1, K: 1024, M: 1024 * 1024 };

/**
 * Bytes of a size as people write it: `524288`, `0x80000`, `512K`, `512 KiB`, `1M`. K and M count in steps of
 * 1024, as everybody who sizes this heap means them, also when written KB or MB.
 *
 * @returns null when the text is no size, is negative or has no whole number of bytes
 */
export function parseSize(text: string): number | null {
  const compact = text.trim().replaceAll('_', '');
  if (/^0x[0-9a-f]+$/i.test(compact)) return safe(Number.parseInt(compact.slice(2), 16));
  const match = /^(\d+(?:\.\d+)?)\s*(?:([KM])(?:I?B)?|B)?$/i.exec(compact);
  if (match === null) return null;
  return safe(Number(match[1]) * (FACTORS[(match[2] ?? '').toUpperCase()] ?? 1));
}

function safe(bytes: number): number | null {
  return Number.isSafeInteger(bytes) ? bytes : null;
}
