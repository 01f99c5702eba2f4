import type { Span } from '../text/span.ts';

/** Where a user said something about what the scripts run on. */
export type Place =
  | { readonly source: 'command-line'; readonly option: string }
  | { readonly source: 'script'; readonly span: Span }
  /** A maixmem.json. */
  | { readonly source: 'project'; readonly uri: string; readonly span: Span }
  /** What was measured on a board, in a file beside the script. */
  | { readonly source: 'measurement'; readonly uri: string }
  /** A setting of the editor, `maixpyMemory.board`. */
  | { readonly source: 'setting'; readonly setting: string };

/** Something that was said about the target and does not hold as it was said. */
export interface TargetProblem {
  /**
   * `unusable`: it is wrong, unknown or missing. `odd`: it is used, but does not go with the rest. `contradicted`:
   * the same source says something else as well. `overruled`: a source of more weight does.
   */
  readonly kind: 'unusable' | 'odd' | 'contradicted' | 'overruled';
  readonly place: Place;
  /** Sentences for the user. */
  readonly message: string;
  /** Texts that would mend what stands at the place, best first. */
  readonly replacements: readonly string[];
}
