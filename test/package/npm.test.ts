/** The package for npm, installed into an empty place without network and used there as its pages say. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { TARBALL } from '../../scripts/npmPackage.mjs';
import { ALLOWED, noticeOf } from '../../scripts/notices.mjs';
import { ROOT } from '../../scripts/paths.mjs';
import { installPackage, type InstalledPackage } from './installedPackage.ts';

const SCRIPT = 'import sensor\nsensor.reset()\nx = bytearray(700000)\n';

void describe('the package for npm', () => {
  let installed: InstalledPackage;
  before(() => (installed = installPackage({ 'main.py': SCRIPT })));
  after(() => installed.remove());
  const maixmem = (): string => installed.file('../.bin/maixmem');

  void test('depends on nothing and runs no install script', () => {
    assert.deepEqual(
      fs.readdirSync(path.join(installed.folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['maixpy-memory-budget'],
    );
    const manifest = JSON.parse(fs.readFileSync(installed.file('package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    for (const key of ['dependencies', 'optionalDependencies', 'scripts', 'private'])
      assert.ok(!(key in manifest), key);
  });

  void test('npx runs it straight from the tarball', () => {
    const args = ['--yes', `--package=file:${TARBALL}`, 'maixmem', 'check', '--format', 'summary', 'main.py'];
    const { status, stdout, stderr } = installed.run('npx', args);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^main\.py {2}does not fit {2}GC +\d+\/512 {2}system +\d/);
  });

  void test('checks, fixes, explains and has the pages about rules', () => {
    const fixed = installed.run(maixmem(), ['check', '--fix', '-'], { input: SCRIPT });
    assert.equal(fixed.status, 0, fixed.stderr);
    assert.match(fixed.stdout, /utils\.gc_heap_size\(\d+\)/);
    assert.match(installed.run(maixmem(), ['rule', 'leak']).stdout, /^# leak \(MB019\)/);
    assert.match(
      installed.run(maixmem(), ['doctor']).stdout,
      /\nwasm parser +works\nrule pages +(\d+) of \1\n/,
    );
    assert.match(installed.run(maixmem(), ['--version']).stdout, /^maixmem \d+\.\d+\.\d+\n$/);
  });

  void test('serves an editor', async () => {
    const server = spawn(maixmem(), ['lsp', '--stdio'], {
      cwd: installed.folder,
      env: installed.environment,
    });
    const exited = once(server, 'exit');
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const { capabilities } = await connection.sendRequest<{ capabilities: object }>('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    assert.ok('hoverProvider' in capabilities);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual((await exited)[0], 0);
  });

  void test('the examples of the page about the library run, and their types hold', () => {
    const page = fs.readFileSync(path.join(ROOT, 'docs/library.md'), 'utf8');
    const example = (language: string): string =>
      new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';
    fs.writeFileSync(path.join(installed.folder, 'example.mjs'), example('js'));
    const { status, stdout, stderr } = installed.run(process.execPath, ['example.mjs']);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^fits\n\d+ bytes of the GC heap\n/);
    fs.writeFileSync(path.join(installed.folder, 'example.ts'), example('ts'));
    const compiler = path.join(ROOT, 'node_modules/@typescript/native/bin/tsc');
    const args = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--types', ''];
    const checked = installed.run(process.execPath, [
      compiler,
      ...args,
      '--module',
      'nodenext',
      'example.ts',
    ]);
    assert.equal(checked.status, 0, checked.stdout);
  });

  void test('getting started goes as its page says', () => {
    const page = fs.readFileSync(path.join(ROOT, 'docs/getting-started.md'), 'utf8');
    const block = (language: string): string =>
      new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1] ?? '';
    fs.writeFileSync(path.join(installed.folder, 'main.py'), block('python'));
    const commands = [...page.matchAll(/^npx .*$/gm)].map(([command]) => command);
    const answers = commands.map((command, index) => {
      if (index === 3) fs.writeFileSync(path.join(installed.folder, 'maixmem.json'), block('json'));
      return installed.run('bash', ['-c', command]);
    });
    assert.deepEqual(
      answers.map(({ status, stdout, stderr }) => [
        status,
        /^[^\n]*/.exec(stdout)?.[0],
        /\(maixmem\.json:2\)/.test(stderr),
      ]),
      [
        [1, 'main.py: does not fit', false],
        [1, '--- a/main.py', false],
        [0, 'main.py: fits', false],
        [0, 'main.py: fits', true],
      ],
    );
  });

  void test('says what it takes to talk to a board, where that is not there', () => {
    const { status, stderr } = installed.run('npx', ['maixmem', 'board', 'ports']);
    assert.equal(status, 2);
    assert.match(stderr, /^maixmem: Serial ports need the package @serialport\/bindings-cpp,/);
  });

  void test('has pages whose links lead to what is there', () => {
    const pages = [
      'README.md',
      'docs/board.md',
      'docs/command-line.md',
      'docs/library.md',
      'docs/rules/README.md',
      'docs/zh-cn/rules/README.md',
    ];
    const broken = pages.flatMap((page) =>
      [...fs.readFileSync(installed.file(page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target = '']) => path.join(path.dirname(page), target))
        .filter((target) => !fs.existsSync(installed.file(target)))
        .map((target) => `${page} -> ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  void test('names no folder of the machine that made it', () => {
    for (const name of fs.readdirSync(installed.file('lib'))) {
      if (/\.(mjs|ts)$/.test(name)) {
        assert.ok(!fs.readFileSync(installed.file(`lib/${name}`), 'utf8').includes(ROOT + path.sep), name);
      }
    }
  });

  void test('has the licence of everything that is inside', () => {
    const text = fs.readFileSync(installed.file('THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'fflate',
      'web-tree-sitter',
      'tree-sitter-python',
      'vscode-languageserver',
      'chokidar',
    ]) {
      assert.match(text, new RegExp(`^- ${name} \\d[\\d.]*, MIT$`, 'm'));
    }
    assert.match(text, /Permission is hereby granted, free of charge/);
  });
});

void describe('a package that is bundled', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-licence-'));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const write = (license: string | undefined, files: readonly string[]): void => {
    fs.rmSync(folder, { recursive: true });
    fs.mkdirSync(folder);
    fs.writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'x', version: '1.0.0', license }),
    );
    for (const file of files) fs.writeFileSync(path.join(folder, file), `text of ${file}\n`);
  };

  void test('is refused with a licence nobody has looked at, with none, or without its text', () => {
    for (const license of ['GPL-3.0-only', 'MIT OR GPL-2.0', undefined]) {
      write(license, ['LICENSE']);
      assert.throws(() => noticeOf(folder), /x 1\.0\.0 has the licence .*not among those allowed/);
    }
    write('MIT', ['README.md']);
    assert.throws(() => noticeOf(folder), /x 1\.0\.0 comes without the text of its licence/);
  });

  void test('brings its notices along', () => {
    write('Apache-2.0', ['NOTICE', 'LICENSE.txt', 'index.js']);
    assert.equal(noticeOf(folder).text, 'text of LICENSE.txt\n\ntext of NOTICE');
    assert.ok(!ALLOWED.has('UNLICENSED'));
  });
});
