/**
 * Tries inputs at random against what is promised of every input: the analysis ends, does bounded work, says the same
 * twice, and its figures are in order; readers take any bytes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findScripts } from '../../server/src/cli/scripts.ts';
import { shrink } from '../../test/support/fuzz/shrink.ts';
import { fuzzTargets, type FuzzTarget } from '../../test/support/fuzz/targets.ts';
import { pythonFiles } from '../../test/support/pythonFiles.ts';
import { tryServer } from './server.ts';

const USAGE = `npm run fuzz -- [--seed N] [--count N] [--time SECONDS] [--case NUMBER] [--scripts FOLDER]… [TARGET…]

Without a target all but server and ways are tried in turn. --count is cases per target (default 200), --time ends
the run sooner, --case repeats one. --scripts adds scripts to start with. A case that fails is printed with its seed,
its number and, if it is a text, a shorter one that fails in the same way; the exit code is then 1. The slowest case of
a target is named.`;

/** The language server: operations of an editor, one after the other, with --count for how many. */
const SERVER = 'server';

/** Programs with several ways: some need more than is said (docs/robustness.md), so they are tried when asked for. */
const WAYS = 'ways';

const MOST_FAILURES = 5;
const MOST_SHRINKING_TRIES = 400;

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** What makes two failures the same one: figures in a message may differ. */
function kindOf(error: unknown): string {
  return messageOf(error).split('\n', 1).join('').replace(/\d+/g, '0');
}

function failureOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error ?? new Error('thrown without a value');
  }
}

function printFailure(target: FuzzTarget, seed: number, number: number, error: unknown): void {
  console.log(`FAILED ${target.name}: --seed ${seed} --case ${number} ${target.name}`);
  console.log(error instanceof Error ? (error.stack ?? messageOf(error)) : messageOf(error));
  const { texts } = target;
  if (texts === null) return;
  const fails = (text: string): boolean => {
    const other = failureOf(() => {
      texts.check(text);
    });
    return other !== undefined && kindOf(other) === kindOf(error);
  };
  console.log(JSON.stringify(shrink(texts.of(seed, number), fails, MOST_SHRINKING_TRIES)));
}

interface Tried {
  readonly cases: number;
  readonly failures: number;
}

function tryTarget(target: FuzzTarget, seed: number, numbers: Iterable<number>, endsAt: number): Tried {
  let [cases, failures, slowest, slowestMs] = [0, 0, 0, 0];
  for (const number of numbers) {
    if (performance.now() > endsAt || failures >= MOST_FAILURES) break;
    const { user: start } = process.cpuUsage();
    const error = failureOf(() => target.check(seed, number));
    const elapsedMs = (process.cpuUsage().user - start) / 1000;
    if (elapsedMs > slowestMs) [slowest, slowestMs] = [number, elapsedMs];
    cases++;
    if (error === undefined) continue;
    failures++;
    printFailure(target, seed, number, error);
  }
  console.log(
    `${target.name}: ${cases} cases, ${failures} failed; slowest: case ${slowest}, ${slowestMs.toFixed(0)} ms of CPU`,
  );
  return { cases, failures };
}

function* counted(count: number): Generator<number> {
  for (let number = 0; number < count; number++) yield number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '200' },
      time: { type: 'string', default: 'Infinity' },
      case: { type: 'string' },
      scripts: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(`${USAGE}\nTargets: ${[...fuzzTargets([]).map(({ name }) => name), SERVER].join(', ')}`);
    return;
  }
  if (positionals.includes(SERVER)) {
    if (positionals.length > 1) throw new Error(`${SERVER} is tried by itself`);
    process.exitCode = (await tryServer(Number(values.seed), Number(values.count))) ? 0 : 1;
    return;
  }
  const roots = values.scripts.map((folder) => path.resolve(folder));
  const more = roots.flatMap((root) => findScripts([root], root)).map(({ absolute }) => absolute);
  const scripts = [
    ...pythonFiles().map(({ text }) => text),
    ...more.map((file) => fs.readFileSync(file, 'utf8')),
  ];
  const all = fuzzTargets(scripts);
  const unknown = positionals.filter((name) => !all.some((target) => target.name === name));
  if (unknown.length > 0)
    throw new Error(
      `no target ${unknown.join(', ')}; there are: ${[...all.map(({ name }) => name), SERVER].join(', ')}`,
    );
  const targets = all.filter(({ name }) =>
    positionals.length === 0 ? name !== WAYS : positionals.includes(name),
  );
  const seed = Number(values.seed);
  const end = performance.now() + Number(values.time) * 1000;
  let failures = 0;
  for (const [index, target] of targets.entries()) {
    const numbers = values.case === undefined ? counted(Number(values.count)) : [Number(values.case)];
    const now = performance.now();
    const share = (end - now) / (targets.length - index);
    failures += tryTarget(target, seed, numbers, now + share).failures;
  }
  process.exitCode = failures > 0 ? 1 : 0;
}

await main();
