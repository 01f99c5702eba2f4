import { MOST_ROUNDS, type WorkspaceFiles } from '../workspaceFiles.ts';
import { createSentFiles } from './sentFiles.ts';
import {
  RunnerLost,
  type Job,
  type JobAnswer,
  type JobDocument,
  type JobKind,
  type JobKinds,
  type JobRequest,
  type JobRunner,
} from './job.ts';

/**
 * Hands jobs to a runner, one at a time, the newest first. Who types does not wait for what is done in the background:
 * a summary that runs gives way to everything else, and is made later.
 */
export interface JobQueue {
  /**
   * @param isCurrent asked after every wait
   * @returns null when the job is no longer wanted
   * @throws what the analysis throws, and {@link RunnerLost} when it has ended the runner
   */
  readonly run: <Kind extends JobKind>(
    kind: Kind,
    params: JobKinds[Kind]['params'],
    document: JobDocument,
    isCurrent: () => boolean,
  ) => Promise<JobResult<Kind> | null>;
  /** What was asked for about a document is not wanted any longer. */
  readonly overtake: (uri: string) => void;
  /** A document was closed. */
  readonly forget: (uri: string) => void;
  readonly dispose: () => void;
}

export interface JobResult<Kind extends JobKind> {
  readonly result: JobKinds[Kind]['result'];
  /** Files whose change makes this obsolete, by `uriKey`. */
  readonly used: ReadonlySet<string>;
}

interface Waiting {
  readonly asked: Omit<JobRequest, 'files'>;
  readonly isCurrent: () => boolean;
  readonly resolve: (answer: JobAnswer) => void;
  readonly reject: (error: unknown) => void;
}

function isBackground({ job }: Waiting['asked']): boolean {
  return job.kind === 'summary';
}

/**
 * @param startRunner starts a runner, and another one when that was lost
 */
export function createJobQueue(startRunner: () => JobRunner, files: WorkspaceFiles): JobQueue {
  const waiting: Waiting[] = [];
  let runner = startRunner();
  let sent = createSentFiles(files);
  let active: Waiting | null = null;

  const renew = (): void => {
    runner.dispose();
    runner = startRunner();
    sent = createSentFiles(files);
  };

  const next = async (): Promise<void> => {
    const newest = waiting.pop();
    if (newest === undefined) return;
    if (!newest.isCurrent()) {
      newest.resolve({ kind: 'overtaken' });
      return next();
    }
    active = newest;
    try {
      newest.resolve(await runner.run({ ...newest.asked, files: sent.changes() }));
    } catch (error) {
      if (error instanceof RunnerLost) renew();
      newest.reject(error);
    } finally {
      active = null;
    }
    return next();
  };

  const answered = (asked: Waiting['asked'], isCurrent: () => boolean): Promise<JobAnswer> =>
    new Promise((resolve, reject) => {
      const job = { asked, isCurrent, resolve, reject };
      if (isBackground(asked)) waiting.unshift(job);
      else waiting.push(job);
      if (active === null) void next();
      else if (isBackground(active.asked) && !isBackground(asked)) runner.overtake();
    });

  return {
    run: async (kind, params, document, isCurrent) => {
      const job = { kind, params } as Job;
      for (let round = 1; isCurrent();) {
        const answer = await answered({ document, job, isLastRound: round === MOST_ROUNDS }, isCurrent);
        // Ended for what matters more, or by a newer run of the same text: wanted all the same.
        if (answer.kind === 'overtaken') continue;
        if (!isCurrent()) break;
        if (answer.kind === 'done')
          return { result: answer.result as JobKinds[typeof kind]['result'], used: new Set(answer.used) };
        sent.asked(answer.missing);
        await files.load(answer.missing);
        round++;
      }
      return null;
    },
    overtake: (uri) => {
      if (active?.asked.document.uri === uri) runner.overtake();
    },
    forget: (uri) => {
      if (active?.asked.document.uri === uri) runner.overtake();
      runner.forget(uri);
    },
    dispose: () => {
      runner.dispose();
    },
  };
}
