/**
 * Judges the scripts below folders, each folder a corpus, and generated programs, and checks what must hold for every
 * answer: counts as a table, then every error, warning and broken law.
 *
 *     npm run survey -- [--processes N] [--programs N] [--seed N] [--json FILE] [--quiet] FOLDER…
 *
 * --json writes all results to a file, --quiet prints the table alone. How far it is, and what is
 * broken, stands on stderr as it goes.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findScripts } from '../../server/src/cli/scripts.ts';
import { surveyAll } from './pool.ts';
import { listing, tally, tallyTable } from './summary.ts';
import type { Job, Surveyed } from './surveyed.ts';

const FIRST_SEED = 20_261_129;

interface Corpus {
  readonly name: string;
  readonly jobs: readonly Job[];
}

function corpusOf(folder: string): Corpus {
  const root = path.resolve(folder);
  const jobs = findScripts([root], root).map(({ absolute }): Job => ({
    kind: 'script',
    file: absolute,
    root,
  }));
  return { name: path.basename(root), jobs };
}

function programs(count: number, seed: number): readonly Corpus[] {
  if (count === 0) return [];
  const jobs = Array.from({ length: count }, (_, index): Job => ({ kind: 'program', seed: seed + index }));
  return [{ name: `${String(count)} programs from seed ${String(seed)}`, jobs }];
}

function wholeNumber(text: string, option: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${option} needs a whole number, not "${text}"`);
  return Number(text);
}

/** The results of each corpus, in the order of the jobs. */
function split(corpora: readonly Corpus[], results: readonly Surveyed[]): readonly (readonly Surveyed[])[] {
  let first = 0;
  return corpora.map(({ jobs }) => results.slice(first, (first += jobs.length)));
}

/** Says on stderr how far it is, after each so many scripts, and at once what is broken. */
function progress(total: number): (result: Surveyed) => void {
  const step = Math.max(1, Math.floor(total / 50));
  const so = { done: 0, broken: 0, cpuMs: 0 };
  return ({ name, breaches, crash, cpuMs }) => {
    so.done += 1;
    so.cpuMs += cpuMs;
    so.broken += breaches.length;
    if (crash !== undefined) console.error(`${name}: CRASH ${crash}`);
    for (const { law, detail } of breaches) console.error(`${name}: LAW ${law}: ${detail}`);
    if (so.done % step !== 0 && so.done !== total) return;
    const seconds = (so.cpuMs / 1000).toFixed(0);
    console.error(`${String(so.done)} of ${String(total)}, ${String(so.broken)} laws broken, ${seconds} s`);
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      processes: { type: 'string', default: String(Math.min(4, os.availableParallelism())) },
      programs: { type: 'string', default: '0' },
      seed: { type: 'string', default: String(FIRST_SEED) },
      json: { type: 'string' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const corpora = [
    ...positionals.map(corpusOf),
    ...programs(wholeNumber(values.programs, '--programs'), wholeNumber(values.seed, '--seed')),
  ];
  if (corpora.length === 0) throw new Error('no folder given, and no programs');
  const jobs = corpora.flatMap((corpus) => corpus.jobs);
  const results = await surveyAll(
    jobs,
    Math.max(1, wholeNumber(values.processes, '--processes')),
    progress(jobs.length),
  );
  const parts = split(corpora, results);
  const tallies = corpora.map(({ name }, index) => tally(name, parts[index] ?? []));
  const all = corpora.length > 1 ? [...tallies, tally('all', results)] : tallies;
  console.log(tallyTable(all));
  const seconds = tally('all', results).seconds;
  console.log(`\n${String(jobs.length)} scripts, ${seconds.toFixed(0)} s of one core\n`);
  if (!values.quiet) console.log(listing(results));
  if (values.json !== undefined) fs.writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
  const bad = results.some(({ crash, breaches }) => crash !== undefined || breaches.length > 0);
  process.exitCode = bad ? 1 : 0;
}

await main();
