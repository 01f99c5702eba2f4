import type { MemoryReport } from '../report/report.ts';
import type { ScriptSource } from '../syntax/scriptSource.ts';
import type { Span } from '../text/span.ts';
import type { Fix, RelatedPlace, Severity } from './finding.ts';

export type { ScriptSource };

export interface RuleContext {
  readonly report: MemoryReport;
  readonly source: ScriptSource;
}

/**
 * How sure a finding is. `certain`: it happens even with the lowest estimates. `likely`: with the most likely
 * ones. `possible`: only with the highest.
 */
export type Certainty = 'certain' | 'likely' | 'possible';

/** Values for the `{placeholders}` of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** A finding before the rule's name, severity and wording are added. */
export interface Occurrence<MessageId extends string = string> {
  readonly span: Span;
  readonly certainty: Certainty;
  readonly message: MessageId;
  readonly values: MessageValues;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** As of a finding. */
  readonly setting?: string;
}

export interface Rule<MessageId extends string = string> {
  /** Lower-case words joined by hyphens: page name, suppression name, setting name. */
  readonly name: string;
  readonly code: `MB${string}`;
  /** One line for a list of rules. */
  readonly title: string;
  readonly severity: Readonly<Record<Certainty, Severity>>;
  /** True when a merely possible finding is introduced as the worst case. */
  readonly worstCase?: boolean;
  /** True for a rule about comments and syntax: it also has something to say of a script that the board refuses. */
  readonly aboutText?: boolean;
  /** Wording, answer first; `{name}` stands for a value of the occurrence. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly check: (ctx: RuleContext) => readonly Occurrence<MessageId>[];
}

/** Gives a rule its exact message names and forgets them, so that rules of all kinds fit in one list. */
export function defineRule<MessageId extends string>(rule: Rule<MessageId>): Rule {
  return rule;
}

/** Fills the placeholders; one without a value stays visible as it is, which a test of every rule rules out. */
export function fillMessage(template: string, values: MessageValues): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : String(value);
  });
}
