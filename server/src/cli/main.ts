#!/usr/bin/env node
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { term } from '../../../messages/message.ts';
import { sayIn } from '../../../messages/render.ts';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { analyze } from '../core/analyze.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { readRulePage, rulePagesFolder } from '../host/rulePages.ts';
import { THREAD_LIMITS } from '../host/node/threadLimits.ts';
import { loadNodeEngine } from '../host/parser/nodeEngine.ts';
import { probeEngines } from '../host/parser/probeEngines.ts';
import type { JudgeThreadData } from './check/judgeTogether.ts';
import { nodeBoardHost } from './nodeBoardHost.ts';
import { paintFor } from './colour.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './io.ts';
import { environmentLanguage } from './language.ts';
import { runCommandLine } from './run.ts';
import { reasonOf } from './scripts.ts';
import { readStandardInput, textWidth } from './terminal.ts';
import { packageVersion } from './version.ts';
import { createFileWatcher } from './watchFiles.ts';

/** What a thread with so little room cannot judge is judged on the main one. */
const JUDGE_LIMITS = { ...THREAD_LIMITS, maxOldGenerationSizeMb: 512 };

/** The program; on another thread only its analyses, for a check of many scripts or for a language server. */
if (isMainThread) await main();
else if (isJudgeThread(workerData)) {
  const { serveJudge } = await import('./check/serveJudge.ts');
  serveJudge(workerData, analyze, await loadEngine());
} else {
  const [{ serveJobs }, { startEngine }] = await Promise.all([
    import('../host/node/serveJobs.ts'),
    import('../host/node/startEngine.ts'),
  ]);
  serveJobs(analyze, startEngine(import.meta.url));
}

function isJudgeThread(data: unknown): data is JudgeThreadData {
  return typeof data === 'object' && data !== null && 'judge' in data;
}

function loadEngine(): Promise<ParserEngine> {
  return loadNodeEngine({ log: () => undefined, from: import.meta.url });
}

async function main(): Promise<void> {
  const language = environmentLanguage(process.env);
  const say = sayIn(language);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`maixmem check . | head`) is no error.
    if (error.code === 'EPIPE') process.exit(EXIT_OK);
    process.stderr.write(`maixmem: ${say(term(`standard output cannot be written: ${reasonOf(error)}`))}\n`);
    process.exit(EXIT_COULD_NOT_RUN);
  });

  process.exitCode = await runCommandLine(process.argv.slice(2), {
    io: {
      stdout: (text) => process.stdout.write(text),
      stderr: (text) => process.stderr.write(text),
      readFile: (file) => fs.readFile(path.resolve(file)),
    },
    cwd: process.cwd(),
    language,
    say,
    paint: paintFor(process.stdout.isTTY, process.env),
    width: textWidth(process.stdout.columns, process.env),
    isTerminal: process.stdout.isTTY,
    version: packageVersion(import.meta.url),
    analyze,
    rulePage: (rule, of) => {
      const pages = rulePagesFolder(import.meta.url, of);
      return pages === null ? null : readRulePage(pages, rule);
    },
    loadEngine,
    readStandardInput,
    watchFiles: () => createFileWatcher(),
    startThread: (data) =>
      new Worker(new URL(import.meta.url), { workerData: data, resourceLimits: JUDGE_LIMITS }),
    serve: async () => {
      if (process.stdin.isTTY) process.stderr.write('maixmem: editors start this; Ctrl-C ends it\n');
      const { startNodeServer } = await import('../host/node/startNodeServer.ts');
      startNodeServer({
        program: import.meta.url,
        streams: { input: process.stdin, output: process.stdout },
      });
    },
    board: nodeBoardHost(import.meta.url),
    environment: async () => ({
      runtime: `Node ${process.version}, ${process.platform} ${process.arch}`,
      program: fileURLToPath(import.meta.url),
      parsers: await probeEngines(import.meta.url),
    }),
  });
}
