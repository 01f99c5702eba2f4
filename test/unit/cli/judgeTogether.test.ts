import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import type { ScriptJudgement } from '../../../server/src/cli/check/judgeScript.ts';
import {
  judgeTogether,
  takeNext,
  type JudgeThreadData,
} from '../../../server/src/cli/check/judgeTogether.ts';
import type { ScriptFile } from '../../../server/src/cli/scripts.ts';
import { noStatements } from '../../../server/src/features/target/statements.ts';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const scripts = Array.from({ length: 6 }, (_, index): ScriptFile => {
  const shown = `${String(index)}.py`;
  return { shown, absolute: `/w/${shown}`, named: false };
});

function judgement(message: string): ScriptJudgement {
  return { kind: 'failed', message };
}

/** A thread that does what `act` says once it has started. */
function thread(act: (events: EventEmitter) => void): Worker {
  const events = new EventEmitter();
  setImmediate(act, events);
  return events as unknown as Worker;
}

/** What came out for each script, in order, and the scripts that were judged on the thread that collects. */
async function judged(
  jobs: number,
  act: (data: JudgeThreadData, events: EventEmitter, thread: number) => void,
): Promise<{
  readonly messages: readonly string[];
  readonly here: readonly string[];
  readonly threads: number;
}> {
  const here: string[] = [];
  const messages: string[] = [];
  let threads = 0;
  const judgements = judgeTogether(
    { scripts, cwd: '/w', given: { statements: noStatements(), configPath: undefined }, showsFixes: true },
    jobs,
    ({ shown }) => {
      here.push(shown);
      return judgement(`${shown} here`);
    },
    (data) => {
      const id = threads++;
      return thread((events) => {
        act(data, events, id);
      });
    },
  );
  for await (const one of judgements) messages.push(one.kind === 'failed' ? one.message : one.kind);
  return { messages, here, threads };
}

describe('scripts that are judged on several threads', () => {
  test('are taken once each, and come in their order', async () => {
    const { messages, here, threads } = await judged(2, ({ taken, judge }, events, id) => {
      const mine: number[] = [];
      // The first takes two at a time, and what it has is sent last first.
      for (let index = takeNext(taken); index < judge.scripts.length; index = takeNext(taken))
        mine.push(index);
      for (const index of mine.reverse())
        events.emit('message', { index, judgement: judgement(`${String(index)} by ${String(id)}`) });
      events.emit('exit', 0);
    });
    assert.deepEqual(messages, ['0 by 0', '1 by 0', '2 by 0', '3 by 0', '4 by 0', '5 by 0']);
    assert.deepEqual([here, threads], [[], 2]);
  });

  test('are judged where they are collected when a thread ends before they are done', async () => {
    const { messages, here } = await judged(2, ({ taken }, events, id) => {
      const index = takeNext(taken);
      if (id === 0) events.emit('message', { index, judgement: judgement(`${String(index)} by 0`) });
      else events.emit('error', new Error('out of memory'));
      events.emit('exit', id);
    });
    assert.deepEqual(messages, ['0 by 0', ...[1, 2, 3, 4, 5].map((index) => `${String(index)}.py here`)]);
    assert.deepEqual(here, ['1.py', '2.py', '3.py', '4.py', '5.py']);
  });

  test('have no more threads than there are scripts', async () => {
    const { threads } = await judged(64, (_, events) => events.emit('exit', 0));
    assert.equal(threads, scripts.length);
  });
});

describe('--jobs', () => {
  const folder = temporaryFolder({ 'a.py': 'import KPU\n', 'b.py': 'import KPU\n' });

  for (const value of ['0', '65', '-1', '1.5', 'two', '1e1']) {
    test(`is not ${value}`, async () => {
      const { status, stderr } = await runCli(['check', `--jobs=${value}`, '.'], folder);
      assert.equal(status, 2);
      assert.match(stderr, /^maixmem: check: --jobs needs a number from 1 to 64, not "/);
    });
  }

  test('of one starts no thread, as without it, nor does a fix', async () => {
    for (const args of [[], ['-j', '1'], ['-j', '2', '--fix']]) {
      const { status, stderr } = await runCli(['check', ...args, '.'], folder);
      assert.deepEqual([status, stderr], [0, '']);
    }
  });
});
