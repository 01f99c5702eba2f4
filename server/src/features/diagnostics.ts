import { english, type Say } from '../../../messages/render.ts';
import type { FindingData, RelatedPlace, Severity } from '../core/rules/finding.ts';
import type { Span } from '../core/text/span.ts';

/** A place that helps to understand it, in words. */
export type RelatedText = Omit<RelatedPlace, 'message'> & { readonly message: string };

/** A finding as an editor underlines it. */
export interface DiagnosticData {
  readonly span: Span;
  readonly severity: Severity;
  readonly code: string;
  readonly rule: string;
  readonly message: string;
  readonly related: readonly RelatedText[];
  /** True for text that could as well not be there: shown faded. */
  readonly unnecessary: boolean;
}

const FADED: ReadonlySet<string> = new Set(['unused-suppression', 'unreachable-release']);

export function diagnosticsOf(
  findings: readonly FindingData[],
  say: Say = english,
): readonly DiagnosticData[] {
  return findings.map(({ span, severity, code, rule, message, related }) => ({
    span,
    severity,
    code,
    rule,
    message: say(message),
    related: related.map((place) => ({ ...place, message: say(place.message) })),
    unnecessary: FADED.has(rule),
  }));
}
