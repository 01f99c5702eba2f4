import * as vscode from 'vscode';
import type { PlainEdit } from '../../protocol/index.ts';

/**
 * Carries out edits of the server.
 *
 * @param version of the document that they are for: on another one nothing is done; absent: whatever is there
 */
export async function applyEdits(
  uri: string,
  edits: readonly PlainEdit[],
  version?: number,
): Promise<vscode.TextDocument | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (version !== undefined && document.version !== version) return undefined;
  const change = new vscode.WorkspaceEdit();
  for (const { start, end, newText } of edits) {
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    change.replace(document.uri, range, newText);
  }
  await vscode.workspace.applyEdit(change);
  return document;
}
