import * as vscode from 'vscode';
import {
  MODEL_FILE_REQUEST,
  type ChooseModelArguments,
  type ModelFileParams,
  type TargetEdits,
} from '../../protocol/index.ts';
import { applyTargetEdits } from './chooseTarget.ts';
import type { ServerSession } from './serverSession.ts';
import { findWorkspaceFiles } from './workspaceFiles.ts';

const ENDINGS = ['kmodel', 'smodel', 'emodel', 'kfpkg'];
const MOST_FILES = 500;

interface Item extends vscode.QuickPickItem {
  /** Absent: asks for a file outside of the list. */
  readonly file?: vscode.Uri;
}

/** Asks for the file behind an address or path of the board, and names it where that counts. */
export async function chooseModelFile(
  session: ServerSession,
  { uri, onBoard }: ChooseModelArguments,
): Promise<void> {
  const found = await findWorkspaceFiles({ endings: ENDINGS, most: MOST_FILES });
  const files = found.map((one) => vscode.Uri.parse(one)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const items: readonly Item[] = [
    ...files.map((file): Item => ({ label: vscode.workspace.asRelativePath(file), file })),
    { label: vscode.l10n.t('$(folder-opened) Another file…') },
  ];
  const item = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose Model File'),
    placeHolder: vscode.l10n.t('Which file is the model at {0}?', onBoard),
  });
  if (item === undefined) return;
  const file = item.file ?? (await otherFile());
  if (file === undefined) return;
  const params: ModelFileParams = { uri, onBoard, file: file.toString() };
  const answer = await session.client()?.sendRequest<TargetEdits | null>(MODEL_FILE_REQUEST, params);
  if (answer !== null && answer !== undefined) await applyTargetEdits(answer, uri);
}

async function otherFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    filters: { [vscode.l10n.t('Models')]: ENDINGS },
  });
  return chosen?.[0];
}
