/** Reports are written for this width where nothing is known of the reader's. */
const USUAL_WIDTH = 80;
/** Narrower, the columns of the tables run into each other. */
const LEAST_WIDTH = 70;
/** Longer lines are hard to read. */
const MOST_WIDTH = 110;

/**
 * Letters that a line of a report may have: as wide as the terminal, or as COLUMNS says.
 *
 * @param columns of the terminal; undefined where output goes elsewhere
 */
export function textWidth(
  columns: number | undefined,
  env: Readonly<Record<string, string | undefined>>,
): number {
  const width = columns ?? Number.parseInt(env['COLUMNS'] ?? '', 10);
  if (!Number.isInteger(width) || width <= 0) return USUAL_WIDTH;
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width));
}

/** All that comes in on standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
