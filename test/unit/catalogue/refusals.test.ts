// Sizes at which calls raise: the last that works, and the first that does not.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { unknownValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import { image, outcome, value } from '../../support/callOutcomes.ts';

it('find_rects leaves its arena what eight bytes a pixel leave, in whole pictures', () => {
  const arena = (w: number, h: number): number | string | undefined => {
    const { effects } = outcome('image.Image.find_rects', { positional: [image(w, h, 'grayscale')] });
    const refused = effects.some((effect) => effect.do === 'require' && effect.applies === 'yes');
    const block = effects.find((effect) => effect.do === 'allocate' && effect.what.includes('fb_alloc'));
    return refused ? 'MemoryError' : block?.do === 'allocate' ? block.bytes.likely : undefined;
  };
  assert.equal(arena(320, 240), 76_800);
  assert.equal(arena(12, 6637), 79_648);
  assert.equal(arena(85, 937), 'MemoryError');
  assert.equal(arena(280, 320), 'MemoryError');
  assert.equal(arena(251, 357), 786_432);
});

it('find_line_segments has room for 24,704 pixels', () => {
  const ends = (w: number, h: number): boolean => {
    const { effects } = outcome('image.Image.find_line_segments', { positional: [image(w, h, 'rgb565')] });
    return effects.at(-1)?.do === 'require';
  };
  assert.equal(ends(128, 193), false);
  assert.equal(ends(135, 183), true);
});

it('find_features has 100 blocks: a window of 47 rows', () => {
  const cascade = (h: number): ExpressionValue => ({
    kind: 'object',
    type: 'image.cascade',
    fields: { h: { kind: 'number', interval: exactly(h) } },
  });
  const first = (h: number): string | undefined =>
    outcome('image.Image.find_features', { positional: [image(320, 240, 'grayscale'), cascade(h)] })
      .effects[0]?.do;
  assert.equal(first(47), 'allocate');
  assert.equal(first(48), 'require');
});

it('a window lies within the frame, has 8 x 8 pixels and multiples of 8', () => {
  const refusal = (...roi: number[]): string | undefined => {
    const state = { 'sensor.frameWidth': 160, 'sensor.frameHeight': 120 };
    const [first] = outcome('sensor.set_windowing', { positional: [roi], state }).effects;
    return first?.do === 'raise' ? first.text : undefined;
  };
  assert.equal(refusal(160, 120), undefined);
  assert.equal(refusal(168, 120), 'The selected window is outside the bounds of the frame');
  assert.equal(refusal(0, 0, 160, 120), undefined);
  assert.equal(refusal(8, 0, 160, 120), 'The selected window is outside the bounds of the frame');
  assert.equal(refusal(0, 0, 8, 8), undefined);
  assert.equal(refusal(0, 0, 8, 7), 'The selected window is too small');
  assert.equal(refusal(0, 0, 12, 8), 'value must be multiple of 8');
  assert.equal(refusal(8, 8, 8), 'The tuple/list must either be (x, y, w, h) or (w, h)');
});

/** What `KPU.forward` says of a picture, for a model that takes 224 x 224 in colours. */
function kpuSays(picture: ExpressionValue): string | undefined {
  const fields = { inputWidth: value(224), inputHeight: value(224), inputChannels: value(3) };
  const task: ExpressionValue = { kind: 'object', type: 'KPU.net', fields };
  const [first] = outcome('KPU.forward', { positional: [task, picture] }).effects;
  return first?.do === 'raise' || first?.do === 'stray' ? first.because : undefined;
}

it('the KPU takes a picture of the size of the model only', () => {
  assert.equal(kpuSays(image(224, 224, 'rgb565', 'frame-buffer')), undefined);
  assert.equal(
    kpuSays(image(223, 224, 'rgb565', 'frame-buffer')),
    'The picture is 223 x 224, the model takes 224 x 224.',
  );
  assert.equal(
    kpuSays(image(320, 240, 'rgb565', 'gc')),
    'The picture is 320 x 240, the model takes 224 x 224.',
  );
  assert.equal(
    kpuSays(image(224, 224, 'grayscale', 'frame-buffer')),
    'The picture is grey, the model takes 3 channels.',
  );
});

it('a task has no model behind deinit', () => {
  const strays = (callee: string, released: number | null): boolean => {
    const fields = released === null ? {} : { released: value(released) };
    const task: ExpressionValue = { kind: 'object', type: 'KPU.net', fields };
    return outcome(callee, { positional: [task, unknownValue('img')] }).effects.some(
      (effect) => effect.do === 'stray' && /KPU\.deinit/.test(effect.because),
    );
  };
  for (const callee of ['KPU.forward', 'KPU.run_yolo2', 'KPU.set_outputs'])
    assert.deepEqual(
      [strays(callee, 1), strays(callee, 0), strays(callee, null)],
      [true, false, false],
      callee,
    );
});

it('the KPU needs planes', () => {
  assert.match(kpuSays(image(224, 224, 'rgb565', 'none')) ?? '', /pix_to_ai/);
  assert.match(kpuSays(image(224, 224, 'rgb565', 'unfilled')) ?? '', /never filled/);
  assert.match(kpuSays(image(224, 224, 'rgb565', 'uninitialised')) ?? '', /never set/);
});
