import { predictRun, type FirmwareRun } from './firmwareRuns.ts';
import { readFirmwareData } from './scriptOnImage.ts';

/** What boot leaves in the GC heap of an image, and what of it the first collection frees, in bytes. */
export interface ComparedBoot {
  readonly image: string;
  readonly usedBytes: number;
  readonly freedBytes: number;
  readonly predictedUsedBytes: number;
  readonly predictedFreedBytes: number;
}

/** The first line of a script, and the one behind its first collection. */
export function readBootRuns(): readonly FirmwareRun[] {
  return (JSON.parse(readFirmwareData('boot.json')) as { readonly runs: readonly FirmwareRun[] }).runs;
}

export function compareBoot(run: FirmwareRun): ComparedBoot {
  const predicted = predictRun(run);
  const { a = 0, b = 0 } = run.figures;
  const [used, left] = [predicted['a']?.likely ?? NaN, predicted['b']?.likely ?? NaN];
  return {
    image: run.image,
    usedBytes: a,
    freedBytes: a - b,
    predictedUsedBytes: used,
    predictedFreedBytes: used - left,
  };
}
