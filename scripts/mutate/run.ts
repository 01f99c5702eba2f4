/**
 * Plants small faults in the core, one at a time, and says which of them no test notices.
 *
 *     npm run mutate -- [--folder NAME]… [--sample N] [--seed N] [--cited] [--since REVISION] [--suites A,B]
 *                       [--tests PART]… [--most SECONDS] [--jobs N] [--json FILE] [--again FILE]
 *
 * --folder is one of groups.ts or a path; without it all groups are tried. --sample is mutants per folder (default 100;
 * 0: all), --seed chooses others. --cited takes only figures whose comment names a line of the firmware. --since takes
 * only lines that changed since a revision. --suites are the folders of test/ that may notice (default: unit,recorded), --tests
 * parts of the names of their files. --most ends the search of a test that notices after so much CPU time: what is
 * alive then may be noticed by others. --json writes the results, --again tries those again that are alive in such a
 * file, and keeps the rest.
 *
 * Stryker was tried first: for node:test it has its TAP runner, which starts a process for each test file and each
 * mutant and knows no smaller unit (stryker-js#5421). Here that is one to two seconds for each of up to a hundred and
 * fifty files. All mutants of a run are planted in one bundle instead, behind switches (instrument.ts), a first run
 * notes which single tests come by each, and a mutant costs what those tests take until one fails.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../paths.mjs';
import { acceptedReason } from './accepted.ts';
import { GROUPS } from './groups.ts';
import { placedMutants, sampleOf, sourcesIn, type PlacedMutant } from './sample.ts';
import { bundledTests, tryMutants, type Result } from './trial.ts';

function foldersOf(names: readonly string[]): string[] {
  if (names.length === 0) return GROUPS.map(({ folder }) => folder);
  return names.map((name) => {
    const folder = GROUPS.find((group) => group.name === name)?.folder ?? name;
    if (!fs.existsSync(path.join(ROOT, folder)))
      throw new Error(`no folder ${name}; there are: ${GROUPS.map((group) => group.name).join(', ')}`);
    return folder;
  });
}

/** The lines of each file that a revision has not. */
function changedSince(revision: string): Map<string, Set<number>> {
  const lines = new Map<string, Set<number>>();
  let current = new Set<number>();
  const diff = execFileSync('git', ['diff', '-U0', revision, '--', 'server/src'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ b/')) lines.set(line.slice(6), (current = new Set()));
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) continue;
    const first = Number(hunk[1]);
    for (let number = first; number < first + Number(hunk[2] ?? 1); number++) current.add(number);
  }
  return lines;
}

function isNoticed({ status }: Result): boolean {
  return status === 'killed' || status === 'ended';
}

function describe({ mutant, status, tests }: Result): string {
  const to = mutant.isStatement ? 'left out' : mutant.replacement;
  const where = `${mutant.file}:${mutant.line}`;
  return `${status} ${where} (${tests} tests)\n    ${mutant.lineText}\n    ${mutant.original} -> ${to}`;
}

function summary(folder: string, results: readonly Result[]): string {
  const noticed = results.filter(isNoticed).length;
  const accepted = results.filter((one) => !isNoticed(one) && acceptedReason(one.mutant) !== null).length;
  const counted = results.length - accepted;
  const share = counted === 0 ? 100 : (100 * noticed) / counted;
  return `${folder} ${noticed} of ${counted} (${share.toFixed(1)} %), ${accepted} beside that cannot matter`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', multiple: true, default: [] },
      sample: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      cited: { type: 'boolean', default: false },
      since: { type: 'string' },
      suites: { type: 'string', default: 'unit,recorded' },
      tests: { type: 'string', multiple: true, default: [] },
      most: { type: 'string', default: 'Infinity' },
      jobs: { type: 'string', default: '1' },
      json: { type: 'string' },
      again: { type: 'string' },
    },
  });
  const folders = foldersOf(values.folder);
  const changed = values.since === undefined ? null : changedSince(values.since);
  const count = Number(values.sample) || Infinity;
  const isWanted = (mutant: PlacedMutant): boolean =>
    (!values.cited || mutant.isCited) && (changed?.get(mutant.file)?.has(mutant.line) ?? changed === null);
  let mutants = folders.flatMap((folder) =>
    sampleOf(sourcesIn(folder).flatMap(placedMutants).filter(isWanted), count, Number(values.seed)),
  );
  const results: Result[] = [];
  if (values.again !== undefined) {
    const before = JSON.parse(fs.readFileSync(values.again, 'utf8')) as Result[];
    const noticed = new Map(before.filter(isNoticed).map((result) => [result.mutant.key, result]));
    results.push(...mutants.flatMap((mutant) => noticed.get(mutant.key) ?? []));
    mutants = mutants.filter(({ key }) => !noticed.has(key));
  }
  await tryMutants(mutants, {
    testFiles: bundledTests(values.suites.split(',')).filter(
      (file) => values.tests.length === 0 || values.tests.some((part) => file.includes(part)),
    ),
    jobs: Number(values.jobs),
    mostMs: Number(values.most) * 1000,
    log: (line) => {
      console.error(line);
    },
    onResult: (result) => {
      results.push(result);
      if (!isNoticed(result) && acceptedReason(result.mutant) === null) console.log(describe(result));
    },
  });
  if (values.json !== undefined) fs.writeFileSync(values.json, JSON.stringify(results, null, 1));
  for (const folder of folders)
    console.log(
      summary(
        folder,
        results.filter(({ mutant }) => mutant.file.startsWith(folder)),
      ),
    );
}

await main();
