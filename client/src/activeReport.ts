/** Which script gauge and status speak of. */
import * as vscode from 'vscode';
import type { MemoryReportPayload } from '../../protocol/index.ts';
import type { Reports } from './reports.ts';

/**
 * The report about the script in the active editor. Where something that is no text is active (the report's own
 * preview, an image), that of a script beside it; where no editor is seen, as beside a panel that has all of the
 * window, that of the active tab.
 */
export function activeReport(reports: Reports): MemoryReportPayload | undefined {
  const active = vscode.window.activeTextEditor;
  const editors = active === undefined ? vscode.window.visibleTextEditors : [active];
  const uris = editors.map((editor) => editor.document.uri);
  const hidden = uris.length === 0 ? activeTabUri() : undefined;
  return (hidden === undefined ? uris : [hidden])
    .map((uri) => reports.get(uri))
    .find((report): report is MemoryReportPayload => report?.maixpy === true);
}

/** The file of the active tab, whether its editor is seen or not. */
function activeTabUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** Has the script of a tab judged that no editor shows: a window that was opened anew does not load it by itself. */
export async function loadHiddenScript(): Promise<void> {
  if (vscode.window.visibleTextEditors.length > 0) return;
  const uri = activeTabUri();
  if (uri?.path.endsWith('.py') === true) await vscode.workspace.openTextDocument(uri);
}
