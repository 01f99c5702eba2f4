/** Where something that is said about the target has to be written to count, and the edit that writes it. */
import { commentAtTop } from '../../core/rules/fixes/commentAtTop.ts';
import { spanWithComment } from '../../core/rules/fixes/removeSuppression.ts';
import { covers } from '../../core/text/span.ts';
import type { ScriptSource } from '../../core/rules/rule.ts';
import type { TextEdit } from '../../core/text/edit.ts';
import { removeMember, setMembers } from '../../core/text/jsonEdits.ts';
import { parentUri, relativePath } from '../uris.ts';
import { statementsOfProject, type ProjectFile } from './fromProjectFile.ts';
import { statementsOfScript } from './fromScript.ts';
import type { ResolvedTarget } from './resolveTarget.ts';
import { onBoardKey } from './values.ts';

/** A script with everything that was said about its target. */
export interface TargetedScript {
  readonly uri: string;
  readonly source: ScriptSource;
  readonly resolved: Pick<ResolvedTarget, 'places'>;
  readonly project: ProjectFile | null;
}

/** An edit of the script, or of the maixmem.json that holds for it. */
export interface TargetChange {
  readonly file: 'script' | 'project';
  readonly edit: TextEdit;
}

/** A known name, a file, what a board printed, or null to say it no longer. */
export type ChosenValue =
  { readonly id: string } | { readonly file: string } | { readonly printed: string } | null;

/**
 * Board, firmware or what the board printed: where it is said now; in maixmem.json, where there is one and nobody says it. Null: it belongs into
 * the settings.
 */
export function targetChange(
  { uri, source, resolved, project }: TargetedScript,
  what: 'board' | 'firmware' | 'bootLine',
  chosen: ChosenValue,
): TargetChange | null {
  const place = resolved.places[what];
  const writtenIn = (base: string): string => (chosen === null ? '' : writtenFrom(base, chosen));
  if (place?.source === 'script') {
    const directive = source.module.directives.find(({ span }) => covers(span, place.span));
    const span = chosen === null && directive !== undefined ? spanWithComment(source, directive) : place.span;
    return { file: 'script', edit: { span, text: writtenIn(uri) } };
  }
  if (place?.source === 'setting' || project === null) return null;
  const edit =
    chosen === null
      ? removeMember(project.text, what)
      : setMembers(project.text, [{ path: [what], value: writtenIn(project.uri) }]);
  return edit === null ? null : { file: 'project', edit };
}

function writtenFrom(base: string, chosen: NonNullable<ChosenValue>): string {
  if ('id' in chosen) return chosen.id;
  // A comment has one line.
  if ('printed' in chosen) return chosen.printed.trim().replace(/[\r\n]+/g, ' ');
  return relativePath(parentUri(base), chosen.file);
}

/**
 * The file behind a flash address or path of the board: where another one is named for it, else in maixmem.json, else
 * as a comment of the script.
 */
export function modelChange(
  { uri, source, project }: Omit<TargetedScript, 'resolved'>,
  onBoard: string,
  file: string,
): TargetChange {
  const key = onBoardKey(onBoard);
  const said = statementsOfScript(source.module, parentUri(uri)).models.find(
    (model) => onBoardKey(model.onBoard.value) === key,
  );
  const inScript = relativePath(parentUri(uri), file);
  if (said?.path.place.source === 'script')
    return { file: 'script', edit: { span: said.path.place.span, text: inScript } };
  if (project !== null) {
    const named = statementsOfProject(project).models.find(
      (model) => onBoardKey(model.onBoard.value) === key,
    );
    const path = ['models', named?.onBoard.value ?? onBoard] as const;
    const edit = setMembers(project.text, [{ path, value: relativePath(parentUri(project.uri), file) }]);
    if (edit !== null) return { file: 'project', edit };
  }
  return { file: 'script', edit: commentAtTop(source, `model ${onBoard}=${inScript}`) };
}
