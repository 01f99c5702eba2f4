import type { LineIndex } from './lines.ts';
import type { Span } from './span.ts';

/** A file that the script imports. */
export interface ImportedFile {
  readonly uri: string;
  readonly lines: LineIndex;
}

/** A place in an imported file. */
export interface ImportedPlace {
  readonly file: ImportedFile;
  readonly span: Span;
}
