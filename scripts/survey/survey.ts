import path from 'node:path';
import { english } from '../../messages/render.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import type { MemoryReport } from '../../server/src/core/report/report.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';
import { indexLines, lineAt } from '../../server/src/core/text/lines.ts';
import type { ScriptSource } from '../../server/src/core/rules/rule.ts';
import { openWorkspace, prepareScript } from '../../server/src/cli/analyzeScript.ts';
import { noStatements } from '../../server/src/features/target/statements.ts';
import { answerBreaches } from '../../test/support/laws/answerLaws.ts';
import { fixBreaches } from '../../test/support/laws/fixLaws.ts';
import { maixPyProgram } from '../../test/support/programs.ts';
import { scriptInput } from '../../test/support/scriptInput.ts';
import type { Job, Surveyed } from './surveyed.ts';

/** Carries out one job; what the program itself gets wrong is a part of the result. */
export function survey(job: Job, engine: ParserEngine): Surveyed {
  const name = job.kind === 'script' ? job.file : `program ${String(job.seed)}`;
  const start = process.cpuUsage();
  try {
    const { input, source, isJudged } = job.kind === 'script' ? prepared(job, engine) : generated(job.seed);
    const answer = isJudged ? surveyInput(input, source) : NOTHING;
    return { ...answer, name, cpuMs: cpuMsSince(start) };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...NOTHING, name, cpuMs: cpuMsSince(start), crash };
  }
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

interface Prepared {
  readonly input: AnalyzeInput;
  readonly source: ScriptSource;
  readonly isJudged: boolean;
}

/** A script as `maixmem check FOLDER` finds it. */
function prepared({ file, root }: Extract<Job, { kind: 'script' }>, engine: ParserEngine): Prepared {
  const absolute = path.resolve(file);
  const script = { shown: file, absolute, named: false };
  const given = { statements: noStatements(), configPath: undefined };
  return prepareScript(script, openWorkspace(given, [script], root, engine));
}

function generated(seed: number): Prepared {
  const text = maixPyProgram(seed);
  const input = scriptInput(text, { options: {} });
  return { input, source: { text, lines: indexLines(text), module: input.module }, isJudged: true };
}

type Answer = Omit<Surveyed, 'name' | 'cpuMs' | 'crash'>;

const NOTHING: Answer = {
  verdict: 'none',
  decisive: false,
  ending: '',
  findings: [],
  unknown: [],
  breaches: [],
  fixes: 0,
};

function surveyInput(input: AnalyzeInput, source: ScriptSource): Answer {
  const analysis = analyze(input);
  const { report, findings } = analysis;
  const ending = endingText(report);
  const lines = input.text.split(/\r?\n/);
  return {
    verdict: report.verdict,
    decisive: isDecisive(report),
    ending,
    findings: findings.map(({ rule, severity, message, span }) => {
      const line = lineAt(source.lines, span.start);
      return { rule, severity, message: english(message), line, text: (lines[line - 1] ?? '').trim() };
    }),
    unknown: report.unknown
      .filter(({ unbounded }) => unbounded)
      .map(({ span, what, why }) => `${String(lineAt(source.lines, span.start))}: ${what}: ${why}`),
    fixes: findings.reduce((sum, { fixes }) => sum + fixes().length, 0),
    breaches: [
      ...answerBreaches(analysis, source),
      ...fixBreaches(analysis, source, (text) => {
        const module = input.parse(text);
        return {
          analysis: analyze({ ...input, text, module }),
          source: { text, lines: indexLines(text), module },
        };
      }),
    ],
  };
}

/** What stands behind a limit of the analysis is not known, whatever is said of the part before it. */
function isDecisive({ verdict, room, ending }: MemoryReport): boolean {
  if (verdict === 'unknown') return room !== null && ending.kind !== 'limit';
  return verdict === 'fits' || verdict === 'exceeds';
}

/** How far the run got, in the survey's words; empty for one that came as far as the script goes. */
function endingText({ ending }: MemoryReport): string {
  switch (ending.kind) {
    case 'complete':
      return '';
    case 'exception':
      return ending.meant ? '' : ending.text;
    case 'syntax-error':
      return 'syntax error';
    case 'fault':
      return ending.rule;
    case 'limit':
      return ending.limit;
  }
}
