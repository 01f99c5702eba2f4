import fs from 'node:fs';
import path from 'node:path';
import { analyze } from '../../server/src/core/analyze.ts';
import type { MemoryReport } from '../../server/src/core/report/report.ts';
import { parseModule } from './scriptSource.ts';
import { targetOf } from './target.ts';

/** Report of a script on `--board host64`: a plain MicroPython with the board's object layouts. */
export function reportOnHost(folder: string, name: string): MemoryReport {
  const read = (file: string): { uri: string; text: string } | null => {
    const full = path.join(folder, file);
    return fs.existsSync(full) ? { uri: `file://${full}`, text: fs.readFileSync(full, 'utf8') } : null;
  };
  const script = read(name);
  if (script === null) throw new Error(`no script ${name}`);
  return analyze({
    ...script,
    module: parseModule(script.text),
    parse: parseModule,
    target: targetOf({ board: 'host64' }),
    files: {
      readModule: (module) => read(`${module.replaceAll('.', '/')}.py`),
      readBytes: () => null,
      flash: () => null,
    },
  }).report;
}

/** Measured on the real interpreter (MicroPython v1.11-64-gced340d73, 64-bit, MaixPy's memory configuration). */
export interface MeasuredScript {
  readonly smallest_heap_bytes: number;
  readonly live_peak_blocks: number;
  readonly compile_peak_blocks: number;
  /** Where some larger heap fails again: the range within which the answer lies. */
  readonly first_enough_heap_bytes?: number;
  readonly always_enough_heap_bytes?: number;
  readonly dominated?: 'compile' | 'run';
}

export interface Comparison {
  readonly name: string;
  readonly dominated: 'compile' | 'run';
  readonly measuredHeap: number;
  readonly predicted: MemoryReport['gc']['demandBytes'];
  /** Predicted over measured; 1 where the prediction lies in the range of an unsharp threshold. */
  readonly ratio: number;
  readonly measuredLive: number;
  /** Blocks, the five that the interpreter holds at start included. */
  readonly predictedLive: number;
}

/** Blocks the interpreter of the measurements holds before a script. */
const START_BLOCKS = 5;
const BLOCK_BYTES = 32;

const compared = new Map<string, readonly Comparison[]>();

/** Compares every script of a measured set with its prediction, once per process. */
export function compareSet(folder: string, measurements: string): readonly Comparison[] {
  const known = compared.get(folder) ?? compareScripts(folder, measurements);
  compared.set(folder, known);
  return known;
}

function compareScripts(folder: string, measurements: string): Comparison[] {
  const { scripts } = JSON.parse(fs.readFileSync(measurements, 'utf8')) as {
    scripts: Record<string, MeasuredScript>;
  };
  return Object.entries(scripts).map(([name, measured]) => {
    const { gc } = reportOnHost(folder, name);
    return {
      name,
      dominated:
        measured.dominated ??
        (measured.live_peak_blocks > 1.05 * measured.compile_peak_blocks ? 'run' : 'compile'),
      measuredHeap: measured.smallest_heap_bytes,
      predicted: gc.demandBytes,
      ratio: ratioOf(gc.demandBytes.likely, measured),
      measuredLive: measured.live_peak_blocks,
      predictedLive: gc.peakBytes.likely / BLOCK_BYTES + START_BLOCKS,
    };
  });
}

function ratioOf(predicted: number, measured: MeasuredScript): number {
  const least = Math.min(measured.smallest_heap_bytes, measured.first_enough_heap_bytes ?? Infinity);
  const most = Math.max(measured.smallest_heap_bytes, measured.always_enough_heap_bytes ?? 0);
  if (predicted < least) return predicted / least;
  return predicted > most ? predicted / most : 1;
}

export interface Summary {
  readonly scripts: number;
  readonly within5: number;
  readonly within15: number;
  readonly below2: number;
  readonly medianError: number;
}

export function summarise(comparisons: readonly Comparison[]): Summary {
  const errors = comparisons.map(({ ratio }) => Math.abs(ratio - 1)).sort((a, b) => a - b);
  return {
    scripts: comparisons.length,
    within5: errors.filter((error) => error <= 0.05).length,
    within15: errors.filter((error) => error <= 0.15).length,
    below2: comparisons.filter(({ ratio }) => ratio < 0.98).length,
    medianError: errors[Math.floor(errors.length / 2)] ?? 0,
  };
}
