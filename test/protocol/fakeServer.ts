/**
 * The language server with an analysis whose figures the tests choose. A script with the word FOREVER is analysed until
 * nobody waits for it any longer, one with the word DEADLY ends the thread.
 */
import { isMainThread } from 'node:worker_threads';
import type { Analyzer } from '../../server/src/core/analysis.ts';
import { Work } from '../../server/src/core/work/work.ts';
import { serveJobs } from '../../server/src/host/node/serveJobs.ts';
import { startEngine } from '../../server/src/host/node/startEngine.ts';
import { startNodeServer } from '../../server/src/host/node/startNodeServer.ts';
import { fakeAnalyze } from '../support/fakeAnalyzer.ts';

const analyze: Analyzer = (input) => {
  if (input.text.includes('DEADLY')) process.exit(3);
  const work = new Work(Infinity, input.isOvertaken);
  while (input.text.includes('FOREVER')) work.charge('instruction', 1);
  return fakeAnalyze(input);
};

if (isMainThread) startNodeServer({ program: import.meta.url });
else serveJobs(analyze, startEngine(import.meta.url));
