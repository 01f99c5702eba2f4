// The schema with which the editor helps with maixmem.json.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { editorSchema, SCHEMA_LANGUAGES } from '../../../scripts/editorSchema.mjs';
import { RULES } from '../../../server/src/core/rules/registry.ts';
import { listBoards, listFirmware } from '../../../server/src/core/device/knownTargets.ts';

interface Choices {
  readonly anyOf: readonly [
    { readonly enum: readonly string[]; readonly enumDescriptions: readonly string[] },
  ];
}

interface EditorSchema {
  readonly properties: {
    readonly board: Choices;
    readonly firmware: Choices;
    readonly rules: {
      readonly properties: Readonly<
        Record<string, { readonly description?: string; readonly doNotSuggest?: true }>
      >;
    };
  };
}

const schema = editorSchema('en') as EditorSchema;
const { board, firmware, rules } = schema.properties;

describe('the schema of maixmem.json in the editor', () => {
  it('lets choose every board and firmware of the model, each with words', () => {
    for (const [{ anyOf }, known] of [
      [board, listBoards()],
      [firmware, listFirmware()],
    ] as const) {
      const [choices] = anyOf;
      const ids = known.map(({ id }) => id).filter((id) => !/^(?:host32|host64|none)$/.test(id));
      assert.deepEqual([...choices.enum].sort(), ids.sort());
      assert.equal(choices.enumDescriptions.length, choices.enum.length);
      assert.ok(choices.enumDescriptions.every((words) => words.endsWith('.')));
    }
    assert.match(
      board.anyOf[0].enumDescriptions[board.anyOf[0].enum.indexOf('maix-bit')]!,
      /^Sipeed Maix Bit\. /,
    );
  });

  it('says what each rule reports, and suggests it by name only', () => {
    for (const { name, code } of RULES) {
      assert.match(rules.properties[name]?.description ?? '', new RegExp(`^\\S.* \\(${code}\\)\\.$`), name);
      assert.equal(rules.properties[code]?.doNotSuggest, true, code);
    }
  });

  it('takes what the file may say, and refuses what it may not', () => {
    const accepts = new Ajv2020({ strict: false }).compile(schema);
    const example = new URL('../../../examples/maixmem.json', import.meta.url);
    assert.ok(accepts(JSON.parse(fs.readFileSync(example, 'utf8'))));
    assert.ok(
      accepts({ board: 'Maix Bit', firmware: 'firmware/own.bin', rules: { MB013: 'off', leak: 'hint' } }),
    );
    assert.ok(!accepts({ board: '' }));
    assert.ok(!accepts({ firmware: 3 }));
    assert.ok(!accepts({ rules: { leak: 'loud' } }));
    assert.ok(!accepts({ boards: 'maix-bit' }));
  });

  it('says the same of the same in Chinese', () => {
    assert.deepEqual(SCHEMA_LANGUAGES, ['en', 'zh-cn']);
    const chinese = editorSchema('zh-cn') as EditorSchema;
    assert.deepEqual(withoutWords(chinese), withoutWords(schema));
    for (const text of wordsIn(chinese.properties.rules)) assert.match(text, /\p{Script=Han}/u);
    for (const [name, property] of Object.entries(chinese.properties).filter(([key]) => key !== '$schema'))
      assert.match((property as { description?: string }).description ?? '', /\p{Script=Han}/u, name);
  });
});

/** What is read by people only. */
const WORDS = new Set(['$id', 'title', 'description', 'enumDescriptions', 'label']);

function withoutWords(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (WORDS.has(key) ? undefined : inner)));
}

function wordsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    WORDS.has(key) ? [inner].flat().filter((text) => typeof text === 'string') : wordsIn(inner),
  );
}
