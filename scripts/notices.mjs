// The licences of what is bundled: refuses those that nobody has looked at, and puts their texts together.
import fs from 'node:fs';
import path from 'node:path';
import { CONTENTS } from './build.mjs';
import { ROOT } from './paths.mjs';

/** Licences that allow what is done here, as long as their text comes along. */
export const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

/** Packages that ship as files and not in a bundle. */
const WASM = ['node_modules/web-tree-sitter', 'node_modules/tree-sitter-python'];
const NATIVE = ['node_modules/tree-sitter', 'node_modules/tree-sitter-python', 'node_modules/node-gyp-build'];

/** What opens serial ports. */
const SERIAL = [
  'node_modules/@serialport/bindings-cpp',
  'node_modules/@serialport/bindings-cpp/node_modules/debug',
  'node_modules/@serialport/bindings-interface',
  'node_modules/@serialport/parser-delimiter',
  'node_modules/@serialport/parser-readline',
  'node_modules/ms',
];

/** What each thing that is shipped is made of: folders of dist/, and packages besides. */
const SHIPPED = {
  vsix: { folders: ['client', 'server'], besides: [...WASM, ...NATIVE, ...SERIAL] },
  npm: { folders: ['cli'], besides: WASM },
};

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

/**
 * @param {string} folder of a package
 * @returns {Notice}
 * @throws when the licence is unknown or has no text
 */
export function noticeOf(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  if (!ALLOWED.has(license)) {
    throw new Error(
      `${name} ${version} has the licence ${JSON.stringify(license)}, which is not among those allowed`,
    );
  }
  const files = fs
    .readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|thirdpartynotices)/i.test(file));
  if (!files.some((file) => /^(licen[cs]e|copying)/i.test(file))) {
    throw new Error(`${name} ${version} comes without the text of its licence`);
  }
  const text = files
    .sort()
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim())
    .join('\n\n');
  return { name, version, license, text };
}

/**
 * The text of THIRD-PARTY-NOTICES for one of the things that are shipped.
 *
 * @param {keyof typeof SHIPPED} what
 * @returns {string}
 */
export function noticesFor(what) {
  const contents = JSON.parse(fs.readFileSync(CONTENTS, 'utf8'));
  const { folders, besides } = SHIPPED[what];
  const packages = new Set([...folders.flatMap((folder) => contents[folder]), ...besides]);
  const notices = [...packages]
    .filter((folder) => fs.existsSync(path.join(ROOT, folder)))
    .map((folder) => noticeOf(path.join(ROOT, folder)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = notices.map(({ name, version, license }) => `- ${name} ${version}, ${license}`);
  const texts = notices.map(
    ({ name, version, text }) => `${'='.repeat(80)}\n${name} ${version}\n\n${text}\n`,
  );
  return `This program contains software of other people:\n\n${list.join('\n')}\n\n${texts.join('\n')}`;
}
