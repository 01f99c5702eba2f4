/** The commands of the palette. */
import * as vscode from 'vscode';
import type { ChooseModelArguments, UseFirmwareArguments } from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { chooseModelFile } from './chooseModelFile.ts';
import { CARRIED_COMMANDS, COMMANDS } from './commandNames.ts';
import { writeHeapSize } from './heapSizeEdits.ts';
import { openExample } from './openExample.ts';
import { PANEL_VIEW } from './panel/panelView.ts';
import { reportUri } from './reportDocument.ts';
import type { Reports } from './reports.ts';
import type { ServerSession } from './serverSession.ts';
import { calibrate, chooseBoard, chooseFirmware, treatAsMaixPy, useFirmware } from './targetCommands.ts';

export function registerCommands(
  session: ServerSession,
  reports: Reports,
  log: vscode.LogOutputChannel,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.showPanel, showPanel),
    vscode.commands.registerCommand(COMMANDS.showReport, () => showReport(reports)),
    vscode.commands.registerCommand(COMMANDS.chooseBoard, () => chooseBoard(session, reports)),
    vscode.commands.registerCommand(COMMANDS.chooseFirmware, () => chooseFirmware(session, reports)),
    vscode.commands.registerCommand(COMMANDS.calibrate, () => calibrate(session, reports)),
    vscode.commands.registerCommand(COMMANDS.applySuggested, () => applySuggestedSize(session, reports)),
    vscode.commands.registerCommand(COMMANDS.openExample, () => openExample(extensionUri)),
    vscode.commands.registerCommand(COMMANDS.treatAsMaixPy, () => treatAsMaixPy(session)),
    vscode.commands.registerCommand(CARRIED_COMMANDS.useFirmware, (given: UseFirmwareArguments) =>
      useFirmware(session, given),
    ),
    vscode.commands.registerCommand(CARRIED_COMMANDS.chooseModelFile, (given: ChooseModelArguments) =>
      chooseModelFile(session, given),
    ),
    vscode.commands.registerCommand(COMMANDS.restartServer, () => session.restart()),
    vscode.commands.registerCommand(COMMANDS.showLog, () => log.show()),
  );
}

/** Brings the memory panel to the front. */
export async function showPanel(): Promise<void> {
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

/** Writes the suggested gc_heap_size into the active script. */
async function applySuggestedSize(session: ServerSession, reports: Reports): Promise<void> {
  const report = activeReport(reports);
  const bytes = report?.suggestedGcHeapBytes ?? null;
  if (report === undefined || bytes === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no gc_heap_size to suggest.'));
    return;
  }
  await writeHeapSize(session, report.uri, bytes);
}
