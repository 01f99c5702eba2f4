import type { Text } from '../../../../messages/message.ts';
import type { Analyzer } from '../../core/analysis.ts';
import { applyEdits } from '../../core/text/edit.ts';
import { checkScript, prepareScript, type CheckedScript, type Workspace } from '../analyzeScript.ts';
import type { ScriptFile } from '../scripts.ts';
import { demandUtf8, MOST_FIXES, preferredFix, type FixedFile } from './fixedFile.ts';

/** A script with fixes applied, and judged with them. */
export interface FixedScript {
  readonly file: FixedFile;
  readonly judged: CheckedScript;
}

/**
 * Applies the fixes that need no further thought. Each was tried out against the script as it stood, so the script is
 * judged anew before the next one.
 *
 * @returns null when there is nothing to fix
 * @throws InputError for a script whose text is not the bytes of its file
 */
export function fixScript(
  script: ScriptFile,
  judged: CheckedScript,
  workspace: Workspace,
  analyze: Analyzer,
): FixedScript | null {
  const titles: Text[] = [];
  let current = judged;
  while (titles.length < MOST_FIXES) {
    const fix = preferredFix(current.findings);
    if (fix === undefined) break;
    const text = applyEdits(current.source.text, fix.edits);
    const changed = { ...script, contents: new TextEncoder().encode(text) };
    const next = checkScript(script, prepareScript(changed, workspace), analyze);
    if (next === null) break;
    titles.push(fix.title);
    current = next;
  }
  if (titles.length === 0) return null;
  const texts = { before: judged.source.text, after: current.source.text };
  const file = { absolute: script.absolute, path: judged.path, ...texts, titles };
  demandUtf8(file);
  return { file, judged: current };
}
