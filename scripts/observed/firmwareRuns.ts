import { exactly, type Interval } from '../../server/src/core/quantity/interval.ts';
import { prepareReplay, readRequests, replaySystem } from '../../server/src/core/memory/systemReplay.ts';
import { runOnBoard } from '../../server/src/core/report/runOnBoard.ts';
import { END, inputOf, readFirmwareData, type ScriptOnImage } from './scriptOnImage.ts';

/** A script that a firmware image ran in an emulator of the board (test/data/firmware/runs.json). */
export interface FirmwareRun extends ScriptOnImage {
  /** In test/data/firmware/scripts. */
  readonly script: string;
  /** What variables of the script were: `a…` gc.mem_alloc(), `h…` heap_free(). */
  readonly figures: Readonly<Record<string, number>>;
}

export function readFirmwareRuns(): readonly FirmwareRun[] {
  const text = readFirmwareData('runs.json');
  return (JSON.parse(text) as { readonly runs: readonly FirmwareRun[] }).runs;
}

/** What the analysis has in those variables; undefined where it has no number. */
export function predictRun(run: FirmwareRun): Readonly<Record<string, Interval | undefined>> {
  const text = textOf(run);
  const { names } = runOnBoard(inputOf(run, text));
  return Object.fromEntries(
    Object.keys(run.figures).map((name) => [
      name,
      hasHeapFree(run) || !name.startsWith('h')
        ? (names.get(name) ?? undefined)
        : exactly(heapFreeBehind(run, text.slice(0, text.indexOf(`\n${name} = `) + 1))),
    ]),
  );
}

const HEAP_FREE = 'free = Maix.utils.heap_free';

/** Firmware before v0.5.1 has no heap_free(): there the script only printed, and the break was read. */
function hasHeapFree({ image }: FirmwareRun): boolean {
  return !/^v0\.(?:3|4|5\.0)/.test(image);
}

function textOf(run: FirmwareRun): string {
  const text = readFirmwareData(`scripts/${run.script}`) + END;
  return hasHeapFree(run) ? text : text.replace(HEAP_FREE, "free = lambda: print('#')");
}

/** What `heap_free()` would be behind a script. */
function heapFreeBehind(run: FirmwareRun, text: string): number {
  const { system, target } = runOnBoard(inputOf(run, text));
  const started = { target, script: readRequests(system.requests), scriptBytes: 0 };
  return replaySystem(prepareReplay(started, 'likely')).heapFreeBytes;
}
