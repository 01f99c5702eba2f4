import { createRequire } from 'node:module';
import path from 'node:path';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { ParserEngine } from '../../../server/src/core/syntax/tree.ts';
import { analysisInput, parserOf } from '../input.ts';

/** CPU time of going once through the same texts, one step after the other, in a process that is warm: milliseconds. */
export interface Passes {
  readonly bareParseMs: number;
  readonly parseAndLowerMs: number;
  readonly analysisMs: number;
  readonly ruffMs: number;
}

interface Ruff {
  readonly Workspace: {
    new (settings: unknown, encoding: number): { readonly check: (text: string) => unknown };
    readonly defaultSettings: () => unknown;
  };
}

/** @param packages the folder that holds the packages of the peers */
export function timePasses(texts: readonly string[], engine: ParserEngine, packages: string): Passes {
  const ruffPackage = path.join(packages, '@astral-sh/ruff-wasm-nodejs/ruff_wasm.js');
  const ruff = createRequire(import.meta.url)(ruffPackage) as Ruff;
  const workspace = new ruff.Workspace(ruff.Workspace.defaultSettings(), 1);
  const parse = parserOf(engine);
  const each = (action: (text: string) => void): number => {
    texts.forEach(action);
    return cpuMs(() => {
      texts.forEach(action);
    });
  };
  return {
    bareParseMs: each((text) => {
      engine.parse(text).dispose();
    }),
    parseAndLowerMs: each(parse),
    analysisMs: each((text) => {
      analyzeText(text, engine);
    }),
    ruffMs: each((text) => workspace.check(text)),
  };
}

export function analyzeText(text: string, engine: ParserEngine): void {
  analyze(analysisInput(text, 'file:///main.py', parserOf(engine)));
}

/** CPU time of this process while something is done: milliseconds. */
export function cpuMs(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
