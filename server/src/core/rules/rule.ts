import type { findings } from '../../../../messages/en/findings.ts';
import { message, type Message, type MessageKey, type Values } from '../../../../messages/message.ts';
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

/** Names of all rules: what they say stands in `messages/`, by the same names. */
export type RuleName = keyof typeof findings;

/** The wordings that a rule has. */
export type MessageId<Name extends RuleName> = Exclude<keyof (typeof findings)[Name], 'title'> & string;

/** A finding before the rule's name, severity and wording are added. */
export interface Occurrence<Id extends string = string> {
  readonly span: Span;
  readonly certainty: Certainty;
  readonly message: Id;
  readonly values: Values;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** As of a finding. */
  readonly setting?: string;
}

export interface Rule<Name extends RuleName = RuleName> {
  /** Lower-case words joined by hyphens: page name, suppression name, setting name. */
  readonly name: Name;
  readonly code: `MB${string}`;
  readonly severity: Readonly<Record<Certainty, Severity>>;
  /** True when a merely possible finding is introduced as the worst case. */
  readonly worstCase?: boolean;
  /** True for a rule about comments and syntax: it also has something to say of a script that the board refuses. */
  readonly aboutText?: boolean;
  readonly check: (ctx: RuleContext) => readonly Occurrence<MessageId<Name>>[];
}

/** Gives a rule its exact message names and forgets them, so that rules of all kinds fit in one list. */
export function defineRule<Name extends RuleName>(rule: Rule<Name>): Rule {
  return rule as unknown as Rule;
}

/** One line for a list of rules. */
export function titleOf({ name }: Pick<Rule, 'name'>): Message {
  return message(`${name}.title`);
}

/** What an occurrence says; a value that is missing stays visible, which a test of every rule rules out. */
export function wordingOf({ name }: Pick<Rule, 'name'>, { message: id, values }: Occurrence): Message {
  return { key: `${name}.${id}` as MessageKey, values };
}
