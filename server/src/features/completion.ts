import type { Span } from '../core/text/span.ts';

/** One entry of the list that an editor shows while one types. Entries are given in the order to show them in. */
export interface CompletionData {
  readonly label: string;
  /** Beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly kind: 'keyword' | 'value' | 'file' | 'folder';
  /** What takes the place of the span. */
  readonly text: string;
  readonly span: Span;
  /** True where something has to follow: the list is shown again behind it. */
  readonly goesOn?: boolean;
}
