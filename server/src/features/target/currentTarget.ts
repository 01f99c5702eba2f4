import { message, term, type Text } from '../../../../messages/message.ts';
import type { TextEdit } from '../../core/text/edit.ts';
import { setMembers, type JsonChange } from '../../core/text/jsonEdits.ts';
import { parentUri, relativePath, resolvePath } from '../uris.ts';
import type { ProjectFile } from './fromProjectFile.ts';
import type { ResolvedTarget } from './resolveTarget.ts';
import type { Statements } from './statements.ts';
import { isImagePath } from './values.ts';

export interface CurrentTargetFix {
  readonly title: Text;
  readonly edit: TextEdit;
}

/**
 * Writes what holds now, and is not said in a maixmem.json, into it: board and firmware, and what the settings say of
 * how the board is used. Null where it says all of that.
 *
 * @param settings what the editor's settings say
 * @param resolved both together
 */
export function writeCurrentTarget(
  project: ProjectFile,
  settings: Statements,
  { target, places, models, drives }: ResolvedTarget,
): CurrentTargetFix | null {
  const isOurs = (name: keyof typeof places): boolean => places[name]?.source === 'project';
  const isSet = (name: keyof typeof places): boolean => places[name]?.source === 'setting';
  const base = parentUri(project.uri);
  const fromSettings = (uri: string): string => relativePath(base, uri);
  const image = [...settings.firmware].reverse().find(({ value }) => isSet('firmware') && isImagePath(value));
  const firmware =
    image === undefined ? target.firmware.id : fromSettings(resolvePath(image.base, image.value.trim()));
  const changes: readonly (JsonChange | null)[] = [
    isOurs('board') ? null : { path: ['board'], value: target.board.id },
    isOurs('firmware') ? null : { path: ['firmware'], value: firmware },
    isSet('gcHeap') ? { path: ['gcHeapSize'], value: target.gcHeapBytes } : null,
    isSet('run') ? { path: ['run'], value: target.run } : null,
    ...(settings.models.length === 0
      ? []
      : models.map(({ source, uri }): JsonChange => ({
          path: ['models', source],
          value: fromSettings(uri),
        }))),
    ...(settings.folders.length === 0
      ? []
      : drives.map(({ drive, uri }): JsonChange => ({ path: ['folders', drive], value: fromSettings(uri) }))),
  ];
  const edit = setMembers(
    project.text,
    changes.filter((change) => change !== null),
  );
  const title = message('action.writeTarget', {
    board: term(target.board.name),
    firmware: term(target.firmware.name),
  });
  return edit === null ? null : { title, edit };
}
