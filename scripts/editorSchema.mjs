// The schema of maixmem.json as the editor uses it: that of the model with boards, firmware and rules to choose from.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Not boards: for comparing with MicroPython on a computer. */
const HOST_KIND = 'host';

/**
 * What the schema says in a language, besides the titles of rules.
 *
 * @typedef {object} Words
 * @property {string} rules the page that lists the rules
 * @property {Readonly<Record<string, string>> | null} properties null: as the schema of the model says it
 * @property {Readonly<Record<string, string>>} severities
 * @property {readonly [string, string]} models names of the snippets
 * @property {boolean} hasSummaries whether boards and firmware come with what the model says of them
 */

/** @type {Readonly<Record<'en' | 'zh-cn', Words>>} */
const WORDS = {
  en: {
    rules: 'docs/rules/README.md',
    properties: null,
    severities: {
      default: 'What the rule itself says, finding by finding.',
      error: 'Always an error.',
      warning: 'Always a warning.',
      information: 'Always information.',
      hint: 'Always a hint.',
      off: 'Not reported.',
    },
    models: ['a model in flash', 'a model on the SD card'],
    hasSummaries: true,
  },
  'zh-cn': {
    rules: 'docs/zh-cn/rules/README.md',
    properties: {
      board: '开发板的标识或名称：maix-bit、maix-dock、m5stickv……',
      firmware: '固件的标识，或其 .bin 文件的路径（相对于本文件）。',
      gcHeapSize: '开发板上保存的 gc_heap_size：字节数，或 512K、0x80000 这样的文本。',
      bootLine:
        '开发板启动时打印的内容：“[MaixPy] gc heap=0x…-0x…(N)” 这一行，或紧接着启动后 gc.mem_free() 和 utils.heap_free() 的结果。用来校正固件的数值。',
      run: '脚本的启动方式：由开发板作为 main.py（或 boot.py）运行、由 MaixPy IDE 运行，或在原版 main.py 之后的 REPL 中运行。',
      models: '闪存地址或开发板上的路径，对应模型文件或 .kfpkg 包（相对于本文件）。',
      folders: '开发板上的盘符，对应存放其内容的文件夹（相对于本文件）。',
      rules: '规则的名称或代码，对应其严重级别。',
    },
    severities: {
      default: '按规则本身，逐条决定。',
      error: '一律为错误。',
      warning: '一律为警告。',
      information: '一律为信息。',
      hint: '一律为提示。',
      off: '不报告。',
    },
    models: ['闪存中的模型', 'SD 卡上的模型'],
    hasSummaries: false,
  },
};

/** Languages in which the editor explains maixmem.json. */
export const SCHEMA_LANGUAGES = /** @type {readonly ('en' | 'zh-cn')[]} */ (Object.keys(WORDS));

/** @param {string} folder @returns {any[]} */
function readModel(folder) {
  const full = path.join(ROOT, 'model', folder);
  return fs
    .readdirSync(full)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(path.join(full, name), 'utf8')));
}

/** What each rule says, from the table of their pages. @param {string} page @returns {Map<string, string>} */
function ruleTitles(page) {
  const table = fs.readFileSync(path.join(ROOT, page), 'utf8');
  const rows = table.matchAll(/^\| (MB\d+) \| \[([a-z-]+)\]\([^)]*\) *\|([^|]*)\|$/gm);
  return new Map([...rows].map(([, code, name, title = '']) => [String(name), `${title.trim()} (${code}).`]));
}

/**
 * A text that may be any, with those that are known to choose from.
 *
 * @param {any} property
 * @param {readonly { readonly id: string, readonly words: string }[]} known
 */
function withChoices({ type, minLength, ...property }, known) {
  const choices = { enum: known.map(({ id }) => id), enumDescriptions: known.map(({ words }) => words) };
  return { ...property, anyOf: [choices, { type, minLength }] };
}

/** @param {'en' | 'zh-cn'} language @returns {any} */
export function editorSchema(language) {
  const words = WORDS[language];
  const schema = JSON.parse(fs.readFileSync(path.join(ROOT, 'model/schema/config.schema.json'), 'utf8'));
  const firmware = readModel('firmware').filter(({ kind }) => kind !== HOST_KIND);
  const known = new Set(firmware.map(({ id }) => id));
  const boards = readModel('boards').filter(({ defaultFirmware }) => known.has(defaultFirmware));
  const titles = ruleTitles(words.rules);
  const { board, firmware: ofFirmware, models, rules, ...others } = explained(schema.properties, words);
  /** @param {any} described */
  const choiceOf = ({ id, name, summary }) => ({
    id,
    words: words.hasSummaries ? `${name}. ${summary}` : name,
  });
  return {
    ...schema,
    $id: 'maixmem.schema.json',
    properties: {
      board: withChoices(board, boards.map(choiceOf)),
      firmware: withChoices(ofFirmware, firmware.map(choiceOf)),
      ...others,
      models: {
        ...models,
        defaultSnippets: [
          { label: words.models[0], body: { '${1:0x300000}': '${2:model.kmodel}' } },
          { label: words.models[1], body: { '${1:/sd/model.kmodel}': '${2:model.kmodel}' } },
        ],
      },
      rules: {
        ...rules,
        properties: Object.fromEntries(
          Object.entries(rules.properties).map(([name, property]) => {
            const description = titles.get(name);
            // The code of a rule is another name of it: one of the two is enough to choose from.
            return [
              name,
              { ...property, ...(description === undefined ? { doNotSuggest: true } : { description }) },
            ];
          }),
        ),
      },
    },
    $defs: {
      severity: {
        ...schema.$defs.severity,
        enumDescriptions: schema.$defs.severity.enum.map(
          (/** @type {string} */ name) => words.severities[name],
        ),
      },
    },
  };
}

/**
 * Properties with their descriptions in a language.
 *
 * @param {Readonly<Record<string, any>>} properties
 * @param {Words} words
 */
function explained(properties, { properties: texts }) {
  if (texts === null) return properties;
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, { ...property, description: texts[name] }]),
  );
}
