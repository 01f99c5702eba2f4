import { analyze } from '../../server/src/core/analyze.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import { END, inputOf, readFirmwareData, type ScriptOnImage } from './scriptOnImage.ts';

/** The smallest stored gc_heap_size with which a script ran through on a firmware image. */
export interface Bisection extends ScriptOnImage {
  /** In test/data/firmware/scripts/whole. */
  readonly script: string;
  /** It ran through with this size ... */
  readonly worksBytes: number;
  /** ... and not with this one. */
  readonly failsBytes: number;
}

export function readBisections(): readonly Bisection[] {
  const text = readFirmwareData('bisections.json');
  return (JSON.parse(text) as { readonly bisections: readonly Bisection[] }).bisections;
}

/** The smallest heap that the analysis has for the script, in bytes as `gc_heap_size` counts them. */
export function predictSmallestHeap(run: Bisection): Interval {
  const text = readFirmwareData(`scripts/whole/${run.script}`) + END;
  return analyze(inputOf(run, text)).report.gc.demandBytes;
}

/** By how much the likely figure is outside of what was measured; 0 within it. */
export function missedBytes({ worksBytes, failsBytes }: Bisection, { likely }: Interval): number {
  return likely > worksBytes ? likely - worksBytes : Math.min(0, likely - failsBytes);
}
