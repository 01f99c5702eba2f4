/** The commands that choose what scripts run on. */
import * as vscode from 'vscode';
import {
  TARGETS_REQUEST,
  TREAT_AS_MAIXPY_REQUEST,
  type TargetChoices,
  type TargetEdits,
  type TargetsParams,
  type TreatParams,
  type UseFirmwareArguments,
} from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { applyEdits } from './applyEdits.ts';
import { askForFigures } from './askForFigures.ts';
import { applyTargetEdits, chooseTarget } from './chooseTarget.ts';
import { pickBoard, pickFirmware } from './pickTarget.ts';
import type { Reports } from './reports.ts';
import type { ServerSession } from './serverSession.ts';
import { targetSetting } from './targetSettings.ts';
import { findWorkspaceFiles } from './workspaceFiles.ts';

/** What the model knows, for the script at hand; undefined (with a message) when the server does not run. */
async function targets(session: ServerSession, params: TargetsParams): Promise<TargetChoices | undefined> {
  await session.start();
  const client = session.client();
  if (client === undefined) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The memory analysis is not running.'));
    return undefined;
  }
  return client.sendRequest<TargetChoices>(TARGETS_REQUEST, params);
}

/** The board, then the firmware on it. */
export async function chooseBoard(session: ServerSession, reports: Reports): Promise<void> {
  const active = activeReport(reports);
  const uri = active?.uri;
  const known = await targets(session, uri === undefined ? {} : { uri });
  if (known === undefined) return;
  const chosen = await pickBoard(known.boards, {
    title: vscode.l10n.t('Choose Board'),
    placeHolder: vscode.l10n.t('Which board will the scripts of this workspace run on?'),
    defaultName: known.defaultBoardName,
    current: active?.target.boardId ?? targetSetting('board'),
  });
  if (chosen === undefined) return;
  await chooseTarget(session, uri, 'board', chosen);
  const board = chosen !== null && 'id' in chosen ? chosen.id : undefined;
  await pickAndSetFirmware(session, reports, board);
}

export async function chooseFirmware(session: ServerSession, reports: Reports): Promise<void> {
  await pickAndSetFirmware(session, reports, undefined);
}

/** Many files of that ending are no firmware. */
const MOST_FIRMWARE_FILES = 5;

async function pickAndSetFirmware(
  session: ServerSession,
  reports: Reports,
  board: string | undefined,
): Promise<void> {
  const active = activeReport(reports);
  const uri = active?.uri;
  const params = { ...(uri === undefined ? {} : { uri }), ...(board === undefined ? {} : { board }) };
  const known = await targets(session, params);
  if (known === undefined) return;
  const files = await findWorkspaceFiles({ endings: ['bin'], most: MOST_FIRMWARE_FILES });
  const chosen = await pickFirmware(
    known.firmware,
    files.map((file) => vscode.Uri.parse(file)),
    {
      title: vscode.l10n.t('Choose Firmware'),
      placeHolder: vscode.l10n.t('Which firmware is on the board?'),
      defaultName: known.defaultFirmwareName,
      current: active?.target.firmwareId ?? targetSetting('firmware'),
    },
  );
  if (chosen !== undefined) await chooseTarget(session, uri, 'firmware', chosen);
}

/** What the board printed, pasted; where it counts, as with a board. */
export async function calibrate(session: ServerSession, reports: Reports): Promise<void> {
  const active = activeReport(reports);
  const printed = await askForFigures(active?.target.printed ?? targetSetting('bootLine'));
  if (printed === undefined) return;
  await chooseTarget(session, active?.uri, 'bootLine', printed === '' ? null : { printed });
}

/** A firmware that was tried, with the size that goes with it. */
export async function useFirmware(
  session: ServerSession,
  { uri, version, firmware, edits }: UseFirmwareArguments,
): Promise<void> {
  if (edits.length > 0 && (await applyEdits(uri, edits, version)) === undefined) return;
  await chooseTarget(session, uri, 'firmware', { id: firmware });
}

/** Has the active script judged, whatever it imports. */
export async function treatAsMaixPy(session: ServerSession): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'python') {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open the Python script first.'));
    return;
  }
  await session.start();
  const uri = document.uri.toString();
  const params: TreatParams = { uri };
  const answer = await session.client()?.sendRequest<TargetEdits | null>(TREAT_AS_MAIXPY_REQUEST, params);
  if (answer !== null && answer !== undefined) await applyTargetEdits(answer, uri);
}
