import type { Finding, RelatedPlace, Severity } from '../core/rules/finding.ts';
import type { Span } from '../core/text/span.ts';

/** A finding as an editor underlines it. */
export interface DiagnosticData {
  readonly span: Span;
  readonly severity: Severity;
  readonly code: string;
  readonly rule: string;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** Address of the page about the rule. */
  readonly page: string;
  /** True for text that could as well not be there: shown faded. */
  readonly unnecessary: boolean;
}

const PAGES = 'https://github.com/maixpy-memory-budget/maixpy-memory-budget/blob/main/docs/rules';

const FADED: ReadonlySet<string> = new Set(['unused-suppression', 'unreachable-release']);

/** Address of the page that explains a rule. */
export function rulePage(rule: string): string {
  return `${PAGES}/${rule}.md`;
}

export function diagnosticsOf(findings: readonly Finding[]): readonly DiagnosticData[] {
  return findings.map(({ span, severity, code, rule, message, related }) => ({
    span,
    severity,
    code,
    rule,
    message,
    related,
    page: rulePage(rule),
    unnecessary: FADED.has(rule),
  }));
}
