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
   * @returns null when the job was overtaken
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
  /** It was ended for something that matters more, and is wanted all the same. */
  givesWay: boolean;
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
      const answer = await runner.run({ ...newest.asked, files: sent.changes() });
      if (answer.kind === 'overtaken' && newest.givesWay) waiting.unshift(newest);
      else newest.resolve(answer);
      newest.givesWay = false;
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
      waiting.push({ asked, isCurrent, resolve, reject, givesWay: false });
      if (active === null) void next();
      else if (isBackground(active.asked) && !isBackground(asked)) {
        active.givesWay = true;
        runner.overtake();
      }
    });

  return {
    run: async (kind, params, document, isCurrent) => {
      for (let round = 1; ; round++) {
        const job = { kind, params } as Job;
        const answer = await answered({ document, job, isLastRound: round === MOST_ROUNDS }, isCurrent);
        if (answer.kind === 'overtaken' || !isCurrent()) return null;
        if (answer.kind === 'done')
          return { result: answer.result as JobKinds[typeof kind]['result'], used: new Set(answer.used) };
        sent.asked(answer.missing);
        await files.load(answer.missing);
        if (!isCurrent()) return null;
      }
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
