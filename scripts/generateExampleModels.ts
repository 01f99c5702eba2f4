/**
 * Writes the models of examples/models.
 *
 *     npx tsx scripts/generateExampleModels.ts [--check]
 *
 * They have the headers of real models and nothing in them: enough to know what loading them takes, too little to
 * recognise anything. Packed they are a few hundred bytes. --check writes nothing and fails (exit 1) when a file is
 * not what this script writes.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { spreadBodies, writeKmodel3, type ConvolutionSize } from '../test/support/kmodelFile.ts';

const FOLDER = fileURLToPath(new URL('../examples/models/', import.meta.url));
/** K210_CONV (kpu.h: kpu_model_layer_type_t). */
const CONVOLUTION = 10240;

interface ModelPlan {
  readonly fileBytes: number;
  readonly layers: number;
  readonly mainMemoryBytes: number;
  readonly largestLayerBytes: number;
  readonly outputBytes: number;
  readonly input: ConvolutionSize;
  readonly output: ConvolutionSize;
}

/** A detector of one class for 320x240 pictures, as large as the face model of Sipeed's demo. */
const FACE: ModelPlan = {
  fileBytes: 388_776,
  layers: 24,
  mainMemoryBytes: 45_000,
  largestLayerBytes: 68_096,
  outputBytes: 36_000,
  input: { width: 320, height: 240, channels: 3 },
  output: { width: 20, height: 15, channels: 30 },
};

/** A detector of faces with and without mask for 320x240 pictures. */
const MASK: ModelPlan = {
  fileBytes: 1_601_704,
  layers: 10,
  mainMemoryBytes: 97_280,
  largestLayerBytes: 1_184_168,
  outputBytes: 11_200,
  input: { width: 320, height: 240, channels: 3 },
  output: { width: 10, height: 8, channels: 35 },
};

/** A classifier of a thousand classes, MobileNet with alpha 1. */
const THOUSAND: ModelPlan = {
  fileBytes: 4_320_008,
  layers: 35,
  mainMemoryBytes: 188_160,
  largestLayerBytes: 1_064_976,
  outputBytes: 4_000,
  input: { width: 224, height: 224, channels: 3 },
  output: { width: 4, height: 4, channels: 1_000 },
};

function kmodel(plan: ModelPlan): Uint8Array {
  const bodies = spreadBodies(
    plan.fileBytes - 28 - 8 - 8 * plan.layers,
    plan.largestLayerBytes,
    plan.layers,
    8,
  );
  return writeKmodel3({
    mainMemoryBytes: plan.mainMemoryBytes,
    outputs: [plan.outputBytes],
    layers: bodies.map((bodyBytes, index) => ({
      type: CONVOLUTION,
      bodyBytes,
      input: index === 0 ? plan.input : plan.output,
      output: plan.output,
    })),
  });
}

/** A package for the flash tool: files and the addresses they go to. */
function kfpkg(
  files: readonly { readonly address: string; readonly bin: string; readonly plan: ModelPlan }[],
) {
  const list = files.map(({ address, bin }) => ({ address, bin, sha256Prefix: false }));
  const text = JSON.stringify({ version: '0.1.0', files: list }, null, 2).replace(/"(0x[0-9a-f]+)"/g, '$1');
  return zipSync(
    {
      'flash-list.json': strToU8(text),
      ...Object.fromEntries(files.map(({ bin, plan }) => [bin, kmodel(plan)])),
    },
    { level: 9, mtime: new Date(2020, 0, 1) },
  );
}

const MODELS: Readonly<Record<string, Uint8Array>> = {
  'face_at_0x300000.kfpkg': kfpkg([{ address: '0x300000', bin: 'face.kmodel', plan: FACE }]),
  'mask_at_0x300000.kfpkg': kfpkg([{ address: '0x300000', bin: 'mask.kmodel', plan: MASK }]),
  'thousand_at_0x300000.kfpkg': kfpkg([{ address: '0x300000', bin: 'thousand.kmodel', plan: THOUSAND }]),
};

const stale: string[] = [];
for (const [name, bytes] of Object.entries(MODELS)) {
  const file = path.join(FOLDER, name);
  if (fs.existsSync(file) && Buffer.from(bytes).equals(fs.readFileSync(file))) continue;
  if (process.argv.includes('--check')) stale.push(name);
  else fs.writeFileSync(file, bytes);
}
if (stale.length > 0) {
  console.error(
    `examples/models is not up to date (${stale.join(', ')}): npx tsx scripts/generateExampleModels.ts`,
  );
  process.exitCode = 1;
}
