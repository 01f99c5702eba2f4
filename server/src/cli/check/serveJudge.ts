import { parentPort } from 'node:worker_threads';
import type { Analyzer } from '../../core/analysis.ts';
import type { ParserEngine } from '../../core/syntax/tree.ts';
import { openWorkspace } from '../analyzeScript.ts';
import { judgeScript } from './judgeScript.ts';
import { takeNext, type JudgeAnswer, type JudgeThreadData } from './judgeTogether.ts';

/** Judges scripts that the main thread has not taken yet: the other end of `judgeTogether`. */
export function serveJudge({ judge, taken }: JudgeThreadData, analyze: Analyzer, engine: ParserEngine): void {
  const { scripts, cwd, given, showsFixes } = judge;
  const workspace = openWorkspace(given, scripts, cwd, engine);
  for (let index = takeNext(taken); ; index = takeNext(taken)) {
    const script = scripts[index];
    if (script === undefined) return;
    const judgement = judgeScript(script, workspace, { analyze, cwd, fixes: false, showsFixes });
    parentPort?.postMessage({ index, judgement } satisfies JudgeAnswer);
  }
}
