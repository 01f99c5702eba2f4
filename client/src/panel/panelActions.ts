/** What the buttons of the memory panel do. */
import * as vscode from 'vscode';
import { clientSay } from '../../../messages/clientTexts.ts';
import type { MessageFromPanel, PanelState } from '../../../protocol/panelMessages.ts';
import { applyEdits } from '../applyEdits.ts';
import { fromBase64 } from '../base64.ts';
import { chooseTarget } from '../chooseTarget.ts';
import { reportMarkdown } from '../reportMarkdown.ts';
import type { Reports } from '../reports.ts';
import type { ServerSession } from '../serverSession.ts';

/** Shows a line of the script, or of a file that it imports. */
export async function goTo(state: PanelState, line: number, file: string | undefined): Promise<void> {
  const target = vscode.Uri.parse(file ?? state.uri);
  const start = new vscode.Position(line - 1, 0);
  const column = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === target.toString(),
  )?.viewColumn;
  const editor = await vscode.window.showTextDocument(target, {
    ...(column === undefined ? {} : { viewColumn: column }),
    preserveFocus: false,
  });
  const { range } = editor.document.lineAt(Math.min(start.line, editor.document.lineCount - 1));
  const first = range.start.translate(
    0,
    editor.document.lineAt(range.start.line).firstNonWhitespaceCharacterIndex,
  );
  editor.selection = new vscode.Selection(first, first);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Carries out a change that was tried. */
export async function applyHelp(session: ServerSession, state: PanelState, index: number): Promise<void> {
  const help = state.panel?.helps[index];
  if (help === undefined || state.panel === null) return;
  const { version } = state.panel;
  if (help.edits.length > 0) await applyEdits(state.uri, help.edits, version);
  if (help.firmware !== undefined) await chooseTarget(session, state.uri, 'firmware', { id: help.firmware });
}

/** Puts the report on the clipboard, for a post in a forum. */
export async function copyMarkdown(reports: Reports, state: PanelState): Promise<void> {
  const report = reports.get(vscode.Uri.parse(state.uri));
  const { name: fileName, panel } = state;
  const say = clientSay(vscode.env.language);
  await vscode.env.clipboard.writeText(reportMarkdown({ fileName, report, panel, say }));
  vscode.window.setStatusBarMessage(vscode.l10n.t('The memory report is on the clipboard.'), 4000);
}

/** Saves the film; the ending of the name says in which format. */
export async function savePicture(
  state: PanelState,
  { svg, png }: Extract<MessageFromPanel, { readonly type: 'savePicture' }>,
): Promise<void> {
  const folder = vscode.Uri.joinPath(vscode.Uri.parse(state.uri), '..');
  const name = state.name.replace(/\.py$/, '');
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${name}-memory.${png === '' ? 'svg' : 'png'}`),
    // One filter: where the dialog cannot change it, both endings are taken.
    filters: { [vscode.l10n.t('Pictures')]: png === '' ? ['svg'] : ['png', 'svg'] },
  });
  if (target === undefined) return;
  const isPng = target.path.toLowerCase().endsWith('.png') && png !== '';
  await vscode.workspace.fs.writeFile(target, isPng ? fromBase64(png) : new TextEncoder().encode(svg));
}
