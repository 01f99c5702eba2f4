import type { Worker } from 'node:worker_threads';
import type { AnalysisArguments } from '../options.ts';
import type { ScriptFile } from '../scripts.ts';
import type { ScriptJudgement } from './judgeScript.ts';

/** What another thread needs to judge the same scripts. */
export interface JudgeWork {
  readonly scripts: readonly ScriptFile[];
  readonly cwd: string;
  readonly given: Pick<AnalysisArguments, 'statements' | 'configPath'>;
  readonly showsFixes: boolean;
}

/** What such a thread is started with. */
export interface JudgeThreadData {
  readonly judge: JudgeWork;
  /** One number: so many scripts were taken. */
  readonly taken: Int32Array;
}

/** What comes from it. */
export interface JudgeAnswer {
  readonly index: number;
  readonly judgement: ScriptJudgement;
}

/** Starts a thread that calls `serveJudge`. */
export type StartThread = (data: JudgeThreadData) => Worker;

/**
 * Judges scripts on several threads, each of which takes the next script that none has taken; this one collects what
 * they find. What a thread took and did not finish, as it has ended, is judged here.
 *
 * @returns in the order of the scripts, each as soon as it and all before it are there
 */
export async function* judgeTogether(
  work: JudgeWork,
  jobs: number,
  judgeHere: (script: ScriptFile) => ScriptJudgement,
  start: StartThread,
): AsyncGenerator<ScriptJudgement> {
  const { scripts } = work;
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const found = new Map<number, ScriptJudgement>();
  let heard = (): void => undefined;
  let running = Math.min(jobs, scripts.length);
  for (let left = running; left > 0; left--) {
    start({ judge: work, taken })
      .on('message', ({ index, judgement }: JudgeAnswer) => {
        found.set(index, judgement);
        heard();
      })
      // Not lost: what it left is judged on this thread, where the same error would be said.
      .on('error', () => undefined)
      .on('exit', () => {
        running--;
        heard();
      });
  }
  for (const [index, script] of scripts.entries()) {
    while (!found.has(index) && running > 0) await new Promise<void>((resolve) => (heard = resolve));
    yield found.get(index) ?? judgeHere(script);
    found.delete(index);
  }
}

/** Index of a script that is this thread's from now on; beyond the last one when all are taken. */
export function takeNext(taken: Int32Array): number {
  return Atomics.add(taken, 0, 1);
}
