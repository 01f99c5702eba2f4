import type { ScriptRun } from '../../../server/src/core/device/description.ts';
import {
  spreadBodies,
  writeKmodel3,
  writeKmodel4,
  type ConvolutionSize,
  type LayerPlan,
} from '../kmodelFile.ts';
import { writeKfpkg } from '../packageFile.ts';

type Shape = readonly [width: number, height: number, channels: number];

/** A model made for a case: a header that says these figures, and bytes up to the size. */
export interface ModelPlan {
  readonly version: 3 | 4;
  readonly fileBytes: number;
  readonly mainMemoryBytes: number;
  /** Body of the largest layer, which is what KPU.load_flash keeps in memory; absent: there is one layer. Version 3. */
  readonly largestLayerBytes?: number;
  /** Width, height and channels of what a convolution takes and gives; absent: no convolution. Version 3. */
  readonly shape?: { readonly input: Shape; readonly output: Shape };
  /** Absent: one. Version 4. */
  readonly nodes?: number;
  /** With the bytes of each word reversed, as KPU.load_flash takes it. */
  readonly swapped?: boolean;
  /** Bytes that the file lacks at its end, of those that its headers name; `fileBytes` counts them. */
  readonly missingBytes?: number;
  /** In a package that writes it to this address. */
  readonly packedFor?: string;
}

/** `json` block of a section; what is absent comes from the sections around it. */
export interface CaseConfiguration {
  readonly board?: string;
  readonly firmware?: string;
  readonly gcHeapSize?: string | number;
  /** Absent: as main.py. */
  readonly run?: ScriptRun;
  /** By flash address or path on the board; null: a file that is no model. */
  readonly models?: Readonly<Record<string, ModelPlan | null>>;
  /** Width and height of pictures beside the script, BMP files of 24 bits a pixel. */
  readonly pictures?: Readonly<Record<string, readonly [width: number, height: number]>>;
}

const KEYS = ['board', 'firmware', 'gcHeapSize', 'run', 'models', 'pictures'];

export function readConfiguration(text: string): CaseConfiguration {
  const data = JSON.parse(text) as CaseConfiguration;
  const unknown = Object.keys(data).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) throw new Error(`unknown keys: ${unknown.join(', ')}`);
  return data;
}

/** What the configuration says about the target, as an editor's settings would. */
export function targetSettings({ board, firmware, gcHeapSize, run }: CaseConfiguration): object {
  return { board, firmware, gcHeapSize, run };
}

const SOFTMAX = 15;
const CONVOLUTION = 10240;
const FLOAT_BYTES = 4;

function outputBytes({ shape }: ModelPlan): number {
  const [width, height, channels] = shape?.output ?? [1, 1, 4];
  return FLOAT_BYTES * width * height * channels;
}

function sizeOf([width, height, channels]: Shape): ConvolutionSize {
  return { width, height, channels };
}

/** The bytes of a planned model. */
export function modelBytes(plan: ModelPlan | null): Uint8Array {
  if (plan === null) return new TextEncoder().encode('this is no model');
  const { fileBytes, mainMemoryBytes, version } = plan;
  const bytes =
    version === 3
      ? writeKmodel3({ mainMemoryBytes, outputs: [outputBytes(plan)], layers: layersOf(plan) })
      : writeKmodel4({
          mainMemoryBytes,
          constantBytes: 0,
          inputs: [[1, 3, 224, 224]],
          outputs: [16],
          bodies: nodeBodies(plan),
        });
  if (bytes.length !== fileBytes)
    throw new Error(`a model of ${String(bytes.length)} bytes, not ${String(fileBytes)}`);
  const cut = bytes.subarray(0, fileBytes - (plan.missingBytes ?? 0));
  const file = plan.swapped === true ? swapped(cut) : cut;
  return plan.packedFor === undefined ? file : writeKfpkg(['m.kmodel', Number(plan.packedFor), file]);
}

const BMP_HEADER_BYTES = 54;

/** The header of a BMP file, which is all that is read of it. */
export function pictureBytes([width, height]: readonly [width: number, height: number]): Uint8Array {
  const view = new DataView(new ArrayBuffer(BMP_HEADER_BYTES));
  view.setUint16(0, 0x424d);
  view.setUint32(2, BMP_HEADER_BYTES + 3 * width * height, true);
  view.setUint32(10, BMP_HEADER_BYTES, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(28, 24, true);
  return new Uint8Array(view.buffer);
}

/** Header, input and output of a version 4 model. */
const TABLE_BYTES_4 = 40 + 32 + 16;
const NODE_ENTRY_BYTES = 8;

/** The first node has it all. */
function nodeBodies({ fileBytes, nodes = 1 }: ModelPlan): readonly number[] {
  const bodies = Array.from({ length: nodes }, () => 0);
  bodies[0] = fileBytes - TABLE_BYTES_4 - nodes * NODE_ENTRY_BYTES;
  return bodies;
}

const TABLE_BYTES = 28 + 8;
const LAYER_ENTRY_BYTES = 8;

function layersOf({ fileBytes, largestLayerBytes, shape }: ModelPlan): readonly LayerPlan[] {
  const one = fileBytes - TABLE_BYTES - LAYER_ENTRY_BYTES;
  if (shape !== undefined) {
    const [input, output] = [sizeOf(shape.input), sizeOf(shape.output)];
    return [{ type: CONVOLUTION, bodyBytes: one, input, output }];
  }
  if (largestLayerBytes === undefined) return [{ type: SOFTMAX, bodyBytes: one }];
  const count = Math.max(2, Math.ceil(fileBytes / largestLayerBytes));
  return spreadBodies(fileBytes - TABLE_BYTES - count * LAYER_ENTRY_BYTES, largestLayerBytes, count, 8).map(
    (bodyBytes) => ({ type: SOFTMAX, bodyBytes }),
  );
}

function swapped(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  for (let word = 0; word < padded.length; word += 4) padded.subarray(word, word + 4).reverse();
  return padded;
}
