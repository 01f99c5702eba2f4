import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cameraAiBytes,
  cameraPixelBytes,
  initYolo2Blocks,
  initYolo2KeptBytes,
  pixToAiBytes,
  readKmodel,
  runYolo2Cost,
  shapeQueryBlocks,
  totalBlockBytes,
} from '../../../server/src/core/device/kmodel.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { PUBLIC_MODELS, writePublicModel } from './publicModels.ts';

/** Stack of the interpreter task (components/micropython/port/src/maixpy_main.c:106). */
const TASK_STACK_BYTES = 32_768;

describe('YOLO2', () => {
  it('keeps 8n + 24 bytes and takes 16n for a moment', () => {
    const blocks = valueOf(initYolo2Blocks(5));
    assert.equal(totalBlockBytes(blocks, 'kept').likely, 64);
    assert.equal(totalBlockBytes(blocks, 'temporary').likely, 80);
    assert.equal(initYolo2KeptBytes(5), 64);
  });

  const rows = [
    ['facedetect', 0, 1500, 48_000, 24_000],
    ['kpu/yolo.kmodel', 20, 350, 37_800, 5_600],
    ['yolov2_apple', 3, 245, 9_800, 3_920],
    ['mask.kmodel/mask', 2, 400, 14_400, 6_400],
  ] as const;
  for (const [name, classes, boxes, heapBytes, stackBytes] of rows) {
    it(`takes ${heapBytes} bytes of heap and ${stackBytes} of stack for ${name}`, () => {
      const row = PUBLIC_MODELS.find((model) => model.file.includes(name));
      assert.ok(row !== undefined);
      const model = valueOf(readKmodel(writePublicModel(row)));
      assert.ok(model.format === 'v3' && model.lastConvolution !== undefined);
      const cost = valueOf(runYolo2Cost(model.lastConvolution, 5));
      assert.equal(cost.boxes, boxes);
      assert.equal(totalBlockBytes(cost.blocks).likely, heapBytes);
      assert.equal(cost.stackBytes, stackBytes);
      assert.ok(cost.stackBytes < TASK_STACK_BYTES);
      assert.ok(cost.classes >= classes);
    });
  }

  it('refuses models that are no YOLO2 and impossible numbers of anchors', () => {
    assert.equal(errorOf(runYolo2Cost({ width: 4, height: 4, channels: 10 }, 5)).code, 'not-yolo2');
    for (const count of [0, -1, 1.5, NaN]) {
      assert.equal(errorOf(initYolo2Blocks(count)).code, 'anchor-count');
      assert.equal(errorOf(runYolo2Cost({ width: 4, height: 4, channels: 30 }, count)).code, 'anchor-count');
    }
  });
});

describe('shape queries of load_flash', () => {
  it('copy the first and the last convolution', () => {
    const model = valueOf(readKmodel(writePublicModel(PUBLIC_MODELS[0]!)));
    assert.ok(model.format === 'v3');
    const convolutions = model.layers.filter((layer) => layer.name === 'K210_CONV');
    assert.deepEqual(
      shapeQueryBlocks(model).map((block) => [block.bytes.likely, block.lifetime]),
      [
        [convolutions[0]?.bodyBytes, 'temporary'],
        [convolutions.at(-1)?.bodyBytes, 'temporary'],
      ],
    );
  });
});

describe('images for the processor', () => {
  it('takes five bytes per pixel of a frame buffer, rounded', () => {
    assert.equal(cameraAiBytes(320, 240), 230_400);
    assert.equal(cameraPixelBytes(320, 240), 153_600);
    assert.equal(cameraAiBytes(60, 40), 7_232);
    assert.equal(cameraPixelBytes(60, 40), 4_864);
  });

  it('pads rows of pix_to_ai to 64 pixels, but not those of gray images', () => {
    assert.equal(pixToAiBytes('rgb565', 224, 224), 172_032);
    assert.equal(pixToAiBytes('grayscale', 28, 28), 784);
  });
});
