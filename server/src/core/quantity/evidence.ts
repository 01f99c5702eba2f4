/** How a figure is known: read in the C source, measured, taken from documentation, or assumed. */
export type Evidence = 'source' | 'measured' | 'documented' | 'assumed';

/** A line of a source: `src` names a row of model/sources.json, `has` is text found on exactly that line. */
export interface Citation {
  readonly src: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly has: string;
}

export type Citations = Readonly<Record<string, Citation>>;
