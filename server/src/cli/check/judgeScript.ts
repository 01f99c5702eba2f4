import { message, type Text } from '../../../../messages/message.ts';
import type { Analyzer } from '../../core/analysis.ts';
import type { MemoryReport } from '../../core/report/report.ts';
import type { FindingData, Fix } from '../../core/rules/finding.ts';
import { indexLines } from '../../core/text/lines.ts';
import {
  checkScript,
  prepareScript,
  shownPath,
  type CheckedScript,
  type PreparedScript,
  type Workspace,
} from '../analyzeScript.ts';
import { settingsOfScript, type SettingsOfScript } from '../checkedProjects.ts';
import type { ScriptFile } from '../scripts.ts';
import { InputError } from '../usage.ts';
import type { FixedFile } from './fixedFile.ts';
import { fixScript } from './fixScript.ts';
import { sourceNotes } from './sourceNotes.ts';

/** What came out for one script. Plain data: it may come from another thread, and leaves the run behind. */
export type ScriptJudgement =
  | {
      readonly kind: 'judged';
      readonly script: PlainScript;
      /** The script with its fixes applied; null where there was nothing to fix, or nobody asked. */
      readonly fixed: FixedFile | null;
      /** Says where its target comes from. */
      readonly note: Text;
      readonly settings: SettingsOfScript;
    }
  /** It is for something else. */
  | { readonly kind: 'left-alone' }
  | { readonly kind: 'failed'; readonly message: string };

/** A judged script with the fixes that were tried. */
interface PlainScript extends Pick<CheckedScript, 'path' | 'uri'> {
  readonly text: string;
  readonly report: MemoryReport;
  readonly findings: readonly { readonly finding: FindingData; readonly fixes: readonly Fix[] }[];
}

export interface JudgeScriptOptions {
  readonly analyze: Analyzer;
  readonly cwd: string;
  /** Judges the script as it is once its fixes are applied. */
  readonly fixes: boolean;
  /** False where nobody is shown a fix: trying them takes time. */
  readonly showsFixes: boolean;
}

/** Judges one script; what it throws becomes a sentence. */
export function judgeScript(
  script: ScriptFile,
  workspace: Workspace,
  { analyze, cwd, fixes, showsFixes }: JudgeScriptOptions,
): ScriptJudgement {
  try {
    const prepared = prepareScript(script, workspace);
    const result = checkScript(script, prepared, analyze);
    if (result === null) return { kind: 'left-alone' };
    const changed = fixes ? fixScript(script, result, workspace, analyze) : null;
    return {
      kind: 'judged',
      script: plainScript(changed?.judged ?? result, showsFixes),
      fixed: changed?.file ?? null,
      note: noteOf(script, prepared, cwd),
      settings: settingsOfScript(prepared),
    };
  } catch (error) {
    const problem =
      error instanceof InputError ? error.message : `${script.shown}: internal error: ${String(error)}`;
    return { kind: 'failed', message: problem };
  }
}

function plainScript(
  { path, uri, source, report, findings }: CheckedScript,
  showsFixes: boolean,
): PlainScript {
  return {
    path,
    uri,
    text: source.text,
    report,
    findings: findings.map(({ fixes, ...finding }) => ({ finding, fixes: showsFixes ? fixes() : [] })),
  };
}

/** The other direction. */
export function checkedScript({ path, uri, text, report, findings }: PlainScript): CheckedScript {
  return {
    path,
    uri,
    source: { text, lines: indexLines(text) },
    report,
    findings: findings.map(({ finding, fixes }) => ({ ...finding, fixes: () => fixes })),
  };
}

function noteOf(script: ScriptFile, prepared: PreparedScript, cwd: string): Text {
  return message('source.values', { path: shownPath(script), values: listed(sourceNotes(prepared, cwd)) });
}

/** Phrases one behind the other. */
function listed([first = '', ...others]: readonly Text[]): Text {
  return others.reduce<Text>((parts, next) => message('summary.parts', { parts, next }), first);
}
