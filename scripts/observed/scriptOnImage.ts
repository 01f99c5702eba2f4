import fs from 'node:fs';
import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import type { ScriptRun } from '../../server/src/core/device/description.ts';
import { modelBytes, type ModelPlan } from '../../test/support/cases/configuration.ts';
import { parseModule } from '../../test/support/scriptSource.ts';
import { targetOf } from '../../test/support/target.ts';

/** A script that a firmware image ran in an emulator of the board. */
export interface ScriptOnImage {
  readonly image: string;
  /** Absent: the default board. */
  readonly board?: string;
  /** Absent: as main.py. */
  readonly run?: ScriptRun;
  /** By flash address. */
  readonly models?: Readonly<Record<string, ModelPlan>>;
  /** Models by their path on the board. */
  readonly files?: Readonly<Record<string, ModelPlan>>;
}

const FIRMWARE_DATA = new URL('../../test/data/firmware/', import.meta.url);

/** A file of test/data/firmware: figures in JSON, or a script that was run. */
export function readFirmwareData(name: string): string {
  return fs.readFileSync(new URL(name, FIRMWARE_DATA), 'utf8');
}

/** Statement that the measured script ended with, by which the emulator saw that it had run through. */
export const END = "\nprint('@END')\n";

export function inputOf(
  { image, board, run, models = {}, files = {} }: ScriptOnImage,
  text: string,
): AnalyzeInput {
  const bytesAt = new Map(
    Object.entries(models).map(([address, plan]) => [Number(address), modelBytes(plan)]),
  );
  return {
    text,
    uri: 'file:///main.py',
    module: parseModule(text),
    parse: parseModule,
    target: targetOf({ board, firmware: image, run }),
    files: {
      readModule: () => null,
      readBytes: (path) => {
        const plan = files[path];
        return plan === undefined ? null : { name: path, bytes: modelBytes(plan) };
      },
      flash: (address) => {
        const bytes = bytesAt.get(address);
        return bytes === undefined ? null : { name: 'model', bytes };
      },
    },
  };
}
