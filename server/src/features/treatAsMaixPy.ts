import { commentAtTop } from '../core/rules/fixes/commentAtTop.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import type { TextEdit } from '../core/text/edit.ts';

/** The comment that has a script judged, whatever it imports. */
export function treatAsMaixPy(source: ScriptSource, board: string): TextEdit {
  return commentAtTop(source, `board ${board}`);
}
