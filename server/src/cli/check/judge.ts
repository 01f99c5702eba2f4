import type { Text } from '../../../../messages/message.ts';
import { shownPath, type CheckedScript, type Workspace } from '../analyzeScript.ts';
import { createCheckedProjects } from '../checkedProjects.ts';
import type { CliContext } from '../context.ts';
import type { ScriptFile } from '../scripts.ts';
import type { FixedFile } from './fixedFile.ts';
import { fixProjects } from './fixProjects.ts';
import { checkedScript, judgeScript, type ScriptJudgement } from './judgeScript.ts';
import { judgeTogether } from './judgeTogether.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { AnalysisArguments } from '../options.ts';

export interface JudgeOptions {
  /** As `openWorkspace` had it: other threads open it anew. */
  readonly given: Pick<AnalysisArguments, 'statements' | 'configPath'>;
  /** Judges each script as it is once its fixes are applied. */
  readonly fixes: boolean;
  /** False where nobody is shown a fix. */
  readonly showsFixes: boolean;
  /** Threads that judge; one: this one. */
  readonly jobs: number;
  /** Gets a line for each script that says where its target comes from. */
  readonly note: (line: Text) => void;
}

/** What came out, and the files that were fixed for it. */
export interface Judgement extends Outcome {
  readonly fixed: readonly FixedFile[];
}

/** Judges scripts; one that cannot be judged does not keep the others from it. */
export async function judgeScripts(
  scripts: readonly ScriptFile[],
  found: Workspace,
  ctx: CliContext,
  { given, fixes, showsFixes, jobs, note }: JudgeOptions,
): Promise<Judgement> {
  // Of standard input only the text is printed: other files stay as they are.
  const fixesFiles = fixes && scripts.every(({ contents }) => contents === undefined);
  const { fixed: mended, workspace } = fixesFiles
    ? fixProjects(scripts, found, ctx.cwd)
    : { fixed: [], workspace: found };
  const { analyze, cwd } = ctx;
  const judgeHere = (script: ScriptFile): ScriptJudgement =>
    judgeScript(script, workspace, { analyze, cwd, fixes, showsFixes });
  // What is fixed is known on this thread only.
  const judgements =
    fixes || jobs === 1
      ? oneByOne(scripts, judgeHere)
      : judgeTogether({ scripts, cwd, given, showsFixes }, jobs, judgeHere, ctx.startThread);
  return { ...(await outcomeOf(scripts, judgements, mended, ctx.cwd, note)), known: null };
}

function* oneByOne(
  scripts: readonly ScriptFile[],
  judge: (script: ScriptFile) => ScriptJudgement,
): Generator<ScriptJudgement> {
  for (const script of scripts) yield judge(script);
}

async function outcomeOf(
  scripts: readonly ScriptFile[],
  judgements: Iterable<ScriptJudgement> | AsyncIterable<ScriptJudgement>,
  mended: readonly FixedFile[],
  cwd: string,
  note: (line: Text) => void,
): Promise<Omit<Judgement, 'known'>> {
  const checked: CheckedScript[] = [];
  const fixed: FixedFile[] = [...mended];
  const failures: Failure[] = [];
  const others: string[] = [];
  const projects = createCheckedProjects(cwd);
  let skipped = 0;
  let index = 0;
  for await (const judgement of judgements) {
    const script = scripts[index++];
    if (script === undefined) break;
    switch (judgement.kind) {
      case 'judged':
        note(judgement.note);
        projects.add(judgement.settings);
        if (judgement.fixed !== null) fixed.push(judgement.fixed);
        checked.push(checkedScript(judgement.script));
        break;
      case 'left-alone':
        if (script.named) others.push(shownPath(script));
        else skipped++;
        break;
      case 'failed':
        failures.push({ path: shownPath(script), message: judgement.message });
    }
  }
  return { checked, fixed, failures, others, skipped, projects: projects.all() };
}
