import fs from 'node:fs';
import { execute } from '../../server/src/core/analyze.ts';
import { findName } from '../../server/src/core/machine/containers/dicts.ts';
import { exactly, type Interval } from '../../server/src/core/quantity/interval.ts';
import { AbstractInt } from '../../server/src/core/values/abstract.ts';
import { Module } from '../../server/src/core/values/types.ts';
import { prepareReplay, readRequests, replaySystem } from '../../server/src/core/memory/systemReplay.ts';
import { modelBytes, type ModelPlan } from '../../test/support/cases/configuration.ts';
import { parseModule } from '../../test/support/scriptSource.ts';
import { targetOf } from '../../test/support/target.ts';

/** A script that a firmware image ran in an emulator of the board (test/data/firmware/runs.json). */
export interface FirmwareRun {
  /** In test/data/firmware/scripts. */
  readonly script: string;
  readonly image: string;
  readonly board: string;
  /** By flash address. */
  readonly models?: Readonly<Record<string, ModelPlan>>;
  /** What variables of the script were: `a…` gc.mem_alloc(), `h…` heap_free(). */
  readonly figures: Readonly<Record<string, number>>;
}

const FOLDER = new URL('../../test/data/firmware/', import.meta.url);

export function readFirmwareRuns(): readonly FirmwareRun[] {
  const text = fs.readFileSync(new URL('runs.json', FOLDER), 'utf8');
  return (JSON.parse(text) as { readonly runs: readonly FirmwareRun[] }).runs;
}

/** Statement that the measured script ended with, by which the emulator saw that it had run through. */
const END = "\nprint('@END')\n";

/** What the analysis has in those variables; undefined where it has no number. */
export function predictRun(run: FirmwareRun): Readonly<Record<string, Interval | undefined>> {
  const text = textOf(run);
  const { machine } = executed(run, text);
  const main = [...machine.modules.values()].find((module) => module instanceof Module);
  return Object.fromEntries(
    Object.keys(run.figures).map((name) => [
      name,
      hasHeapFree(run) || !name.startsWith('h')
        ? main && figureOf(findName(main.globals, name))
        : exactly(heapFreeBehind(run, text.slice(0, text.indexOf(`\n${name} = `) + 1))),
    ]),
  );
}

function executed(run: FirmwareRun, text: string): ReturnType<typeof execute> {
  const models = new Map(
    Object.entries(run.models ?? {}).map(([address, plan]) => [Number(address), modelBytes(plan)]),
  );
  return execute({
    text,
    uri: 'file:///main.py',
    module: parseModule(text),
    parse: parseModule,
    target: targetOf({ board: run.board, firmware: run.image }),
    files: {
      readModule: () => null,
      readBytes: () => null,
      flash: (address) => {
        const bytes = models.get(address);
        return bytes === undefined ? null : { name: 'model', bytes };
      },
    },
  });
}

const HEAP_FREE = 'free = Maix.utils.heap_free';

/** Firmware before v0.5.1 has no heap_free(): there the script only printed, and the break was read. */
function hasHeapFree({ image }: FirmwareRun): boolean {
  return !/^v0\.(?:3|4|5\.0)/.test(image);
}

function textOf(run: FirmwareRun): string {
  const text = fs.readFileSync(new URL(`scripts/${run.script}`, FOLDER), 'utf8') + END;
  return hasHeapFree(run) ? text : text.replace(HEAP_FREE, "free = lambda: print('#')");
}

/** What `heap_free()` would be behind a script. */
function heapFreeBehind(run: FirmwareRun, text: string): number {
  const { machine, target } = executed(run, text);
  const started = { target, script: readRequests(machine.system.requests), scriptBytes: 0 };
  return replaySystem(prepareReplay(started, 'likely')).heapFreeBytes;
}

function figureOf(value: unknown): Interval | undefined {
  if (typeof value === 'number') return exactly(value);
  return value instanceof AbstractInt ? value.range : undefined;
}
