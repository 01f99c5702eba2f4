import * as vscode from 'vscode';
import { DETECT_TARGET_REQUEST, type DetectedTarget, type DetectParams } from '../../protocol/index.ts';
import { chooseTarget } from './chooseTarget.ts';
import type { Reports } from './reports.ts';
import type { ServerSession } from './serverSession.ts';

/** Under which the workspace keeps that it was asked. */
const ASKED = 'maixpyMemory.detectionOffered';

/**
 * Offers what lies in the workspace and tells what the board runs, a firmware file or the log of a start: once, when a
 * script is judged for a target that nobody has chosen.
 */
export function offerDetectedTarget(
  session: ServerSession,
  reports: Reports,
  workspaceState: vscode.Memento,
): vscode.Disposable {
  let isAsked = workspaceState.get<boolean>(ASKED, false);
  return reports.onDidChange((uri) => {
    const report = uri === undefined ? undefined : reports.get(uri);
    if (isAsked || report?.maixpy !== true || !report.target.assumed) return;
    isAsked = true;
    // A server that stops meanwhile is asked again with the next window.
    offer(session, workspaceState, report.uri).catch(() => undefined);
  });
}

async function offer(session: ServerSession, state: vscode.Memento, script: string): Promise<void> {
  const params: DetectParams = { uri: script };
  const found = await session.client()?.sendRequest<DetectedTarget | null>(DETECT_TARGET_REQUEST, params);
  if (found === null || found === undefined) return;
  await state.update(ASKED, true);
  const use = vscode.l10n.t('Use It');
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(found.file));
  const text =
    found.kind === 'firmware'
      ? vscode.l10n.t('{0} is a MaixPy firmware: use it for the memory figures of this workspace?', name)
      : vscode.l10n.t('{0} has what a board printed when it started: calibrate the figures with it?', name);
  if ((await vscode.window.showInformationMessage(text, use)) !== use) return;
  if (found.kind === 'firmware') await chooseTarget(session, script, 'firmware', { file: found.file });
  else await chooseTarget(session, script, 'bootLine', { printed: found.text });
}
