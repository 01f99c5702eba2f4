/** The commands of the palette. */
import * as vscode from 'vscode';
import {
  SETTINGS_SECTION,
  TARGETS_REQUEST,
  type TargetChoice,
  type TargetChoices,
} from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { askForFigures } from './askForFigures.ts';
import { COMMANDS } from './commandNames.ts';
import { reportUri } from './reportDocument.ts';
import type { Reports } from './reports.ts';
import type { ServerSession } from './serverSession.ts';

export function registerCommands(
  session: ServerSession,
  reports: Reports,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.showReport, () => showReport(reports)),
    vscode.commands.registerCommand(COMMANDS.chooseBoard, () => chooseBoard(session)),
    vscode.commands.registerCommand(COMMANDS.chooseFirmware, () => chooseFirmware(session)),
    vscode.commands.registerCommand(COMMANDS.calibrate, calibrate),
    vscode.commands.registerCommand(COMMANDS.restartServer, () => session.restart()),
    vscode.commands.registerCommand(COMMANDS.showLog, () => log.show()),
  );
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

async function chooseBoard(session: ServerSession): Promise<void> {
  const known = await targets(session);
  if (known === undefined) return;
  const chosen = await vscode.window.showQuickPick(picks(known.boards, setting('board')), {
    placeHolder: vscode.l10n.t('Which board will the scripts of this workspace run on?'),
    matchOnDetail: true,
  });
  if (chosen !== undefined) await save('board', chosen.value);
}

async function chooseFirmware(session: ServerSession): Promise<void> {
  const known = await targets(session);
  if (known === undefined) return;
  const fromFile: Pick = {
    label: vscode.l10n.t('$(folder-opened) From a .bin file…'),
    detail: vscode.l10n.t('Reads how much memory that firmware leaves from the file itself.'),
    value: undefined,
  };
  const chosen = await vscode.window.showQuickPick(
    [...picks(known.firmware, setting('firmware')), fromFile],
    {
      placeHolder: vscode.l10n.t('Which firmware is on the board?'),
      matchOnDetail: true,
    },
  );
  if (chosen === undefined) return;
  const value = chosen === fromFile ? await firmwareFile() : chosen.value;
  if (value !== undefined) await save('firmware', value);
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
  const text = await askForFigures(setting('bootLine'));
  if (text !== undefined) await save('bootLine', text === '' ? undefined : text);
}

type TargetSetting = 'board' | 'firmware' | 'bootLine';

function setting(name: TargetSetting): string {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION).get<string>(name) ?? '';
}

async function save(name: TargetSetting, value: string | undefined): Promise<void> {
  const scope =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration(SETTINGS_SECTION).update(name, value, scope);
}
