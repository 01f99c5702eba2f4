/**
 * The process in which mutants are tried. It is told what to do by messages and answers each with one; while it runs
 * tests it writes the number of the test that begins to file descriptor 3, which works even if the test never ends.
 */
import fs from 'node:fs';
import { mock } from 'node:test';
import vm from 'node:vm';
import { createWasmEngine } from '../../server/src/host/parser/wasmEngine.ts';
import type { ParserEngine } from '../../server/src/core/syntax/tree.ts';
import type { Request, Response, TestRun, WarmUp } from './messages.ts';
import { TestCollector, type CollectedTest } from './nodeTest.ts';

interface Host {
  files: Record<string, () => Promise<unknown>>;
  readonly modules: Record<string, unknown>;
  readonly createWasmEngine: typeof createWasmEngine;
}

type Switch = (id: number) => boolean;
type Bundle = (host: Host, mutant: Switch) => Promise<void>;

const PROGRESS = 3;

let engine: Promise<ParserEngine> | null = null;
const collector = new TestCollector(mock);
const modules: Record<string, unknown> = {};
let bundle: Bundle | null = null;

async function start(file: string, names: readonly string[]): Promise<void> {
  for (const name of names) modules[name] = await import(name);
  modules['node:test'] = collector.api;
  const script = new vm.Script(fs.readFileSync(file, 'utf8'), { filename: file });
  bundle = script.runInThisContext() as Bundle;
}

/** The test files with modules of their own. */
async function instance(mutant: Switch): Promise<Host['files']> {
  const host: Host = {
    files: {},
    modules,
    createWasmEngine: (bytes) => (engine ??= createWasmEngine(bytes)),
  };
  await bundle?.(host, mutant);
  return host.files;
}

function cpuMs(): number {
  return process.cpuUsage().user / 1000;
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

async function load(files: Host['files'], file: string): Promise<CollectedTest[]> {
  const loader = files[file];
  if (loader === undefined) throw new Error(`no test file ${file}`);
  return collector.collect(loader);
}

async function failureOf(body: () => Promise<void>): Promise<string | null> {
  try {
    await body();
    return null;
  } catch (error) {
    return textOf(error);
  }
}

/** Runs all tests of a file as they are and notes which mutants each comes by. */
async function warmUp(file: string): Promise<WarmUp> {
  let hits = new Set<number>();
  const files = await instance((id) => {
    hits.add(id);
    return false;
  });
  const tests = await load(files, file);
  const atLoad = [...hits];
  const runs: TestRun[] = [];
  for (const { name, run } of tests) {
    hits = new Set();
    const before = cpuMs();
    const failure = await failureOf(run);
    runs.push({ name, ms: cpuMs() - before, hits: [...hits], failure });
  }
  return { file, atLoad, tests: runs };
}

/** Runs tests until one fails; null: none does. */
async function tryMutant(mutant: number, tests: readonly (readonly [string, string])[]): Promise<Response> {
  const files = await instance((id) => id === mutant);
  const loaded = new Map<string, ReadonlyMap<string, CollectedTest>>();
  for (const [index, [file, name]] of tests.entries()) {
    fs.writeSync(PROGRESS, `${index}\n`);
    let known = loaded.get(file);
    if (known === undefined) {
      try {
        known = new Map((await load(files, file)).map((test) => [test.name, test]));
      } catch (error) {
        return { kind: 'tried', killer: { file, name: 'loads', failure: textOf(error) } };
      }
      loaded.set(file, known);
    }
    const test = known.get(name);
    // The test of another name: the mutant changed what is registered.
    const failure = test === undefined ? 'the test is gone' : await failureOf(test.run);
    if (failure !== null) return { kind: 'tried', killer: { file, name, failure } };
  }
  return { kind: 'tried', killer: null };
}

async function answer(request: Request): Promise<Response> {
  if (request.kind === 'start') {
    await start(request.file, request.modules);
    return { kind: 'started' };
  }
  if (request.kind === 'warm up') return { kind: 'warmed up', ...(await warmUp(request.file)) };
  return tryMutant(request.mutant, request.tests);
}

// A test that leaves something behind which fails later has no say any more.
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);
process.on('message', (request: Request) => {
  void answer(request).then(
    (response) => process.send?.(response),
    (error: unknown) => process.send?.({ kind: 'broken', why: textOf(error) } satisfies Response),
  );
});
