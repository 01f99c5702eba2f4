/** The commands of the palette. */
import * as vscode from 'vscode';
import { TARGETS_REQUEST, type TargetChoice, type TargetChoices } from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { askForFigures } from './askForFigures.ts';
import { chooseTarget } from './chooseTarget.ts';
import { COMMANDS } from './commandNames.ts';
import { PANEL_VIEW } from './panel/panelView.ts';
import { reportUri } from './reportDocument.ts';
import type { Reports } from './reports.ts';
import type { ServerSession } from './serverSession.ts';
import { saveTarget, targetSetting } from './targetSettings.ts';

export function registerCommands(
  session: ServerSession,
  reports: Reports,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.showPanel, showPanel),
    vscode.commands.registerCommand(COMMANDS.showReport, () => showReport(reports)),
    vscode.commands.registerCommand(COMMANDS.chooseBoard, () => chooseBoard(session, reports)),
    vscode.commands.registerCommand(COMMANDS.chooseFirmware, () => chooseFirmware(session, reports)),
    vscode.commands.registerCommand(COMMANDS.calibrate, calibrate),
    vscode.commands.registerCommand(COMMANDS.restartServer, () => session.restart()),
    vscode.commands.registerCommand(COMMANDS.showLog, () => log.show()),
  );
}

async function showPanel(): Promise<void> {
  await vscode.commands.executeCommand(`${PANEL_VIEW}.focus`);
}

async function showReport(reports: Reports): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const reported = activeReport(reports)?.uri;
  const script =
    document?.languageId === 'python'
      ? document.uri
      : reported === undefined
        ? undefined
        : vscode.Uri.parse(reported);
  if (script === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a MaixPy script to see its memory report.'),
    );
    return;
  }
  await vscode.commands.executeCommand('markdown.showPreviewToSide', reportUri(script));
}

interface Pick extends vscode.QuickPickItem {
  readonly value: string | undefined;
}

function picks(choices: readonly TargetChoice[], current: string): Pick[] {
  return choices.map((choice) => ({
    label: choice.name,
    description: choice.id === current ? vscode.l10n.t('current') : '',
    detail: choice.detail,
    value: choice.id,
  }));
}

/** What the model knows; undefined (with a message) when the server does not run. */
async function targets(session: ServerSession): Promise<TargetChoices | undefined> {
  await session.start();
  const client = session.client();
  if (client === undefined) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The memory analysis is not running.'));
    return undefined;
  }
  return client.sendRequest<TargetChoices>(TARGETS_REQUEST);
}

async function chooseBoard(session: ServerSession, reports: Reports): Promise<void> {
  const known = await targets(session);
  if (known === undefined) return;
  const active = activeReport(reports);
  const current = active?.target.boardId ?? targetSetting('board');
  const chosen = await vscode.window.showQuickPick(picks(known.boards, current), {
    placeHolder: vscode.l10n.t('Which board will the scripts of this workspace run on?'),
    matchOnDetail: true,
  });
  if (chosen?.value !== undefined) await chooseTarget(session, active?.uri, 'board', chosen.value);
}

async function chooseFirmware(session: ServerSession, reports: Reports): Promise<void> {
  const known = await targets(session);
  if (known === undefined) return;
  const fromFile: Pick = {
    label: vscode.l10n.t('$(folder-opened) From a .bin file…'),
    detail: vscode.l10n.t('Reads how much memory that firmware leaves from the file itself.'),
    value: undefined,
  };
  const active = activeReport(reports);
  const current = active?.target.firmwareId ?? targetSetting('firmware');
  const chosen = await vscode.window.showQuickPick([...picks(known.firmware, current), fromFile], {
    placeHolder: vscode.l10n.t('Which firmware is on the board?'),
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  if (chosen.value !== undefined) return chooseTarget(session, active?.uri, 'firmware', chosen.value);
  const file = await firmwareFile();
  if (file !== undefined) await saveTarget('firmware', file);
}

/** Path of a firmware file, relative to the workspace where that is possible. */
async function firmwareFile(): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('MaixPy firmware')]: ['bin', 'kfpkg'] },
    })) ?? [];
  return file === undefined ? undefined : vscode.workspace.asRelativePath(file, false);
}

async function calibrate(): Promise<void> {
  const text = await askForFigures(targetSetting('bootLine'));
  if (text !== undefined) await saveTarget('bootLine', text === '' ? undefined : text);
}
