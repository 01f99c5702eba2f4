import type { Finding, Severity } from './finding.ts';

/** What a user may say about a rule: keep it, change its severity, or switch it off. */
export type SeverityChoice = 'default' | 'off' | Severity;

/** Findings as a user's settings want them; rules that are not named stay as they are. */
export function applySeverities(
  findings: readonly Finding[],
  choices: Readonly<Record<string, SeverityChoice>>,
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const choice = choices[finding.rule] ?? choices[finding.code] ?? 'default';
    if (choice === 'off') return [];
    return choice === 'default' ? [finding] : [{ ...finding, severity: choice }];
  });
}
