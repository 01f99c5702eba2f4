import { keptByStaleWords } from '../../server/src/core/memory/staleWords.ts';
import { runOnBoard } from '../../server/src/core/report/runOnBoard.ts';
import { inputOf, readFirmwareData, type ScriptOnImage } from './scriptOnImage.ts';

/** gc.mem_alloc() behind gc.collect() at the end of each turn of a loop, on a firmware image. */
export interface ObservedLoop extends ScriptOnImage {
  /** In test/data/firmware/scripts/loops. */
  readonly script: string;
  /** One after the other: so many turns with the same figure. */
  readonly turns: readonly { readonly usedBytes: number; readonly turns: number }[];
}

export interface ComparedLoop extends ObservedLoop {
  /** What is alive there. */
  readonly aliveBytes: number;
  /** The most and the least that stale words kept beside it. */
  readonly mostKeptBytes: number;
  readonly lastKeptBytes: number;
  /** What the highest estimate allows for it. */
  readonly allowedBytes: number;
}

export function readLoops(): readonly ObservedLoop[] {
  const text = readFirmwareData('loops.json');
  return (JSON.parse(text) as { readonly loops: readonly ObservedLoop[] }).loops;
}

/** The last line of each script, and what asks for the figure instead without a further name. */
const PRINTED = "print('@U', list(used))";
const ASKED = 'gc.collect()\nturn = gc.mem_alloc()';

export function compareLoop(loop: ObservedLoop): ComparedLoop {
  const script = readFirmwareData(`scripts/loops/${loop.script}`);
  const run = runOnBoard(inputOf(loop, script.replace(PRINTED, ASKED)));
  const left = run.names.get('turn')?.likely;
  if (left === undefined) throw new TypeError(`${loop.script}: gc.mem_alloc() is not known`);
  const kept = loop.turns.map(({ usedBytes }) => usedBytes - left);
  return {
    ...loop,
    aliveBytes: left,
    mostKeptBytes: Math.max(...kept),
    lastKeptBytes: kept.at(-1) ?? 0,
    allowedBytes: keptByStaleWords(run),
  };
}
