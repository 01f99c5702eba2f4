import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import { atLeast, exactly, type Interval } from '../quantity/interval.ts';
import { readKmodel, type FeatureShape, type Kmodel } from '../device/kmodel.ts';
import type { Result } from '../device/result.ts';

/** What the expressions of the catalogue may ask about a model (`model.…`, catalogue/state.ts). */
export function modelFact(model: Kmodel, name: string, fromFlash: boolean): ExpressionValue {
  switch (name) {
    case 'model.version':
      return number(versionOf(model));
    case 'model.loadBytes':
      return number(loadBytes(model, fromFlash));
    case 'model.mainMemoryBytes':
      return interval(
        'mainMemoryBytes' in model ? exactly(model.mainMemoryBytes) : atLeast(0, USUAL_MAIN_MEMORY_BYTES),
      );
    case 'model.maximumBodyBytes':
      return 'maxBodyBytes' in model ? number(model.maxBodyBytes) : unknown('an encrypted model');
    case 'model.nodes':
      return model.format === 'v4' ? number(model.nodes.length) : number(0);
    case 'model.outputs':
      return 'outputs' in model ? number(model.outputs.length) : unknown('an encrypted model');
    case 'model.outputBytes':
      return 'outputs' in model && model.outputs[0] !== undefined
        ? number(model.outputs[0].sizeBytes)
        : unknown('outputs of the model');
    case 'model.boxes':
      return model.format === 'v3' && model.lastConvolution !== undefined
        ? number(model.lastConvolution.width * model.lastConvolution.height)
        : unknown('size of the last layer');
    case 'model.channels':
      return model.format === 'v3' && model.lastConvolution !== undefined
        ? number(model.lastConvolution.channels)
        : unknown('channels of the last layer');
    case 'model.inputWidth':
    case 'model.inputHeight':
    case 'model.inputChannels':
      return inputFact(model, name);
    default:
      return unknown(name);
  }
}

/** The shape that `sipeed_kpu_model_get_input_shape` gives: of the first layer, or of the first input (version 4). */
function inputFact(model: Kmodel, name: string): ExpressionValue {
  const shape = inputShape(model);
  if (shape === null) return unknown('input of the model');
  if (name === 'model.inputWidth') return number(shape.width);
  return number(name === 'model.inputHeight' ? shape.height : shape.channels);
}

function inputShape(model: Kmodel): FeatureShape | null {
  if (model.format === 'v3') return model.input ?? null;
  const [, channels, height, width] = model.format === 'v4' ? (model.inputs[0] ?? []) : [];
  return channels === undefined || height === undefined || width === undefined
    ? null
    : { width, height, channels };
}

/** Activations of a typical detector, for models whose header is encrypted. */
const USUAL_MAIN_MEMORY_BYTES = 45_000;

function versionOf(model: Kmodel): number {
  switch (model.format) {
    case 'v4':
    case 'encrypted-v4':
      return 4;
    case 'v5':
      return 5;
    default:
      return 3;
  }
}

/** Bytes the loader keeps: the file from a path, what the headers add up to from flash, the cipher text of an encrypted one. */
function loadBytes(model: Kmodel, fromFlash: boolean): number {
  if ('cipherBytes' in model) return model.cipherBytes;
  return fromFlash && 'computedBytes' in model ? model.computedBytes : model.fileBytes;
}

function number(value: number): ExpressionValue {
  return interval(exactly(value));
}

function interval(value: Interval): ExpressionValue {
  return { kind: 'number', interval: value };
}

function unknown(why: string): ExpressionValue {
  return { kind: 'unknown', why };
}

const read = new WeakMap<Uint8Array, Result<Kmodel>>();

/** As `readKmodel`; the same bytes are read once. */
export function readModel(bytes: Uint8Array): Result<Kmodel> {
  let result = read.get(bytes);
  if (result === undefined) read.set(bytes, (result = readKmodel(bytes)));
  return result;
}
