import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScriptSource } from '../core/syntax/scriptSource.ts';
import { indexLines } from '../core/text/lines.ts';
import type { Settings } from '../../../protocol/index.ts';
import type { DocumentAnalysis } from './jobs/job.ts';

/** The result for one version of an open document. */
export interface DocumentResult extends DocumentAnalysis {
  /** The document in the editor: of a newer version as soon as somebody types. */
  readonly document: TextDocument;
  readonly version: number;
  /** The text that was analysed. */
  readonly source: ScriptText;
  readonly settings: Settings;
  /** Files whose change makes this obsolete, by `uriKey`. */
  readonly dependencies: ReadonlySet<string>;
}

/** A script as text and lines; its tree is made when somebody asks for it. */
export type ScriptText = Omit<ScriptSource, 'module'>;

export function scriptText(text: string): ScriptText {
  return { text, lines: indexLines(text) };
}
