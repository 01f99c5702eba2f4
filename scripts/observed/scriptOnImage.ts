import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import { modelBytes, type ModelPlan } from '../../test/support/cases/configuration.ts';
import { parseModule } from '../../test/support/scriptSource.ts';
import { targetOf } from '../../test/support/target.ts';

/** A script that a firmware image ran in an emulator of the board, as main.py. */
export interface ScriptOnImage {
  readonly image: string;
  readonly board: string;
  /** By flash address. */
  readonly models?: Readonly<Record<string, ModelPlan>>;
}

export const FIRMWARE_DATA = new URL('../../test/data/firmware/', import.meta.url);

/** Statement that the measured script ended with, by which the emulator saw that it had run through. */
export const END = "\nprint('@END')\n";

export function inputOf({ image, board, models = {} }: ScriptOnImage, text: string): AnalyzeInput {
  const bytesAt = new Map(
    Object.entries(models).map(([address, plan]) => [Number(address), modelBytes(plan)]),
  );
  return {
    text,
    uri: 'file:///main.py',
    module: parseModule(text),
    parse: parseModule,
    target: targetOf({ board, firmware: image }),
    files: {
      readModule: () => null,
      readBytes: () => null,
      flash: (address) => {
        const bytes = bytesAt.get(address);
        return bytes === undefined ? null : { name: 'model', bytes };
      },
    },
  };
}
