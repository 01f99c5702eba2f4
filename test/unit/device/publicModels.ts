/** The public models of test/data/kmodel, rebuilt byte by byte from their header fields. */
import { readFileSync } from 'node:fs';
import { spreadBodies, writeKmodel3, writeKmodel4 } from '../../support/kmodelFile.ts';

export interface PublicModel {
  readonly file: string;
  readonly fileBytes: number;
  readonly computedBytes?: number;
  readonly version: 3 | 4;
  readonly layers: number;
  readonly mainMemoryBytes: number;
  readonly maxBodyBytes: number;
  readonly outputs: readonly number[];
  readonly input?: readonly [number, number, number];
  readonly lastConvolution?: readonly [number, number, number];
  readonly inputShape?: readonly number[];
  readonly tablesEndBytes?: number;
  readonly load: number;
  readonly loadFlashAddress?: number;
  readonly single?: number;
  readonly dual?: number;
}

const DATA = new URL('../../data/kmodel/public-models.json', import.meta.url);

export const PUBLIC_MODELS = (JSON.parse(readFileSync(DATA, 'utf8')) as { models: readonly PublicModel[] })
  .models;

function shape([width, height, channels]: readonly [number, number, number]) {
  return { width, height, channels };
}

function writeVersion3(model: PublicModel): Uint8Array {
  const bodiesBytes = model.fileBytes - 28 - 8 * model.outputs.length - 8 * model.layers;
  const bodies = spreadBodies(bodiesBytes, model.maxBodyBytes, model.layers, 8);
  const input = shape(model.input ?? [1, 1, 1]);
  const output = shape(model.lastConvolution ?? [1, 1, 1]);
  return writeKmodel3({
    mainMemoryBytes: model.mainMemoryBytes,
    outputs: model.outputs,
    layers: bodies.map((bodyBytes, index) =>
      // As in most real files, the last layer dequantizes what the last convolution gave.
      index === model.layers - 1
        ? { type: 12, bodyBytes }
        : { type: 10240, bodyBytes, input, output: index === model.layers - 2 ? output : input },
    ),
  });
}

function writeVersion4(model: PublicModel): Uint8Array {
  const computedBytes = model.computedBytes ?? model.fileBytes;
  const tablesBytes = 40 + 32 + 16 * model.outputs.length + 8 * model.layers;
  const constantBytes = (model.tablesEndBytes ?? tablesBytes) - tablesBytes;
  const bodiesBytes = computedBytes - tablesBytes - constantBytes;
  return writeKmodel4({
    mainMemoryBytes: model.mainMemoryBytes,
    constantBytes,
    inputs: [model.inputShape ?? [1, 1, 1, 1]],
    outputs: model.outputs,
    bodies: spreadBodies(bodiesBytes, model.maxBodyBytes, model.layers, 8),
    trailingBytes: model.fileBytes - computedBytes,
  });
}

export function writePublicModel(model: PublicModel): Uint8Array {
  return model.version === 3 ? writeVersion3(model) : writeVersion4(model);
}
