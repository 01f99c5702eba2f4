import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { environmentLanguage } from '../../../server/src/cli/language.ts';
import { widthOf } from '../../../server/src/features/columns.ts';
import { englishIn } from '../../support/chineseText.ts';
import { runCli, type CliRunOptions } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const FOLDER = temporaryFolder({
  'main.py': 'import KPU\nx = bytearray(700000)\n',
  'fits.py': 'import KPU\nx = bytearray(1000)\n',
});

const CHINESE: CliRunOptions = { analyze, language: 'zh-cn' };

describe('the language of the command line', () => {
  test('is that of the environment', async () => {
    const { stdout } = await runCli(['check', 'main.py'], FOLDER, CHINESE);
    assert.match(stdout, /^main\.py: 内存不够\n没有可行的|^main\.py: 内存不够\ngc_heap_size 可设为/);
    assert.match(stdout, /\n2:5 错误 gc-heap-too-small \(MB001\)\n {2}GC 堆太小：/);
    assert.match(stdout, /修复：把 gc_heap_size 设为 \d+ KiB/);
  });

  test('is the one that --lang says, wherever that stands', async () => {
    for (const args of [
      ['--lang', 'zh-cn', 'check', 'main.py'],
      ['check', '--lang=zh_CN', 'main.py'],
    ]) {
      const { stdout } = await runCli(args, FOLDER, { analyze });
      assert.match(stdout, /^main\.py: 内存不够\n/, args.join(' '));
    }
    const { stdout } = await runCli(['check', 'main.py', '--lang', 'en'], FOLDER, CHINESE);
    assert.match(stdout, /^main\.py: does not fit\n/);
  });

  test('has to be one that there are texts in', async () => {
    const { status, stderr } = await runCli(['check', '--lang', 'xx', 'main.py'], FOLDER);
    assert.deepEqual(
      [status, stderr.split('\n')[0]],
      [2, 'maixmem: --lang must be one of en, zh-cn, not "xx"'],
    );
  });

  test('is taken from the variables of the system in their order', () => {
    assert.equal(environmentLanguage({ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }), 'en');
    assert.equal(environmentLanguage({ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }), 'zh-cn');
    assert.equal(environmentLanguage({ LANG: 'zh_CN.UTF-8' }), 'zh-cn');
    assert.equal(environmentLanguage({ LANG: 'fr_FR' }), 'en');
    assert.equal(environmentLanguage({}), 'en');
  });
});

describe('in Chinese', () => {
  test('columns stand one below the other, a Chinese letter being two wide', async () => {
    const { stdout } = await runCli(['check', 'main.py'], FOLDER, CHINESE);
    const rows = stdout.split('\n').filter((line) => /^ {2}\S.* {2}-?[\d,]+\.\d +-?[\d,]+$/.test(line));
    assert.ok(rows.length > 6, stdout);
    assert.deepEqual([...new Set(rows.map(widthOf))].length, 1, rows.join('\n'));
    for (const line of stdout.split('\n')) assert.ok(widthOf(line) <= 80, line);
  });

  test('several scripts have a closing line, and one line each in the summary', async () => {
    const { stdout } = await runCli(['check', '--format', 'summary', '.'], FOLDER, CHINESE);
    const [fits = '', main = '', closing] = stdout.split('\n');
    assert.match(fits, /^fits\.py {2}内存够用 +GC 堆 +\d+\/512 {2}系统堆/);
    assert.match(main, /^main\.py {2}内存不够 +GC 堆/);
    assert.equal(closing, '2 个脚本：1 个够用、1 个不够；1 个错误');
  });

  test('help and errors are Chinese', async () => {
    const help = await runCli(['help', 'check'], FOLDER, CHINESE);
    assert.match(help.stdout, /检查脚本。PATH 是脚本、文件夹/);
    for (const line of help.stdout.split('\n')) assert.ok(widthOf(line) <= 88, line);
    const missing = await runCli(['check', 'nothing.py'], FOLDER, CHINESE);
    assert.deepEqual([missing.status, missing.stderr], [2, 'maixmem: 无法读取 nothing.py：没有这个文件\n']);
    const unknown = await runCli(['chek'], FOLDER, CHINESE);
    assert.equal(
      unknown.stderr,
      'maixmem: 没有命令“chek”；是不是想写“check”？\n\nmaixmem help 列出全部命令。\n',
    );
    const format = await runCli(['check', '--format', 'pdf', 'main.py'], FOLDER, CHINESE);
    assert.match(format.stderr, /^maixmem: check: --format 只能是 text, summary, .*，不能是“pdf”\n/);
  });

  test('the page about a rule is Chinese, and leads to no other language', async () => {
    const { stdout } = await runCli(['rule', 'leak'], FOLDER, CHINESE);
    assert.match(stdout, /^# leak \(MB019\)\n\n调用会永久泄漏内存。\n\n## 检查什么\n/);
    const english = await runCli(['rule', 'leak'], FOLDER);
    assert.match(
      english.stdout,
      /^# leak \(MB019\)\n\nA call loses memory for good\.\n\n## What it checks\n/,
    );
  });

  test('what programs read stays as it is, fingerprints included', async () => {
    for (const format of ['json', 'sarif', 'gitlab']) {
      const english = await runCli(['check', '--format', format, '.'], FOLDER, { analyze });
      const chinese = await runCli(['check', '--format', format, '.'], FOLDER, CHINESE);
      assert.equal(chinese.stdout, english.stdout, format);
    }
  });

  test('a baseline that was written in English counts', async () => {
    await runCli(['check', '--write-baseline', 'main.py'], FOLDER, { analyze });
    const { status, stdout } = await runCli(
      ['check', '--baseline', 'maixmem-baseline.json', '.'],
      FOLDER,
      CHINESE,
    );
    assert.equal(status, 0);
    assert.match(stdout, /没有新问题；1 个已在基线中/);
  });
});

describe('in Chinese nothing was left in English', () => {
  const folder = temporaryFolder({
    'main.py': 'import KPU, lcd\nlcd.init()\nx = bytearray(700000)\ntask = KPU.load(0x300000)\n',
    'other.py': 'import KPU\nimport mydriver\nwhile True:\n    mydriver.run(bytearray(10))\n',
    'broken.py': 'import lcd\nprint(f"{lcd}")\n',
    'maixmem.json': '{ "board": "maix-dokc", "frimware": "x", "rules": { "leak": "of" } }',
  });
  const commands = [
    ['check', '.'],
    ['check', '--verbose', '--format', 'summary', 'main.py', 'other.py'],
    ['check', '--format', 'github', '.'],
    ['check', '--gc-heap', 'lots', 'main.py'],
    ['explain', 'main.py'],
    ['explain', 'main.py:3'],
    ['compare', 'main.py', 'other.py'],
    ['compare', 'main.py', '--to-firmware', 'minimum'],
    ['firmware', '--list'],
    ['firmware', 'minimum'],
    ['model', 'main.py'],
    ['rule'],
    ['board'],
    ['dump', 'main.py'],
    ['help'],
    ...['board', 'check', 'compare', 'doctor', 'dump', 'explain', 'firmware', 'lsp', 'model', 'rule'].map(
      (name) => ['help', name],
    ),
  ];
  for (const args of commands) {
    test(`by maixmem ${args.join(' ')}`, async () => {
      const { stdout, stderr } = await runCli(args, folder, CHINESE);
      assert.ok(stdout + stderr !== '');
      assert.deepEqual(englishIn(stdout + stderr), []);
    });
  }
});
