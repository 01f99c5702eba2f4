import type { Interval } from '../../server/src/core/quantity/interval.ts';
import { predictRun, type FirmwareRun } from './firmwareRuns.ts';
import { readFirmwareData } from './scriptOnImage.ts';

/** What one line of a script left in the GC heap of a firmware image, behind gc.collect(). */
export interface ComparedLine {
  readonly script: string;
  readonly image: string;
  readonly line: string;
  readonly measuredBytes: number;
  readonly likelyBytes: number;
  /** Whether the measured figure lies between our lowest and our highest one. */
  readonly isWithin: boolean;
}

/** Scripts that import modules and keep what calls return, one a line, with gc.mem_alloc() behind each. */
export function readObjectRuns(): readonly FirmwareRun[] {
  const text = readFirmwareData('objects.json');
  return (JSON.parse(text) as { readonly runs: readonly FirmwareRun[] }).runs;
}

export function compareObjects(run: FirmwareRun): readonly ComparedLine[] {
  const lines = readFirmwareData(`scripts/${run.script}`).split('\n');
  const predicted = predictRun(run);
  const names = Object.keys(run.figures);
  return names.slice(1).map((name, index) => {
    const before = names[index] ?? '';
    const measuredBytes = (run.figures[name] ?? 0) - (run.figures[before] ?? 0);
    const ours = predicted[name];
    const base = predicted[before];
    if (ours === undefined || base === undefined) throw new Error(`${run.script}: no figure for ${name}`);
    return {
      script: run.script,
      image: run.image,
      line: lines[lines.findIndex((line) => line.startsWith(`${name} = `)) - 2] ?? '',
      measuredBytes,
      likelyBytes: ours.likely - base.likely,
      isWithin: isWithin(measuredBytes, ours, base),
    };
  });
}

/** The ends of an interval grow from line to line: what a line adds lies between how they do. */
function isWithin(bytes: number, ours: Interval, base: Interval): boolean {
  return ours.low - base.low <= bytes && bytes <= ours.high - base.high;
}
