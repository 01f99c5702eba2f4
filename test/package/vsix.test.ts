import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { LANGUAGES } from '../../messages/language.ts';
import { VSIX } from '../../scripts/package.mjs';
import { SBOM } from '../../scripts/release.mjs';
import { ROOT } from '../../scripts/paths.mjs';

const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-arm64', 'win32-x64'];

/** What the extension needs to run. */
const NEEDED = [
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'THIRD-PARTY-NOTICES.txt',
  'media/icon.png',
  ...LANGUAGES.flatMap((language) =>
    ['board', 'example', 'firmware', 'fix', 'panel'].flatMap((step) =>
      ['dark', 'light'].map((ground) => `media/walkthrough/${language}/${step}-${ground}.png`),
    ),
  ),
  'examples/vga_frame.py',
  'l10n/bundle.l10n.zh-cn.json',
  'syntaxes/maixpy-calls.tmLanguage.json',
  'syntaxes/maixpy-sizes.tmLanguage.json',
  'syntaxes/maixpy-directives.tmLanguage.json',
  'dist/maixmem.schema.json',
  'dist/maixmem.schema.zh-cn.json',
  'dist/maixmeasure.schema.json',
  'dist/client/node/extension.cjs',
  'dist/client/browser/extension.js',
  'dist/client/panel/panel.js',
  'dist/client/panel/panel.css',
  'dist/server/main.mjs',
  'dist/server/worker.js',
  'dist/server/web-tree-sitter.wasm',
  'dist/server/tree-sitter-python.wasm',
  ...['docs/rules', 'docs/zh-cn/rules'].flatMap((folder) =>
    fs.readdirSync(path.join(ROOT, folder)).map((page) => `${folder}/${page}`),
  ),
  ...PLATFORMS.map((platform) => `node_modules/tree-sitter/prebuilds/${platform}/tree-sitter.node`),
  ...PLATFORMS.map(
    (platform) => `node_modules/tree-sitter-python/prebuilds/${platform}/tree-sitter-python.node`,
  ),
];

/** What the server's bundle shares between its threads. */
const PARTS = /^dist\/server\/[\w]+-[A-Z0-9]{8}\.mjs$/;

/** What opens serial ports, and what that needs. */
const SERIAL =
  /^node_modules\/(@serialport\/[\w-]+|@serialport\/bindings-cpp\/node_modules\/debug|ms)\/((dist|src)\/[\w-]+\.js|index\.js|package\.json|LICENSE|license\.md|prebuilds\/(darwin|linux|win32)[\w+-]*\/@serialport\+bindings-cpp\.[\w.]*node)$/;

/** What may be in it besides. */
const ALLOWED =
  /^node_modules\/(tree-sitter|tree-sitter-python|node-gyp-build)\/((bindings\/node\/)?[\w-]+\.js|package\.json|LICENSE|src\/node-types\.json)$/;

void describe('the packed extension', () => {
  let files: Record<string, Uint8Array>;

  before(() => {
    // As for a release, which packs on the way; the version after all others stands nowhere yet.
    execFileSync(process.execPath, ['scripts/release.mjs', '99.0.0', '--dry-run'], {
      cwd: ROOT,
      stdio: 'pipe',
    });
    const entries = Object.entries(unzipSync(fs.readFileSync(VSIX)));
    files = Object.fromEntries(
      entries
        .filter(([name]) => name.startsWith('extension/'))
        .map(([name, bytes]) => [name.slice('extension/'.length), bytes]),
    );
  });

  void test('has everything it needs and nothing else', () => {
    const names = Object.keys(files);
    assert.deepEqual(
      NEEDED.filter((name) => !names.includes(name)),
      [],
    );
    assert.deepEqual(
      names.filter(
        (name) => !NEEDED.includes(name) && !ALLOWED.test(name) && !SERIAL.test(name) && !PARTS.test(name),
      ),
      [],
    );
  });

  void test('shows its pages without anything beside them', () => {
    for (const page of ['readme.md', 'changelog.md']) {
      const markdown = strFromU8(files[page] as Uint8Array);
      const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
      assert.deepEqual(
        targets.filter((target) => !/^(https:|#|data:image\/(png|gif);base64,)/.test(target)),
        [],
        page,
      );
    }
    const pictures = strFromU8(files['readme.md'] as Uint8Array).match(/!\[[^\]]+\]\(data:/g) ?? [];
    assert.equal(pictures.length, 2);
  });

  void test('names no folder of the machine that made it', () => {
    for (const [name, bytes] of Object.entries(files)) {
      if (!/\.(c?js|mjs|json|md)$/.test(name)) continue;
      assert.ok(!strFromU8(bytes).includes(ROOT + path.sep), name);
    }
  });

  void test('comes with a bill of materials: all that is bundled, each with its licence, and nothing else', () => {
    const bill = JSON.parse(fs.readFileSync(SBOM, 'utf8')) as {
      bomFormat: string;
      metadata: { component: { name: string } };
      components: { name: string; version: string; licenses: { license: { id: string } }[] }[];
    };
    assert.deepEqual([bill.bomFormat, bill.metadata.component.name], ['CycloneDX', 'maixpy-memory-budget']);
    const licences = new Map(bill.components.map(({ name, licenses }) => [name, licenses[0]?.license.id]));
    for (const [name, id] of Object.entries({
      preact: 'MIT',
      fflate: 'MIT',
      chokidar: 'MIT',
      diff: 'BSD-3-Clause',
      semver: 'ISC',
      minimatch: 'BlueOak-1.0.0',
      'tree-sitter': 'MIT',
    }))
      assert.equal(licences.get(name), id, name);
    assert.ok(!licences.has('eslint') && !licences.has('typescript'));
  });

  void test('every file the manifest names is inside', () => {
    const manifest = JSON.parse(strFromU8(files['package.json'] ?? new Uint8Array())) as {
      type?: string;
      main: string;
      browser: string;
      contributes: { grammars: { path: string }[] };
    };
    const paths = [
      manifest.main,
      manifest.browser,
      ...manifest.contributes.grammars.map(({ path: one }) => one),
    ];
    for (const one of paths) assert.ok(files[one.replace('./', '')], one);
    assert.equal(manifest.type, undefined, 'the web extension host would refuse its scripts');
  });
});
