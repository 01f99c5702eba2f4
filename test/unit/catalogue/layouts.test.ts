// Sizes of the interpreter's structures: schema, citations, and figures that were measured.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { layoutOf, type StructureName } from '../../../server/src/core/catalogue/layouts.ts';
import { objectSizes } from '../../../server/src/core/machine/heap/sizes.ts';

const MODEL = new URL('../../../model/', import.meta.url);

interface LayoutFile {
  readonly structures: Record<string, { readonly cite: readonly string[] }>;
  readonly growth: Record<string, { readonly cite: readonly string[] }>;
  readonly hashTableSizes: { readonly slots: readonly number[]; readonly cite: readonly string[] };
  readonly citations: Record<string, unknown>;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, MODEL), 'utf8'));
}

const validate = new Ajv2020({ allErrors: true, strict: true }).compile(
  readJson('schema/layout.schema.json') as object,
);

for (const id of ['host64', 'host32'] as const) {
  describe(`model/layouts/${id}.json`, () => {
    const file = readJson(`layouts/${id}.json`) as LayoutFile;

    it('fits its schema and resolves its citations', () => {
      assert.equal(validate(file), true, JSON.stringify(validate.errors));
      const rows = [...Object.values(file.structures), ...Object.values(file.growth), file.hashTableSizes];
      for (const row of rows)
        for (const cite of row.cite) assert.ok(Object.hasOwn(file.citations, cite), cite);
    });

    it('has hash table sizes that rise', () => {
      const { slots } = file.hashTableSizes;
      for (let index = 1; index < slots.length; index += 1) assert.ok(slots[index]! > slots[index - 1]!);
    });

    it('agrees with the sizes that the machine uses, in whole blocks', () => {
      const layout = layoutOf(id);
      const sizes: Readonly<Record<string, number>> = { ...objectSizes(layout.wordBytes) };
      const blocks = (bytes: number): number => Math.ceil(bytes / layout.blockBytes);
      for (const name of Object.keys(layout.bytes) as StructureName[]) {
        const used = sizes[name];
        if (used !== undefined && !name.endsWith('Header')) {
          assert.equal(blocks(used), blocks(layout.bytes[name]), name);
        }
      }
    });
  });
}

describe('layoutOf', () => {
  it('gives the block counts that were measured on the 64-bit build', () => {
    const { bytes, blockBytes } = layoutOf('host64');
    const blocks = (size: number): number => Math.ceil(size / blockBytes);
    assert.equal(blocks(bytes.list), 1);
    assert.equal(blocks(bytes.type), 4);
    assert.equal(blocks(bytes.namedTupleTypeHeader + 2 * 8), 5);
    assert.equal(blocks(bytes.deque), 2);
    assert.equal(blocks(bytes.lexer), 5);
    assert.equal(blocks(bytes.scope), 3);
    assert.equal(blocks(bytes.emitter), 4);
  });
});
