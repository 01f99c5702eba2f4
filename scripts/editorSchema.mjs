// The schema of maixmem.json as the editor uses it: that of the model with boards, firmware and rules to choose from.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Not boards: for comparing with MicroPython on a computer. */
const HOST_KIND = 'host';

const SEVERITY_WORDS = {
  default: 'What the rule itself says, finding by finding.',
  error: 'Always an error.',
  warning: 'Always a warning.',
  information: 'Always information.',
  hint: 'Always a hint.',
  off: 'Not reported.',
};

/** @param {string} folder @returns {any[]} */
function readModel(folder) {
  const full = path.join(ROOT, 'model', folder);
  return fs
    .readdirSync(full)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(fs.readFileSync(path.join(full, name), 'utf8')));
}

/** What each rule says, from the table of their pages. @returns {Map<string, string>} */
function ruleTitles() {
  const table = fs.readFileSync(path.join(ROOT, 'docs/rules/README.md'), 'utf8');
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

/** @returns {any} */
export function editorSchema() {
  const schema = JSON.parse(fs.readFileSync(path.join(ROOT, 'model/schema/config.schema.json'), 'utf8'));
  const firmware = readModel('firmware').filter(({ kind }) => kind !== HOST_KIND);
  const known = new Set(firmware.map(({ id }) => id));
  const boards = readModel('boards').filter(({ defaultFirmware }) => known.has(defaultFirmware));
  const titles = ruleTitles();
  const { board, firmware: ofFirmware, models, rules, ...others } = schema.properties;
  return {
    ...schema,
    $id: 'maixmem.schema.json',
    properties: {
      board: withChoices(
        board,
        boards.map(({ id, name, summary }) => ({ id, words: `${name}. ${summary}` })),
      ),
      firmware: withChoices(
        ofFirmware,
        firmware.map(({ id, name, summary }) => ({ id, words: `${name}. ${summary}` })),
      ),
      ...others,
      models: {
        ...models,
        defaultSnippets: [
          { label: 'a model in flash', body: { '${1:0x300000}': '${2:model.kmodel}' } },
          { label: 'a model on the SD card', body: { '${1:/sd/model.kmodel}': '${2:model.kmodel}' } },
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
      severity: { ...schema.$defs.severity, enumDescriptions: schema.$defs.severity.enum.map(severityWords) },
    },
  };
}

/** @param {keyof typeof SEVERITY_WORDS} name */
function severityWords(name) {
  return SEVERITY_WORDS[name];
}
