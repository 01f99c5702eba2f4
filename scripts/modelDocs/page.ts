/** docs/model.md from the data of the catalogue and from its template. */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CATALOGUE_FILES, CATALOGUE_FUNCTIONS } from '../../server/src/core/catalogue/bundle.ts';
import { CATALOGUE } from '../../server/src/core/catalogue/catalogue.ts';
import { BUILTIN_FUNCTIONS } from '../../server/src/core/catalogue/expressionFunctions.ts';
import { DEVICE_STATE, SYSTEM_STATE, TARGET_STATE } from '../../server/src/core/catalogue/state.ts';
import { grouped } from './costs.ts';
import { moduleSections } from './modules.ts';

const TEMPLATE = fileURLToPath(new URL('./template.md', import.meta.url));

function bar(text: string): string {
  return text.replaceAll('|', '\\|');
}

function documentationErrors(): string[] {
  const errors = CATALOGUE_FILES.flatMap((file) =>
    (file.documentationErrors ?? []).map((error) => {
      const sources = error.cite.map((id) => {
        const citation = file.citations[id];
        return citation === undefined ? id : `\`${citation.path}:${citation.line}\``;
      });
      return `| ${bar(error.says)} | ${bar(error.where)} | ${bar(error.fact)} (${sources.join(', ')}) |`;
    }),
  );
  return ['| told | where | fact |', '| --- | --- | --- |', ...errors];
}

function frameSizes(): string[] {
  const table = (name: string): Readonly<Record<string, number | string>> => {
    const entry = CATALOGUE.functions.get(name);
    return entry !== undefined && 'table' in entry ? entry.table : {};
  };
  const widths = table('framesizeWidth');
  const heights = table('framesizeHeight');
  const rows = (CATALOGUE.findModule('sensor')?.file.members ?? []).flatMap((member) => {
    if (member.kind !== 'constant' || !member.citations?.['defined']?.has.startsWith('MP_QSTR_')) return [];
    const key = String(member.value);
    const name = member.id.slice('sensor.'.length);
    const [w, h] = [Number(widths[key]), Number(heights[key])];
    return FRAME_SIZE_NAMES.test(name) && w > 0 && h > 0 ? [{ name, w, h, bytes: bufferBytes(w, h) }] : [];
  });
  rows.sort((a, b) => a.bytes - b.bytes || (a.name < b.name ? -1 : 1));
  return [
    '| name | pixels | bytes for one buffer | for two |',
    '| --- | --- | ---: | ---: |',
    ...rows.map(
      ({ name, w, h, bytes }) => `| ${name} | ${w}x${h} | ${grouped(bytes)} | ${grouped(2 * bytes)} |`,
    ),
  ];
}

/** Constants of `sensor` that are frame sizes: their values also occur among pixel formats and chip numbers. */
const FRAME_SIZE_NAMES = /(VGA\d?|CIF|SIF|XGA|^B\d+X\d+|^LCD)$/;

function bufferBytes(w: number, h: number): number {
  return Math.ceil((w * h * 2) / 128) * 128 + Math.ceil((w * h * 3) / 64) * 64;
}

function functionRows(): string[] {
  const data = CATALOGUE_FUNCTIONS.map((entry) => {
    const meaning = 'formula' in entry ? `\`${bar(entry.formula)}\`` : 'table';
    return `| \`${entry.name}(${entry.params.join(', ')})\` | ${bar(entry.note)} | ${meaning} |`;
  });
  const builtin = Object.entries(BUILTIN_FUNCTIONS).map(
    ([name, entry]) => `| \`${name}(${entry.params})\` | ${bar(entry.note)} | |`,
  );
  return ['| function | meaning | formula |', '| --- | --- | --- |', ...data, ...builtin];
}

function stateRows(state: Readonly<Record<string, string>>): string[] {
  const rows = Object.entries(state).map(([name, note]) => `| \`${name}\` | ${bar(note)} |`);
  return ['| name | meaning |', '| --- | --- |', ...rows];
}

/** The text of docs/model.md. */
export function modelPage(): string {
  const parts: Readonly<Record<string, () => string[]>> = {
    documentationErrors,
    frameSizes,
    modules: moduleSections,
    functions: functionRows,
    deviceState: () => stateRows(DEVICE_STATE),
    targetState: () => stateRows(TARGET_STATE),
    systemState: () => stateRows(SYSTEM_STATE),
  };
  const template = fs.readFileSync(TEMPLATE, 'utf8');
  return template.replace(/<!-- (\w+) -->/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`the template asks for ${name}, which nothing makes`);
    return part().join('\n');
  });
}
