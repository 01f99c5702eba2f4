import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, Surveyed } from './surveyed.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
const MOST_MEMORY_MIB = 4096;
/** A job that takes longer has hung: its process is ended and another one goes on. */
const LIMIT_MS = 600_000;

/**
 * Does the jobs in several processes; the results are in the order of the jobs.
 *
 * @param done called with each result as it comes
 */
export async function surveyAll(
  jobs: readonly Job[],
  processes: number,
  done: (result: Surveyed) => void,
): Promise<readonly Surveyed[]> {
  const results: (Surveyed | undefined)[] = jobs.map(() => undefined);
  const left = jobs.map((job, index) => ({ job, index }));
  const lane = async (): Promise<void> => {
    let worker: ChildProcess | null = null;
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      worker ??= await start();
      const result = await ask(worker, next.job);
      results[next.index] = result;
      done(result);
      if (result.crash === undefined) continue;
      worker.kill('SIGKILL');
      worker = null;
    }
    worker?.kill();
  };
  await Promise.all(Array.from({ length: processes }, lane));
  return results.filter((result): result is Surveyed => result !== undefined);
}

async function start(): Promise<ChildProcess> {
  const worker = fork(WORKER, [], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${String(MOST_MEMORY_MIB)}`],
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a process of the survey ended with ${String(code)}`)));
  });
  worker.removeAllListeners();
  return worker;
}

function ask(worker: ChildProcess, job: Job): Promise<Surveyed> {
  return new Promise((resolve) => {
    const done = (result: Surveyed): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(result);
    };
    const timer = setTimeout(
      () => done(crashed(job, `no answer after ${String(LIMIT_MS / 1000)} s`)),
      LIMIT_MS,
    );
    worker.once('message', (result: Surveyed) => done(result));
    worker.once('exit', (code, signal) => done(crashed(job, `the process ended: ${String(code ?? signal)}`)));
    worker.send(job);
  });
}

function crashed(job: Job, crash: string): Surveyed {
  const name = job.kind === 'script' ? job.file : `program ${String(job.seed)}`;
  return {
    name,
    verdict: 'none',
    decisive: false,
    ending: '',
    findings: [],
    unknown: [],
    fixes: 0,
    breaches: [],
    cpuMs: LIMIT_MS,
    crash,
  };
}
