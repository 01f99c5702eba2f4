import { analyze } from '../../server/src/core/analyze.ts';
import type { NamedBytes } from '../../server/src/core/analysis.ts';
import { resolveTarget } from '../../server/src/core/device/target.ts';
import { parseModule } from '../../test/support/scriptSource.ts';
import { PUBLIC_MODELS, writePublicModel, type PublicModel } from '../../test/unit/device/publicModels.ts';

/** What loading a public model asked the system heap for in the firmware's own loader, and what is predicted. */
export interface ModelFigures {
  readonly model: string;
  readonly call: string;
  readonly observedBytes: number;
  readonly predictedBytes: number;
}

/** Address that a model is loaded from. */
const ADDRESS = 0x30_0000;
const PATH = '/sd/model.kmodel';

/** Every call whose requests were observed, for every public model. */
export function compareModels(): readonly ModelFigures[] {
  return PUBLIC_MODELS.flatMap((model) => {
    const bytes = writePublicModel(model);
    const swapped = swapWords(bytes);
    const calls: readonly (readonly [string, string, number | undefined, Uint8Array])[] = [
      ['load (path)', `task = kpu.load('${PATH}')`, model.load, bytes],
      ['load (flash)', `task = kpu.load(${String(ADDRESS)})`, model.loadFlashAddress, bytes],
      ['load_flash, one buffer', loadFlash(0), model.single, swapped],
      ['load_flash, two buffers', loadFlash(1), model.dual, swapped],
    ];
    return calls.flatMap(([call, line, observedBytes, file]): ModelFigures[] => {
      if (observedBytes === undefined) return [];
      return [{ model: nameOf(model), call, observedBytes, predictedBytes: predictLoad(line, file) }];
    });
  });
}

function loadFlash(dual: 0 | 1): string {
  return `task = kpu.load_flash(${String(ADDRESS)}, ${String(dual)}, 0x8000, 80000000)`;
}

function nameOf({ file }: PublicModel): string {
  const [repository = '', path = ''] = file.split(':');
  return `${repository}: ${path.split('/').at(-1) ?? path}`;
}

/** What the model keeps of the system heap, on the firmware that leaves most and reads V3 and V4. */
function predictLoad(line: string, bytes: Uint8Array): number {
  const text = `import KPU as kpu\n${line}\n`;
  const file: NamedBytes = { name: 'model.kmodel', bytes };
  const target = resolveTarget({ firmware: 'minimum-kmodel-v4' });
  if (!target.ok) throw new Error(target.error.message);
  const { report } = analyze({
    text,
    uri: 'file:///observed/main.py',
    module: parseModule(text),
    parse: parseModule,
    target: target.value,
    files: {
      readModule: () => null,
      readBytes: (path) => (path === PATH ? file : null),
      flash: (address) => (address === ADDRESS ? file : null),
    },
  });
  return report.models[0]?.bytes.likely ?? 0;
}

/** A model for load_flash: the bytes of each word reversed, filled up to whole words. */
function swapWords(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  for (let word = 0; word < padded.length; word += 4) padded.subarray(word, word + 4).reverse();
  return padded;
}
