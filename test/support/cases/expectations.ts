import { parseSize } from '../../../server/src/core/quantity/parseSize.ts';
import type { Severity } from '../../../server/src/core/rules/finding.ts';

/** `150 KiB`, `150 KiB..200 KiB`: the likely figure lies in it, for `most` the highest, both ends included. */
export interface ByteRange {
  readonly least: number;
  readonly most: number;
}

/** What a comment of a case says about the analysis; lines are 1-based lines of the script. */
export type Expectation =
  | {
      readonly kind: 'finding';
      readonly line: number;
      readonly severity: Severity;
      readonly column: number | null;
      /** Null: the rule of the page. */
      readonly rule: string | null;
      /** Part of the message; null: any. */
      readonly text: string | null;
    }
  | {
      readonly kind: 'allocation';
      /** The span is columns `from` (included) to `to` (excluded), 1-based, of this line. */
      readonly line: number;
      readonly from: number;
      readonly to: number;
      readonly region: 'gc-heap' | 'system-heap';
      readonly range: ByteRange;
    }
  | {
      readonly kind: 'peak' | 'demand' | 'most' | 'growth';
      readonly line: number;
      readonly region: 'gc-heap' | 'system-heap';
      readonly range: ByteRange;
    }
  | { readonly kind: 'verdict'; readonly line: number; readonly verdict: string }
  | {
      readonly kind: 'says';
      readonly line: number;
      /** A piece of the report as text; blanks and line breaks count as one blank. */
      readonly text: string;
      /** True: the report must not say so. */
      readonly never: boolean;
    }
  | { readonly kind: 'suggested'; readonly line: number; readonly range: ByteRange };

const FINDING = /^(error|warning|information|hint)(?::(?: (\d+))?(?: \[([\w-]+)\])?(?: "(.*)")?)?$/;
const OWN = /^\s*# ?(error|warning|information|hint)\b/;
const FIGURE = /^(peak|demand|most|growth): (gc-heap|system-heap) (.+)$/;
const SAYS = /^(never )?says: "(.+)"$/;
const CARETS = /^#( *)(\^+) demand: (gc-heap|system-heap) (.+)$/;

/**
 * Reads the expectations of a script.
 *
 * A finding may be expected behind the code of its line, or in comments on lines of their own right above it. A row of
 * carets underlines an allocation in the nearest line of code above. Other comments are comments.
 *
 * @throws on a comment that begins like an expectation and is none
 */
export function readExpectations(text: string): readonly Expectation[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Expectation[] => {
    const own = /^\s*(#.*)$/.exec(line)?.[1];
    const behind =
      own === undefined ? /(?:^|\s)# ((?:error|warning|information|hint)\b.*)$/.exec(line)?.[1] : undefined;
    if (behind !== undefined) return [finding(behind, index + 1)];
    if (own === undefined) return [];
    const carets = CARETS.exec(own);
    if (carets !== null) return [allocation(line, carets, codeLineAbove(lines, index))];
    const content = own.replace(/^#\s*/, '');
    if (/^(error|warning|information|hint)\b/.test(content))
      return [finding(content, lineBelow(lines, index))];
    return figure(content, index + 1);
  });
}

function finding(content: string, line: number): Expectation {
  const match = FINDING.exec(content.trim());
  if (match === null) throw new Error(`line ${String(line)}: not an expectation: ${content}`);
  return {
    kind: 'finding',
    line,
    severity: match[1] as Severity,
    column: match[2] === undefined ? null : Number(match[2]),
    rule: match[3] ?? null,
    text: match[4] ?? null,
  };
}

function allocation(line: string, carets: RegExpExecArray, codeLine: number): Expectation {
  // A comment has to begin with its sign: right before a caret it stands for one.
  const from = carets[1] === '' ? line.indexOf('#') + 1 : line.indexOf('^') + 1;
  return {
    kind: 'allocation',
    line: codeLine,
    from,
    to: line.lastIndexOf('^') + 2,
    region: carets[3] as 'gc-heap' | 'system-heap',
    range: byteRange(carets[4]!, codeLine),
  };
}

function figure(content: string, line: number): Expectation[] {
  const verdict = /^verdict: (\S+)$/.exec(content);
  if (verdict !== null) return [{ kind: 'verdict', line, verdict: verdict[1]! }];
  const says = SAYS.exec(content);
  if (says !== null) return [{ kind: 'says', line, text: says[2]!, never: says[1] !== undefined }];
  const suggested = /^suggested: (.+)$/.exec(content);
  if (suggested !== null) return [{ kind: 'suggested', line, range: byteRange(suggested[1]!, line) }];
  const match = FIGURE.exec(content);
  if (match !== null) {
    const [, kind, region, range] = match;
    return [
      {
        kind: kind as 'peak' | 'demand' | 'most' | 'growth',
        line,
        region: region as 'gc-heap' | 'system-heap',
        range: byteRange(range!, line),
      },
    ];
  }
  if (/^(peak|demand|most|growth|verdict|suggested|says|never says):/.test(content)) {
    throw new Error(`line ${String(line)}: not an expectation: ${content}`);
  }
  return [];
}

function byteRange(text: string, line: number): ByteRange {
  const [least, most = least] = text.split('..').map((part) => parseSize(part));
  if (least === null || least === undefined || most === null || most === undefined || most < least) {
    throw new Error(`line ${String(line)}: not a range of bytes: ${text}`);
  }
  return { least, most };
}

function isComment(line: string): boolean {
  return /^\s*(#|$)/.test(line);
}

/** The next line that is neither empty nor an expectation; it may be a comment that a finding is about. */
function lineBelow(lines: readonly string[], index: number): number {
  const found = lines.findIndex((line, later) => later > index && line.trim() !== '' && !OWN.test(line));
  return (found < 0 ? index : found) + 1;
}

function codeLineAbove(lines: readonly string[], index: number): number {
  for (let above = index - 1; above >= 0; above--) if (!isComment(lines[above]!)) return above + 1;
  throw new Error(`line ${String(index + 1)}: carets without code above`);
}
