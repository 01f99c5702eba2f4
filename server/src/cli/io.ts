/** What a command of the CLI may do to the outside world; tests give their own. */
export interface CliIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The whole file; rejects when it cannot be read. */
  readonly readFile: (path: string) => Promise<Uint8Array>;
}

/** Exit codes that every command shares. */
export const EXIT_OK = 0;
/** Wrong usage, or input that cannot be read. */
export const EXIT_COULD_NOT_RUN = 2;

/** A file's contents, or a sentence saying why there are none. */
export async function readFileOrReason(
  io: CliIo,
  path: string,
): Promise<{ readonly bytes: Uint8Array } | { readonly reason: string }> {
  try {
    return { bytes: await io.readFile(path) };
  } catch (error) {
    return { reason: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Letters that JSON need not escape, and that a terminal would carry out or an editor hide. */
const UNSEEN = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A document as text, safe to be shown; unbounded numbers become null, as JSON has none. */
export function jsonText(document: unknown): string {
  const finite = (_key: string, value: unknown): unknown => (value === Infinity ? null : value);
  return `${JSON.stringify(document, finite, 2).replace(UNSEEN, escapedUnits)}\n`;
}

function escapedUnits(letter: string): string {
  return Array.from({ length: letter.length }, (_one, at) => letter.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

export function writeJson(io: CliIo, document: unknown): void {
  io.stdout(jsonText(document));
}
