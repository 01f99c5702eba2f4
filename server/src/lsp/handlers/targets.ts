import { RequestType } from 'vscode-languageserver';
import {
  modelChange,
  targetChange,
  type TargetChange,
  type TargetedScript,
} from '../../features/target/changes.ts';
import { targetChoices } from '../../features/target/choices.ts';
import { treatAsMaixPy } from '../../features/treatAsMaixPy.ts';
import {
  CHOOSE_TARGET_REQUEST,
  MODEL_FILE_REQUEST,
  TARGETS_REQUEST,
  TREAT_AS_MAIXPY_REQUEST,
  type ChooseTargetAnswer,
  type ChooseTargetParams,
  type ModelFileParams,
  type TargetEdits,
  type TargetsParams,
  type TreatParams,
  type TargetChoices,
} from '../../../../protocol/index.ts';
import { projectDocument } from '../convert.ts';
import type { DocumentResult } from '../documentResult.ts';
import { toPlainEdits } from '../plainEdits.ts';
import { guarded, type Session } from '../session.ts';

const TARGETS = new RequestType<TargetsParams, TargetChoices, void>(TARGETS_REQUEST);
const CHOOSE_TARGET = new RequestType<ChooseTargetParams, ChooseTargetAnswer, void>(CHOOSE_TARGET_REQUEST);
const MODEL_FILE = new RequestType<ModelFileParams, TargetEdits | null, void>(MODEL_FILE_REQUEST);
const TREAT_AS_MAIXPY = new RequestType<TreatParams, TargetEdits | null, void>(TREAT_AS_MAIXPY_REQUEST);

const NO_CHOICES: TargetChoices = {
  boards: [],
  firmware: [],
  defaultBoardName: '',
  defaultFirmwareName: '',
};

/** The boards and firmware that the model knows, for a picker, and where a choice is written. */
export function registerTargets(session: Session): void {
  const { connection } = session;
  connection.onRequest(TARGETS, ({ uri, board }) =>
    guarded(session, 'targets', NO_CHOICES, async () => {
      const analyzed = uri === undefined ? null : await session.analyzed(uri);
      const chosen = board ?? null;
      const found = analyzed === null ? null : await session.onDocument('targets', chosen, analyzed);
      return found ?? targetChoices(chosen, null, session.say);
    }),
  );
  connection.onRequest(CHOOSE_TARGET, ({ uri, what, chosen }) =>
    guarded(session, 'choose target', null, async () => {
      const analyzed = await session.analyzed(uri);
      const change =
        analyzed === null ? null : targetChange(await targetedScript(session, analyzed), what, chosen);
      return analyzed === null || change === null ? null : editsOf(analyzed, change);
    }),
  );
  connection.onRequest(MODEL_FILE, ({ uri, onBoard, file }) =>
    guarded(session, 'model file', null, async () => {
      const analyzed = await session.analyzed(uri);
      return analyzed === null
        ? null
        : editsOf(analyzed, modelChange(await targetedScript(session, analyzed), onBoard, file));
    }),
  );
  connection.onRequest(TREAT_AS_MAIXPY, ({ uri }) =>
    guarded(session, 'treat as MaixPy', null, async () => {
      const analyzed = await session.analyzed(uri);
      if (analyzed === null) return null;
      const { document, resolved } = analyzed;
      const source = await session.parsed(document);
      return editsOf(analyzed, { file: 'script', edit: treatAsMaixPy(source, resolved.board) });
    }),
  );
}

export async function targetedScript(
  session: Session,
  { document, resolved, project }: DocumentResult,
): Promise<TargetedScript> {
  return { uri: document.uri, source: await session.parsed(document), resolved, project };
}

function editsOf({ document, project }: DocumentResult, { file, edit }: TargetChange): TargetEdits {
  if (file === 'script' || project === null)
    return { uri: document.uri, edits: toPlainEdits(document, [edit]) };
  return { uri: project.uri, edits: toPlainEdits(projectDocument(project), [edit]) };
}
