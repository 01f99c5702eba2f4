import { analyze } from '../../server/src/core/analyze.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import { inputOf, readFirmwareData, type ScriptOnImage } from './scriptOnImage.ts';

/** The smallest stored gc_heap_size with which a script of somebody else ran on a firmware image. */
export interface PublicScript extends ScriptOnImage {
  /** On GitHub, with the commit and the path there. */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** It ran with this size ... */
  readonly worksBytes: number;
  /** ... and not with this one. */
  readonly failsBytes: number;
  /** What the analysis had for it, as the script itself is not kept here. */
  readonly ours: Interval;
}

export function readPublicScripts(): readonly PublicScript[] {
  const text = readFirmwareData('public.json');
  return (JSON.parse(text) as { readonly scripts: readonly PublicScript[] }).scripts;
}

/** The smallest heap that the analysis has for the text of such a script. */
export function predictPublicScript(script: PublicScript, text: string): Interval {
  return analyze(inputOf(script, text)).report.gc.demandBytes;
}
