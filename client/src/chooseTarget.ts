import {
  CHOOSE_TARGET_REQUEST,
  type ChooseTargetAnswer,
  type ChooseTargetParams,
} from '../../protocol/index.ts';
import { applyEdits } from './applyEdits.ts';
import type { ServerSession } from './serverSession.ts';
import { saveTarget } from './targetSettings.ts';

/**
 * Sets board or firmware where it counts: in the comment of the script or in the maixmem.json that says it now, else in
 * the settings.
 *
 * @param script address of the script that it is chosen for; undefined for the workspace
 */
export async function chooseTarget(
  session: ServerSession,
  script: string | undefined,
  what: ChooseTargetParams['what'],
  id: string,
): Promise<void> {
  const params = script === undefined ? undefined : ({ uri: script, what, id } satisfies ChooseTargetParams);
  const answer =
    params === undefined
      ? null
      : await session.client()?.sendRequest<ChooseTargetAnswer>(CHOOSE_TARGET_REQUEST, params);
  if (answer === null || answer === undefined) {
    await saveTarget(what, id);
    return;
  }
  const document = await applyEdits(answer.uri, answer.edits);
  // A file that nobody sees is not left unsaved; what the user is working on is theirs to save.
  if (answer.uri !== script) await document?.save();
}
