import type { Say } from '../../../messages/render.ts';
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalyzedDocument } from './analyzeDocument.ts';
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

/** What handlers see of the server. */
export interface Session {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  /** Texts in the language of the client. */
  readonly say: Say;
  /** Address of the folder with the pages about the rules, a slash at its end; null when there are none to open. */
  readonly pages: string | null;
  readonly document: (uri: string) => TextDocument | undefined;
  /** The result for the newest version of an open document, waited for; null when it failed or was closed. */
  readonly analyzed: (uri: string) => Promise<AnalyzedDocument | null>;
  /** The newest result of an open document that was no syntax error: while a line is typed there mostly is one. */
  readonly lastGood: (uri: string) => AnalyzedDocument | null;
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
