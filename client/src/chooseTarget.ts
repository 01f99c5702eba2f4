import * as vscode from 'vscode';
import {
  CHOOSE_TARGET_REQUEST,
  type ChooseTargetAnswer,
  type ChooseTargetParams,
  type TargetEdits,
} from '../../protocol/index.ts';
import { applyEdits } from './applyEdits.ts';
import type { ServerSession } from './serverSession.ts';
import { saveTarget } from './targetSettings.ts';

/** An identity of the model, the address of a file, what a board printed, or null for the default. */
export type Chosen = ChooseTargetParams['chosen'];

/**
 * Sets board, firmware or what the board printed where it counts: in the comment of the script or in the maixmem.json, else in the settings.
 *
 * @param script address of the script that it is chosen for; undefined for the workspace
 */
export async function chooseTarget(
  session: ServerSession,
  script: string | undefined,
  what: ChooseTargetParams['what'],
  chosen: Chosen,
): Promise<void> {
  const params =
    script === undefined ? undefined : ({ uri: script, what, chosen } satisfies ChooseTargetParams);
  const answer =
    params === undefined
      ? null
      : await session.client()?.sendRequest<ChooseTargetAnswer>(CHOOSE_TARGET_REQUEST, params);
  if (answer === null || answer === undefined) await saveTarget(what, settingOf(chosen));
  else await applyTargetEdits(answer, script);
}

/** Carries out edits of a script or of a maixmem.json. */
export async function applyTargetEdits({ uri, edits }: TargetEdits, script?: string): Promise<void> {
  const document = await applyEdits(uri, edits);
  // A file that nobody sees is not left unsaved; what the user is working on is theirs to save.
  if (uri !== script) await document?.save();
}

/** Files are named relative to the workspace where that is possible. */
function settingOf(chosen: Chosen): string | undefined {
  if (chosen === null) return undefined;
  if ('printed' in chosen) return chosen.printed;
  return 'id' in chosen ? chosen.id : vscode.workspace.asRelativePath(vscode.Uri.parse(chosen.file), false);
}
