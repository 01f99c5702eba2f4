import type { Text } from '../../../../messages/message.ts';
import type { TextEdit } from '../text/edit.ts';
import type { ImportedPlace } from '../text/importedPlace.ts';
import type { Span } from '../text/span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Severities from the one that matters most. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** A place that helps to understand a finding. */
export interface RelatedPlace {
  readonly span: Span;
  /** Where it is when that is in an imported file; `span` is then the line that leads there. */
  readonly inside?: ImportedPlace;
  readonly message: Text;
}

/** A change of the script that removes a finding. */
export interface Fix {
  readonly title: Text;
  /** True for the one change to apply without further thought; at most one of a finding. */
  readonly preferred: boolean;
  /** True where it stores another gc_heap_size: both heaps have to suffice then. */
  readonly setsHeapSize?: true;
  /** True where it is worth something already if the finding only weighs less then. */
  readonly lessens?: true;
  /** Whether the script fits with it, and nothing else changed; absent where it was not tried. */
  readonly makesItFit?: boolean;
  readonly edits: readonly TextEdit[];
}

/** What a rule has to say about one place of a script, as plain data. */
export interface FindingData {
  /** Name of the rule: also the name of its page and the name that suppresses it. */
  readonly rule: string;
  /** Stable short form: `MB001`. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: Text;
  readonly related: readonly RelatedPlace[];
  /** The setting of the editor that the finding is about, and where it is mended. */
  readonly setting?: string;
}

export interface Finding extends FindingData {
  /** Best first. Each was tried: the script is run with it when they are asked for, which only then takes time. */
  readonly fixes: () => readonly Fix[];
}

/** Order in which findings are shown: by place, then by weight, then by rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
    a.span.end - b.span.end
  );
}
