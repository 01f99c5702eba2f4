import { Worker } from 'node:worker_threads';
import { RunnerLost, type JobAnswer, type JobRunner } from '../../lsp/jobs/job.ts';
import type { Log } from '../../lsp/runtime.ts';
import type { EngineChoice } from '../../../../protocol/index.ts';
import { THREAD_LIMITS } from './threadLimits.ts';
import type { FromThread, ThreadData, ToThread } from './threadMessages.ts';

interface Running {
  readonly id: number;
  readonly resolve: (answer: JobAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that starts while it is not yet known what the client wants. */
export interface StartingThread {
  readonly begin: (engine: EngineChoice | undefined, log: Log) => JobRunner;
}

/**
 * Does the jobs on a thread of their own, so that the client is answered meanwhile.
 *
 * @param program address of a program that calls `serveJobs` where it is not the main thread
 */
export function startThread(program: string): StartingThread {
  const overtaken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: ThreadData = { overtaken };
  // Its standard output is the client's: nothing else may be written there.
  const thread = new Worker(new URL(program), {
    workerData,
    stdout: true,
    resourceLimits: THREAD_LIMITS,
  });
  let ids = 0;
  let running: Running | null = null;
  let ended: string | null = null;
  let log: Log = () => undefined;

  const post = (message: ToThread): void => {
    thread.postMessage(message);
  };
  const end = (why: string): void => {
    ended ??= why;
    running?.reject(new RunnerLost(ended));
    running = null;
  };
  thread.on('message', (message: FromThread) => {
    if ('log' in message) log(message.log);
    else settle(message);
  });
  const settle = (message: Exclude<FromThread, { readonly log: string }>): void => {
    if (running?.id !== message.id) return;
    const { resolve, reject } = running;
    running = null;
    if ('answer' in message) resolve(message.answer);
    else reject(Object.assign(new Error('the analysis failed'), { stack: message.error }));
  };
  thread.on('error', (error) => {
    end(`the thread of the analysis failed: ${String(error)}`);
  });
  thread.on('exit', (code) => {
    end(`the thread of the analysis ended with code ${String(code)}`);
  });

  const runner: JobRunner = {
    run: (request) =>
      new Promise((resolve, reject) => {
        if (ended !== null) {
          reject(new RunnerLost(ended));
          return;
        }
        ids++;
        running = { id: ids, resolve, reject };
        post({ kind: 'run', id: ids, request });
      }),
    overtake: () => {
      if (running !== null) Atomics.store(overtaken, 0, running.id);
    },
    forget: (uri) => {
      post({ kind: 'forget', uri });
    },
    dispose: () => {
      void thread.terminate();
    },
  };
  return {
    begin: (engine, clientLog) => {
      log = clientLog;
      post({ kind: 'begin', engine });
      return runner;
    },
  };
}
