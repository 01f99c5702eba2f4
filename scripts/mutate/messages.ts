/** What the runner and the process in which mutants are tried say to each other. Plain data. */

export type Request =
  | { readonly kind: 'start'; readonly file: string; readonly modules: readonly string[] }
  | { readonly kind: 'warm up'; readonly file: string }
  /** Tests are file and name, in the order in which they are to be run. */
  | { readonly kind: 'try'; readonly mutant: number; readonly tests: readonly (readonly [string, string])[] };

export interface TestRun {
  readonly name: string;
  /** CPU time. */
  readonly ms: number;
  /** Mutants that the test comes by. */
  readonly hits: readonly number[];
  readonly failure: string | null;
}

export interface WarmUp {
  readonly file: string;
  /** Mutants that are come by while the file is loaded: in constants and tables. */
  readonly atLoad: readonly number[];
  readonly tests: readonly TestRun[];
}

export interface Killer {
  readonly file: string;
  readonly name: string;
  readonly failure: string;
}

export type Response =
  | { readonly kind: 'started' }
  | ({ readonly kind: 'warmed up' } & WarmUp)
  | { readonly kind: 'tried'; readonly killer: Killer | null }
  | { readonly kind: 'broken'; readonly why: string };
