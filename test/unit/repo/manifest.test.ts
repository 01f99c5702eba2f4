import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMANDS } from '../../../client/src/commandNames.ts';
import {
  DEFAULT_SETTINGS,
  ENGINE_CHOICES,
  INLAY_HINT_MODES,
  RULE_SEVERITIES,
  SETTINGS_SECTION,
} from '../../../protocol/index.ts';
import { BOARD_TERMS } from '../../../messages/zh-cn/terms/board.ts';
import { OUTPUTS } from '../../../scripts/build.mjs';
import { editorSchema } from '../../../scripts/editorSchema.mjs';
import { readJson, readText, repositoryFiles } from './sources.ts';

interface SettingSchema {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly additionalProperties?: SettingSchema;
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
    readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> };
    readonly grammars: readonly { readonly path: string }[];
  };
}

const manifest = readJson('package.json') as Manifest;
const settings = manifest.contributes.configuration.properties;

/** A setting of the client alone: the language client reads it, the server never sees it. */
const CLIENT_ONLY = ['trace.server'];

test('the settings of the manifest are those of the protocol, with the same defaults', () => {
  const declared = Object.fromEntries(
    Object.entries(settings)
      .map(([name, schema]) => [name.slice(SETTINGS_SECTION.length + 1), schema.default] as const)
      .filter(([name]) => !CLIENT_ONLY.includes(name)),
  );
  assert.deepEqual(declared, DEFAULT_SETTINGS);
});

const schema = (name: string): SettingSchema | undefined => settings[`${SETTINGS_SECTION}.${name}`];

test('the choices of the manifest are those of the protocol', () => {
  assert.deepEqual(schema('inlayHints')?.enum, INLAY_HINT_MODES);
  assert.deepEqual(schema('engine')?.enum, ENGINE_CHOICES);
  assert.deepEqual(
    [...(schema('rules')?.additionalProperties?.enum ?? [])].sort(),
    [...RULE_SEVERITIES].sort(),
  );
});

test('settings suggest the boards and firmware of the model, and help with what has a name of its own', () => {
  const { properties } = editorSchema('en') as {
    readonly properties: Readonly<Record<string, { readonly anyOf: readonly [SettingSchema] }>>;
  };
  for (const name of ['board', 'firmware'])
    assert.deepEqual(schema(name)?.examples, properties[name]?.anyOf[0].enum, name);
  for (const name of ['models', 'folders', 'rules'])
    assert.match(schema(name)?.additionalProperties?.description ?? '', /^%configuration\./, name);
  assert.deepEqual(
    schema('rules')?.additionalProperties?.enumDescriptions,
    schema('rules')?.additionalProperties?.enum?.map((severity) => `%configuration.severity.${severity}%`),
  );
});

test('the commands of the manifest are those that the client registers', () => {
  const declared = manifest.contributes.commands.map((entry) => entry.command).sort();
  assert.deepEqual(declared, Object.values(COMMANDS).sort());
});

test('every text of the manifest stands in both languages, and none is left over', () => {
  const used = [...readText('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]).sort();
  const english = Object.keys(readJson('package.nls.json') as object).sort();
  const chinese = Object.keys(readJson('package.nls.zh-cn.json') as object).sort();
  assert.deepEqual([...new Set(used)], english);
  assert.deepEqual(chinese, english);
});

test('the palette finds a command that is always there by each word for memory', () => {
  const texts = readJson('package.nls.json') as Readonly<Record<string, string>>;
  const text = (title: string): string => texts[title.slice(1, -1)] ?? title;
  const hidden = new Set(
    manifest.contributes.menus.commandPalette
      .filter(({ when }) => when !== 'editorLangId == python')
      .map(({ command }) => command),
  );
  const shown = manifest.contributes.commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ category, title }) => `${text(category)}: ${text(title)}`);
  for (const command of manifest.contributes.commands) assert.equal(text(command.category), 'MaixPy Memory');
  for (const word of ['memory', 'heap', 'gc_heap', 'maixpy'])
    assert.ok(
      shown.some((each) => each.toLowerCase().includes(word)),
      word,
    );
});

test('every text of the client stands in the Chinese bundle, and none is left over', () => {
  const used = repositoryFiles(['client/src'], /\.tsx?$/).flatMap((file) =>
    [...readText(file).matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1]),
  );
  // What board/ says in English is shown as it comes, by its own text.
  const fromBoards = Object.keys(BOARD_TERMS).filter((text) => !text.includes('{'));
  const translated = Object.keys(readJson('l10n/bundle.l10n.zh-cn.json') as object);
  assert.deepEqual([...new Set([...used, ...fromBoards])].sort(), translated.sort());
});

test('what is said about boards has the same words in the editor and on the command line', () => {
  const bundle = readJson('l10n/bundle.l10n.zh-cn.json') as Readonly<Record<string, string>>;
  for (const [text, translation] of Object.entries(BOARD_TERMS))
    if (!text.includes('{')) assert.equal(bundle[text], translation);
});

test('the manifest names files that the build makes', () => {
  for (const file of [manifest.main, manifest.browser, ...Object.values(manifest.bin)]) {
    assert.ok(OUTPUTS.includes(file.replace('./', '')), file);
  }
  for (const grammar of manifest.contributes.grammars) readJson(grammar.path);
});

test('the typings of VS Code are those of the oldest version that is supported', () => {
  assert.equal(`^${manifest.devDependencies['@types/vscode'] ?? ''}`, manifest.engines['vscode']);
});
