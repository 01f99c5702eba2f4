import { createHash } from 'node:crypto';
import { english } from '../../../../messages/render.ts';
import type { Severity } from '../../core/rules/finding.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { fingerprintsOf } from '../check/fingerprints.ts';
import { filesOf, type Outcome } from '../check/outcome.ts';
import { rangeOf } from './json.ts';

/** The weights that GitLab knows are info, minor, major, critical and blocker. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** A code quality report of GitLab, which shows the findings beside the lines of a merge request. */
export function codeQuality(outcome: Outcome): readonly object[] {
  return filesOf(outcome).flatMap(issuesOf);
}

function issuesOf(file: CheckedProject): readonly object[] {
  return [...fingerprintsOf(file)].map(([{ rule, code, severity, message, span }, fingerprint]) => {
    const { line, endLine } = rangeOf(span, file.source.lines);
    return {
      description: `${english(message)} (${code})`,
      check_name: rule,
      // One for all files: GitLab compares them with those of the other branch.
      fingerprint: createHash('sha256').update(`${file.path}\0${fingerprint}`).digest('hex'),
      severity: SEVERITIES[severity],
      location: { path: file.path, lines: { begin: line, end: endLine } },
    };
  });
}
