/**
 * Times parsing and analysis of scripts: the median of several runs each, after one that warms up. Arguments:
 * paths of scripts or folders (default: the examples and the test scripts), `--runs N`; or `--growth`, for programs of
 * each kind in two sizes; or `--edits`, for the server while one types; or `--peers`, beside other programs; or
 * `--startup BEFORE.vsix`, beside an earlier extension.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { analyze } from '../../server/src/core/analyze.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';
import { filesBelow } from '../inputs.mjs';
import { ROOT } from '../paths.mjs';
import { printEdits } from './edits.ts';
import { printGrowth } from './growth.ts';
import { analysisInput, parserOf } from './input.ts';
import { median } from './median.ts';
import { printPeers } from './peers/compare.ts';
import { printStartup } from './startup/compare.ts';

const DEFAULT_PATHS = ['examples', 'test/accuracy', 'test/data'].map((folder) => path.join(ROOT, folder));
const SHOWN = 20;

interface Timing {
  readonly file: string;
  readonly parseMs: number;
  readonly analyzeMs: number;
}

function medianMs(runs: number, action: () => void): number {
  action();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return median(times);
}

function timeScript(file: string, engine: ParserEngine, runs: number): Timing {
  const text = fs.readFileSync(file, 'utf8');
  const parse = parserOf(engine);
  const input = analysisInput(text, pathToFileURL(file).href, parse);
  return {
    file: path.relative(ROOT, file),
    parseMs: medianMs(runs, () => parse(text)),
    analyzeMs: medianMs(runs, () => analyze(input)),
  };
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '5' },
      growth: { type: 'boolean', default: false },
      edits: { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      perf: { type: 'string' },
      startup: { type: 'string' },
    },
  });
  if (values.edits) {
    await printEdits();
    return;
  }
  if (values.startup !== undefined) {
    await printStartup(values.startup);
    return;
  }
  const engine = await loadNodeEngine({ log: (line) => console.log(line) });
  if (values.peers) {
    await printPeers(positionals, values.perf ?? null, engine);
    return;
  }
  if (values.growth) {
    printGrowth((text) => {
      const start = performance.now();
      analyze(analysisInput(text, 'file:///main.py', parserOf(engine)));
      return performance.now() - start;
    });
    return;
  }
  const runs = Math.max(1, Number(values.runs) || 1);
  const paths = positionals.length > 0 ? positionals.map((one) => path.resolve(one)) : DEFAULT_PATHS;
  const scripts = paths.flatMap(filesBelow).filter((file) => file.endsWith('.py'));
  if (scripts.length === 0) throw new Error(`no script below ${paths.join(', ')}`);
  const timings = scripts.map((file) => timeScript(file, engine, runs));
  timings.sort((a, b) => b.analyzeMs - a.analyzeMs);
  for (const { file, parseMs, analyzeMs } of timings.slice(0, SHOWN)) {
    console.log(`${analyzeMs.toFixed(1).padStart(9)} ms  (parse ${parseMs.toFixed(1)} ms)  ${file}`);
  }
  const sorted = timings.map(({ analyzeMs }) => analyzeMs).sort((a, b) => a - b);
  console.log(
    `${scripts.length.toString()} scripts: median ${percentile(sorted, 0.5)} ms, ` +
      `95 % below ${percentile(sorted, 0.95)} ms, slowest ${percentile(sorted, 1)} ms`,
  );
}

await main();
