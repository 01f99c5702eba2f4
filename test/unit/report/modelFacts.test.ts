// What the expressions of the catalogue may ask about a model, for each kind of model file.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Kmodel } from '../../../server/src/core/device/kmodel.ts';
import { modelFact } from '../../../server/src/core/report/modelFacts.ts';

function model(parts: Readonly<Record<string, unknown>>): Kmodel {
  return parts as unknown as Kmodel;
}

const V3 = model({
  format: 'v3',
  fileBytes: 1000,
  computedBytes: 900,
  mainMemoryBytes: 300,
  maxBodyBytes: 40,
  outputs: [{ sizeBytes: 70 }, { sizeBytes: 80 }],
  input: { width: 320, height: 240, channels: 3 },
  lastConvolution: { width: 7, height: 5, channels: 30 },
});
const V4 = model({
  format: 'v4',
  fileBytes: 2000,
  mainMemoryBytes: 0,
  outputs: [],
  nodes: [1, 2, 3],
  inputs: [[1, 3, 240, 320]],
});
const ENCRYPTED = model({ format: 'encrypted-v3', cipherBytes: 555, fileBytes: 600 });

/** The value as a number, null where it is not known. */
function fact(of: Kmodel, name: string, fromFlash = false): number | null {
  const value = modelFact(of, `model.${name}`, fromFlash);
  return value.kind === 'number' && value.interval.low === value.interval.high ? value.interval.low : null;
}

describe('facts of a model', () => {
  const cases: readonly (readonly [
    name: string,
    v3: number | null,
    v4: number | null,
    encrypted: number | null,
  ])[] = [
    ['version', 3, 4, 3],
    ['loadBytes', 1000, 2000, 555],
    ['mainMemoryBytes', 300, 0, null],
    ['maximumBodyBytes', 40, null, null],
    ['nodes', 0, 3, 0],
    ['outputs', 2, 0, null],
    ['outputBytes', 70, null, null],
    ['boxes', 35, null, null],
    ['channels', 30, null, null],
    ['inputWidth', 320, 320, null],
    ['inputHeight', 240, 240, null],
    ['inputChannels', 3, 3, null],
    ['nothing', null, null, null],
  ];
  for (const [name, v3, v4, encrypted] of cases)
    test(name, () =>
      assert.deepEqual([fact(V3, name), fact(V4, name), fact(ENCRYPTED, name)], [v3, v4, encrypted]),
    );
});

test('from flash the headers count, as far as they can be read', () => {
  assert.equal(fact(V3, 'loadBytes', true), 900);
  assert.equal(fact(V4, 'loadBytes', true), 2000);
  assert.equal(fact(ENCRYPTED, 'loadBytes', true), 555);
});

test('versions of files that are read no further', () => {
  assert.equal(fact(model({ format: 'v5' }), 'version'), 5);
  assert.equal(fact(model({ format: 'encrypted-v4', cipherBytes: 1 }), 'version'), 4);
});

test('of an encrypted model nothing is known of its activations but what is usual', () => {
  const value = modelFact(ENCRYPTED, 'model.mainMemoryBytes', false);
  assert.deepEqual(value, { kind: 'number', interval: { low: 0, likely: 45_000, high: Infinity } });
});

test('a model without layers or inputs has no shape', () => {
  assert.equal(fact(model({ format: 'v3' }), 'boxes'), null);
  assert.equal(fact(model({ format: 'v3' }), 'inputWidth'), null);
  for (const inputs of [[], [[]], [[1]], [[1, 3]], [[1, 3, 240]]])
    assert.equal(fact(model({ format: 'v4', inputs }), 'inputChannels'), null, JSON.stringify(inputs));
});
