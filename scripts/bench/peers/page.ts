import { median } from '../median.ts';
import type { Passes } from './passes.ts';
import type { PerfBenchTiming } from './perfBench.ts';
import type { Usage } from './programs.ts';

export interface CorpusTiming {
  readonly name: string;
  readonly scripts: number;
  readonly lines: number;
  readonly ours: Usage;
  readonly pyright: Usage;
  readonly passes: Passes;
  readonly slowest: { readonly file: string; readonly usage: Usage };
}

export interface Comparison {
  readonly corpora: readonly CorpusTiming[];
  /** A whole run of the command line on one example. */
  readonly example: Usage;
  readonly perfBench: readonly PerfBenchTiming[];
}

interface Line {
  readonly what: string;
  readonly goal: number;
  readonly unit: '×' | 'MB';
  readonly value: number;
}

const MEGABYTE = 1e6;

function linesOf({ corpora, example, perfBench }: Comparison): readonly Line[] {
  const ofCorpora = corpora.flatMap(({ name, ours, pyright, passes, slowest }): readonly Line[] => [
    {
      what: `${name}: whole process, of pyright's`,
      goal: 0.35,
      unit: '×',
      value: ours.cpuMs / pyright.cpuMs,
    },
    {
      what: `${name}: parsing and lowering, of the bare parse`,
      goal: 2,
      unit: '×',
      value: passes.parseAndLowerMs / passes.bareParseMs,
    },
    {
      what: `${name}: analysis, of the bare parse`,
      goal: 12,
      unit: '×',
      value: passes.analysisMs / passes.bareParseMs,
    },
    {
      what: `${name}: slowest script (${slowest.file}), of an example's whole run`,
      goal: 3,
      unit: '×',
      value: slowest.usage.cpuMs / example.cpuMs,
    },
    { what: `${name}: peak memory`, goal: 200, unit: 'MB', value: ours.peakBytes / MEGABYTE },
  ]);
  if (perfBench.length === 0) return ofCorpora;
  const ratio = median(perfBench.map(({ pythonMs, oursMs }) => oursMs / pythonMs));
  const what = `perf_bench, median of ${String(perfBench.length)} programs, of MicroPython's time`;
  return [...ofCorpora, { what, goal: 6, unit: '×', value: ratio }];
}

function number(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0);
}

/** The tables of docs/benchmarks.md. */
export function comparisonTables(comparison: Comparison): string {
  const goals = linesOf(comparison).map(
    ({ what, goal, unit, value }) =>
      `| ${what} | ${String(goal)} ${unit} | ${number(value)} ${unit} | ${value <= goal ? 'met' : 'not met'} |`,
  );
  const times = comparison.corpora.map(({ name, scripts, lines, ours, pyright, passes }) => {
    const { bareParseMs, parseAndLowerMs, ruffMs, analysisMs } = passes;
    const cells = [bareParseMs, ruffMs, parseAndLowerMs, analysisMs, ours.cpuMs, pyright.cpuMs].map(
      (ms) => `${ms.toFixed(0)} ms`,
    );
    return `| ${[name, String(scripts), String(lines), ...cells].join(' | ')} |`;
  });
  const programs = comparison.perfBench.map(
    ({ name, pythonMs, oursMs }) =>
      `| ${name} | ${pythonMs.toFixed(1)} ms | ${oursMs.toFixed(1)} ms | ${number(oursMs / pythonMs)} × |`,
  );
  return [
    '| What | Goal | Measured | |',
    '| :--- | ---: | ---: | :--- |',
    ...goals,
    '',
    '| Corpus | Scripts | Lines | Bare parse | ruff | Parse and lower | Analysis | Whole process | pyright |',
    '| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...times,
    '',
    '| Program | MicroPython | Analysis | Ratio |',
    '| :--- | ---: | ---: | ---: |',
    ...programs,
    '',
  ].join('\n');
}
