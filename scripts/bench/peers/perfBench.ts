import fs from 'node:fs';
import path from 'node:path';
import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import { analyze } from '../../../server/src/core/analyze.ts';
import { isFinished } from '../../../server/src/core/report/ending.ts';
import type { ParserEngine } from '../../../server/src/core/syntax/tree.ts';
import { analysisInput, parserOf } from '../input.ts';
import { cpuMs } from './passes.ts';

/** Speed in MHz and memory in KiB that the programs are scaled to: the smallest they all know. */
const SCALE = 'bm_run(32, 10)\n';

export interface PerfBenchTiming {
  readonly name: string;
  readonly pythonMs: number;
  readonly oursMs: number;
}

/**
 * Times MicroPython's own benchmark programs (its tests/perf_bench): CPU time of MicroPython (WebAssembly) after its
 * start, and of an analysis. Programs that either does not run to the end are left out.
 *
 * @param folder with the programs and benchrun.py
 */
export async function timePerfBench(folder: string, engine: ParserEngine): Promise<PerfBenchTiming[]> {
  const runner = fs.readFileSync(path.join(folder, 'benchrun.py'), 'utf8');
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.py') && name !== 'benchrun.py');
  const parse = parserOf(engine);
  const timings: PerfBenchTiming[] = [];
  for (const name of names.sort()) {
    const text = `${fs.readFileSync(path.join(folder, name), 'utf8')}\n${runner}\n${SCALE}`;
    const pythonMs = await timePython(text);
    if (pythonMs === null) continue;
    const run = (): boolean => {
      const { report } = analyze(analysisInput(text, 'file:///main.py', parse));
      return isFinished(report.ending);
    };
    if (!run()) continue;
    timings.push({ name, pythonMs, oursMs: cpuMs(run) });
  }
  return timings;
}

/** Null where the program is skipped, or fails. */
async function timePython(text: string): Promise<number | null> {
  let printed = '';
  const python = await loadMicroPython({
    heapsize: 8 * 1024 * 1024,
    stdout: (line) => {
      printed += String(line);
    },
    linebuffer: true,
  });
  try {
    const ms = cpuMs(() => {
      python.runPython(text);
    });
    return /SKIP/.test(printed) ? null : ms;
  } catch {
    return null;
  }
}
