import { message, term, type Text } from '../../../../messages/message.ts';
import { english, type Say } from '../../../../messages/render.ts';
import type { TargetProblem } from '../../core/device/problems.ts';
import { fileName } from '../uris.ts';
import { CONFIG_FILE } from './fromProjectFile.ts';

/**
 * Sentences about what was said outside of the script and does not hold. A comment of the script says it at its own
 * place, and that a maixmem.json is overruled by one script is for that file to say.
 */
export function targetNotes(problems: readonly TargetProblem[], say: Say = english): readonly string[] {
  const notes = problems.flatMap(({ kind, place, message: said }): readonly Text[] => {
    const problem = term(said);
    switch (place.source) {
      case 'setting':
        return [message('note.setting', { setting: place.setting, problem })];
      case 'project':
        return kind === 'overruled' ? [] : [message('note.project', { file: CONFIG_FILE, problem })];
      case 'measurement':
        return kind === 'overruled' ? [] : [message('note.project', { file: fileName(place.uri), problem })];
      case 'script':
      case 'command-line':
        return [];
    }
  });
  return [...new Set(notes.map(say))];
}
