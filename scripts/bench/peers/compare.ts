/**
 * `npm run bench -- --peers [--perf FOLDER] CORPUS…`: what the command line and the steps of an analysis take, beside
 * what others take for the same scripts in the same run. CPU time throughout, so that a busy computer changes little.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { ParserEngine } from '../../../server/src/core/syntax/tree.ts';
import { build } from '../../build.mjs';
import { filesBelow } from '../../inputs.mjs';
import { DIST, ROOT } from '../../paths.mjs';
import { median } from '../median.ts';
import { comparisonTables, type CorpusTiming } from './page.ts';
import { analyzeText, cpuMs, timePasses } from './passes.ts';
import { timePerfBench } from './perfBench.ts';
import { installPeers, usageOf, type Usage } from './programs.ts';

const MAIXMEM = path.join(DIST, 'cli/maixmem.mjs');
const EXAMPLE = path.join(ROOT, 'examples/camera_preview.py');

/** Runs of one process; the median counts. */
const RUNS = 3;

/** Of the scripts that an analysis takes longest for, as many are run by themselves. */
const CANDIDATES = 3;

/** @param perfBench folder with MicroPython's tests/perf_bench; null leaves them out */
export async function printPeers(
  corpora: readonly string[],
  perfBench: string | null,
  engine: ParserEngine,
): Promise<void> {
  await build();
  const packages = installPeers();
  const timings = corpora.map((folder) => timeCorpus(path.resolve(folder), engine, packages));
  const example = medianUsage(() => usageOf(MAIXMEM, ['check', EXAMPLE]));
  const programs = perfBench === null ? [] : await timePerfBench(path.resolve(perfBench), engine);
  console.log(comparisonTables({ corpora: timings, example, perfBench: programs }));
}

function timeCorpus(folder: string, engine: ParserEngine, packages: string): CorpusTiming {
  const files = filesBelow(folder).filter((file) => file.endsWith('.py'));
  if (files.length === 0) throw new Error(`no script below ${folder}`);
  const texts = files.map((file) => fs.readFileSync(file, 'utf8'));
  const slow = files
    .map((file, index) => ({
      file,
      ms: cpuMs(() => {
        analyzeText(texts[index] ?? '', engine);
      }),
    }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, CANDIDATES)
    .map(({ file }) => ({
      file: path.relative(folder, file),
      usage: medianUsage(() => usageOf(MAIXMEM, ['check', file])),
    }))
    .sort((a, b) => b.usage.cpuMs - a.usage.cpuMs);
  const [slowest] = slow;
  if (slowest === undefined) throw new Error('no script was run');
  return {
    name: path.basename(folder),
    scripts: files.length,
    lines: texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0),
    ours: medianUsage(() => usageOf(MAIXMEM, ['check', folder])),
    pyright: medianUsage(() => usageOf(path.join(packages, 'pyright/index.js'), [folder])),
    passes: timePasses(texts, engine, packages),
    slowest,
  };
}

function medianUsage(measure: () => Usage): Usage {
  const usages = Array.from({ length: RUNS }, measure);
  return {
    cpuMs: median(usages.map(({ cpuMs }) => cpuMs)),
    peakBytes: median(usages.map(({ peakBytes }) => peakBytes)),
  };
}
