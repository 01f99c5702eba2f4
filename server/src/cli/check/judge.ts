import { message, type Text } from '../../../../messages/message.ts';
import {
  checkScript,
  prepareScript,
  shownPath,
  type CheckedScript,
  type Workspace,
} from '../analyzeScript.ts';
import { createCheckedProjects } from '../checkedProjects.ts';
import type { CliContext } from '../context.ts';
import type { ScriptFile } from '../scripts.ts';
import { InputError } from '../usage.ts';
import type { FixedFile } from './fixedFile.ts';
import { fixProjects } from './fixProjects.ts';
import { fixScript } from './fixScript.ts';
import type { Failure, Outcome } from './outcome.ts';
import { sourceNotes } from './sourceNotes.ts';

export interface JudgeOptions {
  /** Judges each script as it is once its fixes are applied. */
  readonly fixes: boolean;
  /** Gets a line for each script that says where its target comes from. */
  readonly note: (line: Text) => void;
}

/** What came out, and the files that were fixed for it. */
export interface Judgement extends Outcome {
  readonly fixed: readonly FixedFile[];
}

/** Judges scripts one after the other; one that cannot be judged does not keep the others from it. */
export function judgeScripts(
  scripts: readonly ScriptFile[],
  found: Workspace,
  ctx: CliContext,
  { fixes, note }: JudgeOptions,
): Judgement {
  // Of standard input only the text is printed: other files stay as they are.
  const fixesFiles = fixes && scripts.every(({ contents }) => contents === undefined);
  const { fixed: mended, workspace } = fixesFiles
    ? fixProjects(scripts, found, ctx.cwd)
    : { fixed: [], workspace: found };
  const checked: CheckedScript[] = [];
  const fixed: FixedFile[] = [...mended];
  const failures: Failure[] = [];
  const others: string[] = [];
  const projects = createCheckedProjects(ctx.cwd);
  let skipped = 0;
  for (const script of scripts) {
    try {
      const prepared = prepareScript(script, workspace);
      const result = checkScript(script, prepared, ctx.analyze);
      if (result === null) {
        if (script.named) others.push(shownPath(script));
        else skipped++;
        continue;
      }
      note(
        message('source.values', { path: shownPath(script), values: listed(sourceNotes(prepared, ctx.cwd)) }),
      );
      projects.add(prepared);
      const changed = fixes ? fixScript(script, result, workspace, ctx.analyze) : null;
      if (changed !== null) fixed.push(changed.file);
      checked.push(changed?.judged ?? result);
    } catch (error) {
      const problem =
        error instanceof InputError ? error.message : `${script.shown}: internal error: ${String(error)}`;
      failures.push({ path: shownPath(script), message: problem });
    }
  }
  return { checked, fixed, failures, others, skipped, projects: projects.all(), known: null };
}

/** Phrases one behind the other. */
function listed([first = '', ...others]: readonly Text[]): Text {
  return others.reduce<Text>((parts, next) => message('summary.parts', { parts, next }), first);
}
