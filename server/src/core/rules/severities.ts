import type { Finding } from './finding.ts';

/** What a user may say about a rule: keep it, change its severity, or switch it off. */
export const SEVERITY_CHOICES = ['default', 'off', 'error', 'warning', 'information', 'hint'] as const;
export type SeverityChoice = (typeof SEVERITY_CHOICES)[number];

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
