import type { Say } from '../../../messages/render.ts';
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/syntax/scriptSource.ts';
import type { DocumentResult } from './documentResult.ts';
import type { JobKind, JobKinds } from './jobs/job.ts';
import type { MovedPlaces } from './movedPlaces.ts';
import type { ScriptSummary } from '../../../protocol/index.ts';
import type { ProjectResult } from './projectDiagnostics.ts';

/** What the client can do. */
export interface ClientAbilities {
  readonly hasFolders: boolean;
  readonly asksSettings: boolean;
  /** Tells of changed settings where it was asked to; others do so anyway, or never. */
  readonly hearsOfSettings: boolean;
  readonly watchesFiles: boolean;
  readonly versionedEdits: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly showsDocuments: boolean;
  /** Our own extension: it has the command that shows a report, and answers requests for files. */
  readonly isOurs: boolean;
}

/** A result, and where its places are in the text as it is now. */
export interface ShownResult {
  readonly result: DocumentResult;
  readonly places: MovedPlaces;
  /** True when it is about the text as it is now. */
  readonly isNewest: boolean;
}

/** What handlers see of the server. */
export interface Session {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  /** Texts in the language of the client. */
  readonly say: Say;
  /** Address of the folder with the pages about the rules, a slash at its end; null when there are none to open. */
  readonly pages: string | null;
  readonly document: (uri: string) => TextDocument | undefined;
  /** The workspace folder of a file; undefined outside of any. */
  readonly folderOf: (uri: string) => string | undefined;
  /** Sums up a script that nobody has opened; null for Python that is not for MaixPy, and for no file. */
  readonly summary: (uri: string) => Promise<ScriptSummary | null>;
  /** The result for the newest version of an open document, waited for; null when it failed or was closed. */
  readonly analyzed: (uri: string) => Promise<DocumentResult | null>;
  /** The newest result when it comes soon, else the last one, for what is answered while one types. */
  readonly shown: (uri: string) => Promise<ShownResult | null>;
  /** Findings with the fixes that were tried: that takes time the first time. */
  readonly withFixes: (result: DocumentResult) => Promise<readonly Finding[]>;
  /** Does a job for the version of a document that a result is about; null when it was overtaken. */
  readonly onDocument: <Kind extends JobKind>(
    kind: Kind,
    params: JobKinds[Kind]['params'],
    result: DocumentResult,
  ) => Promise<JobKinds[Kind]['result'] | null>;
  /** An open script with its tree. */
  readonly parsed: (document: TextDocument) => Promise<ScriptSource>;
  /** The newest result of an open document that was no syntax error: while a line is typed there mostly is one. */
  readonly lastGood: (uri: string) => DocumentResult | null;
  /** What is wrong with a maixmem.json; null for every other file. */
  readonly project: (uri: string) => Promise<ProjectResult | null>;
  /** Analyses again what depends on these files, or everything. */
  readonly reanalyze: (changed: readonly string[] | 'all') => void;
}

/** The answer of a handler, or a neutral one when it failed: one bad request must not end the server. */
export async function guarded<Result>(
  session: Session,
  name: string,
  neutral: Result,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    session.connection.console.error(`${name}: ${describeError(error)}`);
    return neutral;
  }
}

export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
