/** Which script gauge and status speak of. */
import * as vscode from 'vscode';
import type { MemoryReportPayload } from '../../protocol/index.ts';
import type { Reports } from './reports.ts';

/**
 * The report about the script in the active editor. Where something that is no text is active (the report's own
 * preview, an image), that of a script beside it.
 */
export function activeReport(reports: Reports): MemoryReportPayload | undefined {
  const active = vscode.window.activeTextEditor;
  const editors = active === undefined ? vscode.window.visibleTextEditors : [active];
  return editors
    .map((editor) => reports.get(editor.document.uri))
    .find((report): report is MemoryReportPayload => report?.maixpy === true);
}
