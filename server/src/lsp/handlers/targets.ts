import { RequestType } from 'vscode-languageserver';
import { message, term } from '../../../../messages/message.ts';
import type { Say } from '../../../../messages/render.ts';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { formatShort } from '../../core/quantity/format.ts';
import { listBoards, listFirmware } from '../../core/target/knownTargets.ts';
import { resolveTarget, systemCapacityBytes } from '../../core/target/target.ts';
import {
  CHOOSE_TARGET_REQUEST,
  TARGETS_REQUEST,
  type ChooseTargetAnswer,
  type ChooseTargetParams,
  type TargetChoice,
  type TargetChoices,
} from '../../../../protocol/index.ts';
import { toPlainEdits } from '../plainEdits.ts';
import type { DocumentResult } from '../documentResult.ts';
import { guarded, type Session } from '../session.ts';

const CHOOSE_TARGET = new RequestType<ChooseTargetParams, ChooseTargetAnswer, void>(CHOOSE_TARGET_REQUEST);

/** The boards and firmware that the model knows, for a picker. */
export function registerTargets(session: Session): void {
  session.connection.onRequest(TARGETS_REQUEST, () => targetChoices(session.say));
  session.connection.onRequest(CHOOSE_TARGET, (params) =>
    guarded(session, 'choose target', null, async () => {
      const analyzed = await session.analyzed(params.uri);
      return analyzed === null ? null : chosenAt(analyzed, params);
    }),
  );
}

/** Where the choice has to stand to count. */
function chosenAt(
  { document, resolved, project }: DocumentResult,
  { what, id }: ChooseTargetParams,
): ChooseTargetAnswer {
  const place = resolved?.saidAt[what];
  if (place?.source === 'script')
    return { uri: document.uri, edits: toPlainEdits(document, [{ span: place.span, text: id }]) };
  if (place?.source !== 'project' || project?.uri !== place.uri) return null;
  const file = TextDocument.create(project.uri, 'json', 0, project.text);
  return { uri: project.uri, edits: toPlainEdits(file, [{ span: place.span, text: JSON.stringify(id) }]) };
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly options: Parameters<typeof resolveTarget>[0];
}

export function targetChoices(say: Say): TargetChoices {
  const boards = listBoards().map(({ id, name }) => choice({ id, name, options: { board: id } }, say));
  const firmware = listFirmware().map(({ id, name }) => choice({ id, name, options: { firmware: id } }, say));
  return { boards, firmware };
}

function choice({ id, name, options }: Choice, say: Say): TargetChoice {
  const target = resolveTarget(options);
  if (!target.ok) return { id, name, detail: say(term(target.error.message)) };
  const { firmware } = target.value;
  return {
    id,
    name,
    detail: say(
      message('choice.capacity', {
        firmware: term(firmware.name),
        size: formatShort(systemCapacityBytes(target.value)),
      }),
    ),
  };
}
