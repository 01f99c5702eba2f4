import fs from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '../../messages/language.ts';
import { sayIn } from '../../messages/render.ts';
import type { Analyzer } from '../../server/src/core/analysis.ts';
import type { CliContext } from '../../server/src/cli/context.ts';
import { runCommandLine } from '../../server/src/cli/run.ts';
import { PLAIN, type Paint } from '../../server/src/features/paint.ts';
import { readRulePage, rulePagesFolder } from '../../server/src/host/rulePages.ts';
import { loadNodeEngine } from '../../server/src/host/parser/nodeEngine.ts';
import { probeEngines } from '../../server/src/host/parser/probeEngines.ts';
import { fakeAnalyze } from './fakeAnalyzer.ts';

export interface CliRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliRunOptions {
  readonly analyze?: Analyzer;
  readonly paint?: Paint;
  readonly width?: number;
  /** That of the environment. */
  readonly language?: Language;
  readonly standardInput?: string | Uint8Array;
  readonly watchFiles?: CliContext['watchFiles'];
  readonly serve?: CliContext['serve'];
  readonly board?: CliContext['board'];
}

const nobody = (): never => {
  throw new Error('there is no board here');
};
const NO_BOARD: CliContext['board'] = {
  ports: nobody,
  clock: { now: nobody, after: nobody },
  today: nobody,
  onInterrupt: nobody,
  confirm: nobody,
  writeFile: nobody,
};

const engine = await loadNodeEngine({ prefer: 'wasm', log: () => undefined });

/** Runs a command line inside this process. */
export async function runCli(
  args: readonly string[],
  cwd: string,
  {
    analyze = fakeAnalyze,
    paint = PLAIN,
    width = 80,
    language = 'en',
    standardInput = '',
    watchFiles,
    serve,
    board = NO_BOARD,
  }: CliRunOptions = {},
): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const status = await runCommandLine(args, {
    io: {
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      readFile: (file) => fs.readFile(path.resolve(cwd, file)),
    },
    cwd,
    language,
    say: sayIn(language),
    paint,
    width,
    isTerminal: false,
    version: '1.2.3',
    analyze,
    rulePage: (rule, of) => readRulePage(rulePagesFolder(import.meta.url, of) ?? '', rule),
    loadEngine: () => Promise.resolve(engine),
    readStandardInput: () => Promise.resolve(Buffer.from(standardInput)),
    board,
    serve: serve ?? (() => Promise.reject(new Error('nothing is served here'))),
    environment: async () => ({
      runtime: 'Node v20.0.0, linux x64',
      program: 'maixmem.mjs',
      parsers: await probeEngines(import.meta.url),
    }),
    startThread: () => {
      throw new Error('no thread is started here');
    },
    watchFiles: watchFiles ?? (() => Promise.reject(new Error('nothing is watched here'))),
  });
  return { status, stdout, stderr };
}
