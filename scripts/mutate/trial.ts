/** Plants mutants, runs for each the tests that come by it, and says which notice. */
import fs from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { CACHE, ROOT } from '../paths.mjs';
import { bundle } from './bundle.ts';
import { instrument, type Planted } from './instrument.ts';
import type { Killer, TestRun, WarmUp } from './messages.ts';
import { TrialProcess, type Outcome } from './process.ts';
import type { PlacedMutant } from './sample.ts';

export type Status =
  | 'killed'
  /** Killed because a test did not end, or the process broke off. */
  | 'ended'
  | 'alive'
  /** No test comes by. */
  | 'unreached';

export interface Result {
  readonly mutant: PlacedMutant;
  readonly status: Status;
  readonly killer: Killer | null;
  /** How many tests come by. */
  readonly tests: number;
}

interface KnownTest extends TestRun {
  readonly file: string;
}

export interface TrialOptions {
  readonly testFiles: readonly string[];
  readonly jobs: number;
  /** No more tests are tried with a mutant once they take so much CPU time unmutated. */
  readonly mostMs?: number;
  readonly log: (line: string) => void;
  readonly onResult: (result: Result) => void;
}

const FOLDER = path.join(CACHE, 'mutate');

function testText(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** Test files that can run within a bundle: those that start other processes test something outside of it. */
export function bundledTests(suites: readonly string[]): string[] {
  return suites
    .flatMap((suite) =>
      fs
        .readdirSync(path.join(ROOT, 'test', suite), { recursive: true, encoding: 'utf8' })
        .map((name) => path.join('test', suite, name)),
    )
    .filter(
      (file) => file.endsWith('.test.ts') && !file.startsWith(path.join('test', 'unit', 'repo', path.sep)),
    )
    .filter((file) => !testText(file).includes('node:child_process'))
    .sort();
}

async function buildWorker(): Promise<string> {
  const outfile = path.join(FOLDER, 'worker.mjs');
  await esbuild.build({
    entryPoints: [path.join(ROOT, 'scripts/mutate/worker.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

/** The tests that come by a mutant, those first that are quick and look at little else. */
class Coverage {
  private readonly byMutant = new Map<number, KnownTest[]>();
  /** Of each test, how many mutants of a file it comes by. */
  private readonly perFile = new Map<KnownTest, Map<string, number>>();

  private readonly mutants: readonly PlacedMutant[];

  constructor(files: readonly WarmUp[], mutants: readonly PlacedMutant[]) {
    this.mutants = mutants;
    for (const { file, atLoad, tests } of files) {
      const known = tests.filter(({ failure }) => failure === null).map((test) => ({ ...test, file }));
      for (const test of known) this.perFile.set(test, this.countByFile(test));
      const loaded = new Set(atLoad);
      for (const mutant of loaded) for (const test of known) this.add(mutant, test);
      for (const test of known)
        for (const mutant of test.hits) if (!loaded.has(mutant)) this.add(mutant, test);
    }
  }

  testsOf(mutant: number): KnownTest[] {
    const file = this.mutants[mutant]?.file ?? '';
    const worth = (test: KnownTest): number => {
      const share = ((this.perFile.get(test)?.get(file) ?? 0) + 0.01) / (test.hits.length + 1);
      return share / (test.ms + 5);
    };
    return (this.byMutant.get(mutant) ?? [])
      .map((test) => ({ test, worth: worth(test) }))
      .sort((a, b) => b.worth - a.worth)
      .map(({ test }) => test);
  }

  private add(mutant: number, test: KnownTest): void {
    const list = this.byMutant.get(mutant);
    if (list === undefined) this.byMutant.set(mutant, [test]);
    else list.push(test);
  }

  private countByFile({ hits }: TestRun): Map<string, number> {
    const counts = new Map<string, number>();
    for (const hit of hits) {
      const file = this.mutants[hit]?.file ?? '';
      counts.set(file, (counts.get(file) ?? 0) + 1);
    }
    return counts;
  }
}

/** The first of the tests that take so much time together, at least one. */
function within(tests: readonly KnownTest[], mostMs: number): readonly KnownTest[] {
  let [sum, count] = [0, 0];
  while (count < tests.length && sum <= mostMs) sum += tests[count++]?.ms ?? 0;
  return tests.slice(0, count);
}

function resultOf(mutant: PlacedMutant, tests: readonly KnownTest[], outcome: Outcome): Result {
  const base = { mutant, tests: tests.length };
  if (outcome.kind === 'tried') {
    const { killer } = outcome;
    return { ...base, status: killer === null ? 'alive' : 'killed', killer };
  }
  if (outcome.kind === 'ended') {
    const test = tests[outcome.test];
    const failure = outcome.why === 'time' ? 'did not end' : 'the process broke off';
    return {
      ...base,
      status: 'ended',
      killer: { file: test?.file ?? '', name: test?.name ?? '', failure },
    };
  }
  throw new Error(outcome.kind === 'broken' ? outcome.why : `unexpected answer: ${outcome.kind}`);
}

/** Tries all the mutants; the number of each is its place in the list. */
export async function tryMutants(mutants: readonly PlacedMutant[], options: TrialOptions): Promise<void> {
  fs.mkdirSync(FOLDER, { recursive: true });
  const byFile = new Map<string, Planted[]>();
  for (const [id, mutant] of mutants.entries()) {
    const planted = byFile.get(mutant.file) ?? [];
    byFile.set(mutant.file, planted);
    planted.push({ ...mutant, id });
  }
  const { code, modules, sourcesOf } = await bundle(options.testFiles, (file) => {
    const planted = byFile.get(file);
    return planted === undefined ? null : instrument(testText(file), planted);
  });
  const bundleFile = path.join(FOLDER, `tests-${process.pid}.js`);
  fs.writeFileSync(bundleFile, code);
  const worker = await buildWorker();
  const processes = Array.from({ length: options.jobs }, () => new TrialProcess(worker, bundleFile, modules));
  try {
    const reaching = options.testFiles.filter((file) =>
      [...(sourcesOf.get(file) ?? [])].some((source) => byFile.has(source)),
    );
    options.log(`${mutants.length} mutants, ${reaching.length} test files that import them`);
    const warm: WarmUp[] = [];
    await inParallel(processes, reaching, async (one, file) => {
      const outcome = await one.ask({ kind: 'warm up', file });
      if (outcome.kind !== 'warmed up') {
        options.log(`left out, as it does not run in a bundle: ${file}: ${JSON.stringify(outcome)}`);
        return;
      }
      for (const { name, failure } of outcome.tests)
        if (failure !== null) options.log(`left out, as it fails unmutated: ${file}: ${name}: ${failure}`);
      warm.push(outcome);
    });
    const total = warm.flatMap(({ tests }) => tests).reduce((sum, { ms }) => sum + ms, 0);
    options.log(`the tests take ${(total / 1000).toFixed(1)} s of CPU unmutated`);
    const coverage = new Coverage(warm, mutants);
    await inParallel(processes, [...mutants.entries()], async (one, [id, mutant]) => {
      const tests = within(coverage.testsOf(id), options.mostMs ?? Infinity);
      if (tests.length === 0) {
        options.onResult({ mutant, status: 'unreached', killer: null, tests: 0 });
        return;
      }
      const outcome = await one.ask(
        { kind: 'try', mutant: id, tests: tests.map(({ file, name }) => [file, name]) },
        tests.map(({ ms }) => ms),
      );
      options.onResult(resultOf(mutant, tests, outcome));
    });
  } finally {
    for (const one of processes) one.end();
    fs.rmSync(bundleFile, { force: true });
  }
}

async function inParallel<Worker, Item>(
  workers: readonly Worker[],
  items: readonly Item[],
  work: (worker: Worker, item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    workers.map(async (worker) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(worker, item);
    }),
  );
}
