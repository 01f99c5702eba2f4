import { createHash } from 'node:crypto';
import type { Finding } from '../../core/rules/finding.ts';
import { lineAt, lineSpan } from '../../core/text/lines.ts';
import type { CheckedProject } from '../checkedProjects.ts';

/** Digits of the hash that are kept: enough to tell the findings of one file apart. */
const HASH_DIGITS = 16;

/**
 * What each finding is recognised by when lines have moved: its rule, the text of its line without the blanks around
 * it, and a number where a file has several such lines.
 */
export function fingerprintsOf({
  source,
  findings,
}: Pick<CheckedProject, 'source' | 'findings'>): ReadonlyMap<Finding, string> {
  const seen = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const hash = createHash('sha256')
        .update(`${finding.code}\0${lineText(source, finding)}`)
        .digest('hex')
        .slice(0, HASH_DIGITS);
      const number = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, number);
      return [finding, `${hash}:${number.toFixed(0)}`];
    }),
  );
}

/** The line that a finding stands in, without the blanks around it. */
export function lineText({ text, lines }: CheckedProject['source'], { span }: Finding): string {
  const { start, end } = lineSpan(lines, lineAt(lines, span.start));
  return text.slice(start, end).trim();
}
