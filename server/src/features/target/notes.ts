import type { TargetProblem } from '../../core/target/problems.ts';
import { CONFIG_FILE } from './fromProjectFile.ts';

/**
 * Sentences about what was said outside of the script and does not hold. A comment of the script says it at its own
 * place, and that a maixmem.json is overruled by one script is for that file to say.
 */
export function targetNotes(problems: readonly TargetProblem[]): readonly string[] {
  const notes = problems.flatMap(({ kind, place, message }) => {
    switch (place.source) {
      case 'setting':
        return [`Setting ${place.setting}: ${message}`];
      case 'project':
        return kind === 'overruled' ? [] : [`${CONFIG_FILE}: ${message}`];
      case 'script':
      case 'command-line':
        return [];
    }
  });
  return [...new Set(notes)];
}
