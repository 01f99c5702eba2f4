import { scriptText, type DocumentResult } from './documentResult.ts';
import { pack, unpack, type Packed } from './packed.ts';

/**
 * The newest result of each open document, and the newest one that was no syntax error. Hundreds may be open while a
 * few are worked on: the results of those that were asked for last are kept as they are, the others as a text each,
 * which takes about a millisecond to become a result again.
 */
export interface DocumentResults {
  readonly newest: (uri: string) => DocumentResult | undefined;
  readonly lastGood: (uri: string) => DocumentResult | undefined;
  readonly set: (uri: string, result: DocumentResult) => void;
  readonly delete: (uri: string) => void;
}

/** Documents whose results are kept as they are. */
export const MOST_UNPACKED = 8;

/** A result whose large part is one text. */
interface PackedResult extends Pick<DocumentResult, 'document' | 'version' | 'dependencies'> {
  readonly text: string;
  readonly rest: Packed;
}

interface Both<Result> {
  readonly newest: Result;
  /** The same one for most. */
  readonly lastGood: Result | undefined;
}

export function createDocumentResults(): DocumentResults {
  /** Those asked for last come last. */
  const open = new Map<string, Both<DocumentResult>>();
  const packed = new Map<string, Both<PackedResult>>();

  const keep = (uri: string, both: Both<DocumentResult>): void => {
    open.delete(uri);
    open.set(uri, both);
    packed.delete(uri);
    for (const [oldest, its] of open) {
      if (open.size <= MOST_UNPACKED) break;
      open.delete(oldest);
      packed.set(oldest, mapBoth(its, packResult));
    }
  };

  const find = (uri: string): Both<DocumentResult> | undefined => {
    const away = packed.get(uri);
    const both = away === undefined ? open.get(uri) : mapBoth(away, unpackResult);
    if (both !== undefined) keep(uri, both);
    return both;
  };

  return {
    newest: (uri) => find(uri)?.newest,
    lastGood: (uri) => find(uri)?.lastGood,
    set: (uri, result) => {
      const isGood = result.report?.ending.kind !== 'syntax-error';
      keep(uri, { newest: result, lastGood: isGood ? result : find(uri)?.lastGood });
    },
    delete: (uri) => {
      open.delete(uri);
      packed.delete(uri);
    },
  };
}

/** Carries out `change` once where both are the same. */
function mapBoth<From, To>({ newest, lastGood }: Both<From>, change: (one: From) => To): Both<To> {
  const changed = change(newest);
  return {
    newest: changed,
    lastGood: lastGood === undefined ? undefined : lastGood === newest ? changed : change(lastGood),
  };
}

function packResult({ document, version, dependencies, source, ...rest }: DocumentResult): PackedResult {
  return { document, version, dependencies, text: source.text, rest: pack(rest) };
}

function unpackResult({ text, rest, ...kept }: PackedResult): DocumentResult {
  const plain = unpack(rest) as Omit<DocumentResult, keyof typeof kept | 'source'>;
  return { ...plain, ...kept, source: scriptText(text) };
}
