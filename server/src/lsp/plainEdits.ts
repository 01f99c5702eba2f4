import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../core/text/edit.ts';
import type { PlainEdit } from '../../../protocol/index.ts';

/** As our own messages carry them. */
export function toPlainEdits(document: TextDocument, edits: readonly TextEdit[]): PlainEdit[] {
  return edits.map(({ span, text }) => ({
    start: document.positionAt(span.start),
    end: document.positionAt(span.end),
    newText: text,
  }));
}
