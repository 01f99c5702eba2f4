import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  RunnerLost,
  type JobAnswer,
  type JobRequest,
  type JobRunner,
} from '../../../server/src/lsp/jobs/job.ts';
import { createJobQueue, type JobQueue } from '../../../server/src/lsp/jobs/jobQueue.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from '../../../server/src/lsp/workspaceFiles.ts';

/** A runner whose jobs end when the test says so. */
class HeldRunner implements JobRunner {
  readonly requests: JobRequest[] = [];
  readonly overtaken: string[] = [];
  isDisposed = false;
  #settle: ((answer: JobAnswer | Error) => void) | undefined;

  run(request: JobRequest): Promise<JobAnswer> {
    this.requests.push(request);
    return new Promise((resolve, reject) => {
      this.#settle = (answer) => {
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      };
    });
  }

  async end(answer: JobAnswer | Error): Promise<void> {
    this.#settle?.(answer);
    await turns();
  }

  overtake(): void {
    this.overtaken.push(this.requests.at(-1)!.document.uri);
  }

  forget(): void {
    // nothing is kept
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

/** Lets everything that waits for a promise go on. */
async function turns(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

const DONE: JobAnswer = { kind: 'done', result: null, used: ['file:///w/a.py'] };

interface Bench {
  readonly queue: JobQueue;
  readonly runners: HeldRunner[];
  readonly files: WorkspaceFiles;
  readonly open: Map<string, string>;
}

function bench(): Bench {
  const open = new Map<string, string>();
  const files = createWorkspaceFiles(
    (uri) => open.get(uri),
    (uri) => Promise.resolve(uri.endsWith('none') ? null : new Uint8Array([1])),
  );
  const runners: HeldRunner[] = [];
  const queue = createJobQueue(() => {
    const runner = new HeldRunner();
    runners.push(runner);
    return runner;
  }, files);
  return { queue, runners, files, open };
}

function ask(queue: JobQueue, name: string, isCurrent = () => true): ReturnType<typeof queue.run<'panel'>> {
  const document = {
    uri: `file:///w/${name}`,
    version: 1,
    text: '',
    settings: {},
    folder: undefined,
    language: 'en' as const,
  };
  return queue.run('panel', { measurement: undefined }, document, isCurrent);
}

const names = (runner: HeldRunner | undefined): readonly string[] =>
  runner!.requests.map(({ document: { uri } }) => uri.slice('file:///w/'.length));

describe('jobs', () => {
  test('are done one at a time, the newest first', async () => {
    const { queue, runners } = bench();
    const all = ['a', 'b', 'c'].map((name) => ask(queue, name));
    for (let count = 0; count < 3; count++) await runners[0]!.end(DONE);
    assert.deepEqual(names(runners[0]), ['a', 'c', 'b']);
    for (const one of await Promise.all(all)) assert.deepEqual([...one!.used], ['file:///w/a.py']);
  });

  test('in the background give way to one that somebody waits for, and are done later', async () => {
    const { queue, runners } = bench();
    const document = {
      uri: 'file:///w/list',
      version: 0,
      text: '',
      settings: {},
      folder: undefined,
      language: 'en' as const,
    };
    const summary = queue.run('summary', null, document, () => true);
    const other = queue.run('summary', null, { ...document, uri: 'file:///w/other' }, () => true);
    assert.deepEqual(runners[0]!.overtaken, [], 'one summary does not end another');
    const edit = ask(queue, 'edited');
    assert.deepEqual(runners[0]!.overtaken, ['file:///w/list']);
    await runners[0]!.end({ kind: 'overtaken' });
    for (let count = 0; count < 3; count++) await runners[0]!.end(DONE);
    assert.deepEqual(names(runners[0]), ['list', 'edited', 'other', 'list']);
    for (const one of [await summary, await other, await edit]) assert.ok(one !== null);
  });

  test('that nobody waits for any longer are left out, and end without a result', async () => {
    const { queue, runners } = bench();
    let isCurrent = true;
    const first = ask(queue, 'a', () => isCurrent);
    const second = ask(queue, 'b', () => isCurrent);
    isCurrent = false;
    await runners[0]!.end({ kind: 'overtaken' });
    assert.equal(await first, null);
    assert.equal(await second, null);
    assert.deepEqual(names(runners[0]), ['a']);
  });

  test('that a newer run of the same text has ended are done again behind it', async () => {
    const { queue, runners } = bench();
    const question = ask(queue, 'a');
    queue.overtake('file:///w/a');
    const run = ask(queue, 'a2');
    await runners[0]!.end({ kind: 'overtaken' });
    await runners[0]!.end(DONE);
    await runners[0]!.end(DONE);
    assert.ok((await question) !== null && (await run) !== null);
    assert.equal(runners[0]!.requests.length, 3);
  });

  test('are overtaken while they run, and only those of that document', () => {
    const { queue, runners } = bench();
    void ask(queue, 'a');
    queue.overtake('file:///w/b');
    queue.overtake('file:///w/a');
    queue.forget('file:///w/a');
    assert.deepEqual(runners[0]!.overtaken, ['file:///w/a', 'file:///w/a']);
  });

  test('that ask for files are done again with them; contents are sent once, and again when they change', async () => {
    const { queue, runners, files, open } = bench();
    const runner = runners[0]!;
    open.set('file:///w/open.py', 'x = 1');
    const sent = (): unknown => runner.requests.at(-1)!.files.map(({ uri, contents }) => [uri, contents]);

    const first = ask(queue, 'a');
    assert.deepEqual(sent(), []);
    const missing = ['file:///w/m', 'file:///w/none', 'file:///w/open.py'];
    await runner.end({ kind: 'incomplete', missing });
    assert.deepEqual(sent(), [
      ['file:///w/m', new Uint8Array([1])],
      ['file:///w/none', null],
      ['file:///w/open.py', 'x = 1'],
    ]);
    await runner.end(DONE);
    assert.notEqual(await first, null);

    open.set('file:///w/open.py', 'x = 2');
    files.forget('file:///w/none');
    void ask(queue, 'b');
    await turns();
    assert.deepEqual(sent(), [
      ['file:///w/none', undefined],
      ['file:///w/open.py', 'x = 2'],
    ]);
    await runner.end(DONE);
    void ask(queue, 'c');
    assert.deepEqual(sent(), []);
  });

  test('that keep asking for files get a last round', async () => {
    const { queue, runners } = bench();
    const job = ask(queue, 'a');
    const runner = runners[0]!;
    for (let count = 0; !runner.requests.at(-1)!.isLastRound; count++) {
      assert.ok(count < 100);
      await runner.end({ kind: 'incomplete', missing: [`file:///w/${String(count)}`] });
    }
    await runner.end(DONE);
    assert.notEqual(await job, null);
  });

  test('end with what they throw; where the runner is lost another one goes on and is told everything anew', async () => {
    const { queue, runners } = bench();
    const withFile = ask(queue, 'a');
    await runners[0]!.end({ kind: 'incomplete', missing: ['file:///w/m'] });
    await runners[0]!.end(DONE);
    await withFile;

    const bad = assert.rejects(ask(queue, 'bad'), /bug/);
    await runners[0]!.end(new Error('bug'));
    await bad;
    assert.equal(runners.length, 1);

    const deadly = assert.rejects(ask(queue, 'deadly'), RunnerLost);
    const waiting = ask(queue, 'b');
    await runners[0]!.end(new RunnerLost('gone'));
    await deadly;
    assert.ok(runners[0]!.isDisposed);
    assert.deepEqual(names(runners[1]), ['b']);
    await runners[1]!.end({ kind: 'incomplete', missing: ['file:///w/m'] });
    assert.equal(runners[1]!.requests.at(-1)!.files.length, 1);
    await runners[1]!.end(DONE);
    assert.notEqual(await waiting, null);
  });
});
