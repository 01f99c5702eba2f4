import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zipSync } from 'fflate';
import { boardFiles } from '../../../server/src/features/boardFiles.ts';
import { decodeUtf8 } from '../../../server/src/features/decodeUtf8.ts';
import { parseProjectConfig } from '../../../server/src/features/projectConfig.ts';
import {
  choiceOfScript,
  located,
  mergeChoices,
  optionsOf,
} from '../../../server/src/features/scriptTarget.ts';
import {
  fileName,
  foldersUpTo,
  isBelow,
  joinUri,
  parentUri,
  resolvePath,
} from '../../../server/src/features/uris.ts';
import { errorOf, valueOf } from '../../support/result.ts';
import { parseModule } from '../../support/scriptSource.ts';

describe('URIs', () => {
  test('are joined and cut without leaving their root', () => {
    assert.equal(joinUri('file:///a/b', '../c d/./e.py'), 'file:///a/c%20d/e.py');
    assert.equal(joinUri('file:///a', '../../../x'), 'file:///x');
    assert.equal(joinUri('vscode-vfs://github/owner/repo', 'a\\b'), 'vscode-vfs://github/owner/repo/a/b');
    assert.equal(parentUri('file:///a/b.py'), 'file:///a');
    assert.equal(parentUri('file:///b.py'), 'file://');
    assert.equal(parentUri('untitled:Untitled-1'), 'untitled:');
    assert.equal(fileName('file:///a/c%20d.py'), 'c d.py');
    assert.equal(fileName('file:///a/100%.py'), '100%.py');
  });

  test('know what lies below a folder', () => {
    assert.equal(isBelow('file:///a/b/c.py', 'file:///a/b'), true);
    assert.equal(isBelow('file:///a/bc.py', 'file:///a/b'), false);
  });

  test('folders above a file, up to the root of the workspace', () => {
    assert.deepEqual(foldersUpTo('file:///a/b/c.py', 'file:///a'), ['file:///a/b', 'file:///a']);
    assert.deepEqual(foldersUpTo('file:///a/b.py', undefined), ['file:///a', 'file://']);
    assert.deepEqual(foldersUpTo('untitled:Untitled-1', undefined), ['untitled:']);
  });

  test('paths in settings are relative, absolute or URIs', () => {
    assert.equal(resolvePath('file:///w', 'm/a.kmodel'), 'file:///w/m/a.kmodel');
    assert.equal(resolvePath('file:///w', '/m/a.kmodel'), 'file:///m/a.kmodel');
    assert.equal(resolvePath('file:///c%3A/w', 'D:\\m\\a.kmodel'), 'file:///d%3A/m/a.kmodel');
    assert.equal(resolvePath('file:///w', 'https://host/a'), 'https://host/a');
  });
});

describe('files of the board', () => {
  const contents = new Map<string, Uint8Array>();
  const put = (uri: string, text: string): void => void contents.set(uri, new TextEncoder().encode(text));
  put('file:///w/src/helper.py', 'x = 1');
  put('file:///w/lib/pkg/__init__.py', 'y = 1');
  put('file:///w/src/face.kmodel', 'beside');
  put('file:///w/models/a.kmodel', 'named');
  put('file:///w/sd/deep/b.kmodel', 'by path');
  contents.set(
    'file:///w/all.kfpkg',
    zipSync({
      'flash-list.json': new TextEncoder().encode(
        '{"version":"0.1.0","files":[{"address":0x500000,"bin":"m.kmodel"}]}',
      ),
      'm.kmodel': new TextEncoder().encode('packed'),
    }),
  );
  const asked: string[] = [];
  const files = boardFiles({
    scriptUri: 'file:///w/src/main.py',
    roots: ['file:///w'],
    models: [
      { source: '0x300000', uri: 'file:///w/models/a.kmodel' },
      { source: '/sd/c.kmodel', uri: 'file:///w/models/a.kmodel' },
      { source: 'anything', uri: 'file:///w/all.kfpkg' },
      { source: '0x400000', uri: 'file:///w/gone.kmodel' },
    ],
    read: (uri) => {
      asked.push(uri);
      return contents.get(uri) ?? null;
    },
  });
  const text = (named: { readonly bytes: Uint8Array } | null): string | null =>
    named === null ? null : new TextDecoder().decode(named.bytes);

  test('modules are found beside the importer, then in the roots, as files and as packages', () => {
    assert.deepEqual(files.readModule('helper', 'file:///w/src/main.py'), {
      uri: 'file:///w/src/helper.py',
      text: 'x = 1',
    });
    assert.equal(files.readModule('lib.pkg', 'file:///w/src/main.py')?.uri, 'file:///w/lib/pkg/__init__.py');
    assert.equal(files.readModule('pkg', 'file:///w/lib/other.py')?.text, 'y = 1');
    assert.equal(files.readModule('none', 'file:///w/src/main.py'), null);
  });

  test('paths on the board are found by what is named, by their folders or by their name', () => {
    assert.equal(text(files.readBytes('/sd/c.kmodel')), 'named');
    assert.equal(text(files.readBytes('/sd/deep/b.kmodel')), 'by path');
    assert.equal(text(files.readBytes('/flash/some/where/face.kmodel')), 'beside');
    assert.equal(files.readBytes('/sd/none.kmodel'), null);
    assert.equal(files.readBytes('/sd/../../../etc/passwd'), null);
    assert.ok(
      asked.every((uri) => uri.startsWith('file:///w/')),
      'nothing outside was asked for',
    );
  });

  test('flash addresses are found by what is named, in any notation, or in a package', () => {
    assert.equal(text(files.flash(0x300000)), 'named');
    assert.deepEqual(files.flash(0x500000)?.name, 'all.kfpkg!m.kmodel');
    assert.equal(text(files.flash(0x500000)), 'packed');
    assert.equal(files.flash(0x400000), null);
    assert.equal(files.flash(0x600000), null);
  });
});

describe('what the user chose', () => {
  test('comments of the script', () => {
    const module = parseModule(
      '# maixmem: board maix-bit\n# maixmem: board m5stickv\n# maixmem: gc-heap 1M\n# maixmem: firmware fw/my.bin\n# maixmem: model 0x300000 = m.kmodel\n# maixmem: model nonsense\n',
    );
    assert.deepEqual(located(choiceOfScript(module), 'file:///w'), {
      board: 'm5stickv',
      gcHeapBytes: 1048576,
      firmware: 'file:///w/fw/my.bin',
      models: { '0x300000': 'file:///w/m.kmodel' },
    });
  });

  test('the first choice that says something decides', () => {
    assert.deepEqual(
      mergeChoices([
        { board: 'a', models: { '0x1': 'first' } },
        { board: 'b', firmware: 'c', models: { '0x1': 'second', '0x2': 'third' } },
      ]),
      { board: 'a', firmware: 'c', models: { '0x1': 'first', '0x2': 'third' } },
    );
  });

  test('a boot line in a comment of the script', () => {
    const line = '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)';
    assert.equal(
      choiceOfScript(parseModule(`# maixmem: boot-line ${line.slice(9)}\n`)).bootLine,
      line.slice(9),
    );
    const choice = choiceOfScript(parseModule(`# maixmem: boot-line ${line}\n`));
    assert.deepEqual(valueOf(optionsOf(choice, () => null)).calibration, {
      gcHeapStartBytes: 834640,
      gcHeapBytes: 524288,
    });
    const error = errorOf(optionsOf({ bootLine: 'gc.mem_alloc() = 1024', models: {} }, () => null));
    assert.match(error.message, /^This says neither where the heap begins nor how much of it is free/);
  });

  test('free memory in a comment of the script becomes the start of the heap', () => {
    const choice = choiceOfScript(
      parseModule('# maixmem: boot-line mem_free 1021120 heap_free 4227072\n# maixmem: firmware minimum\n'),
    );
    const { printed } = valueOf(optionsOf(choice, () => null));
    assert.equal(printed?.gcHeapBytes, 1024 * 1024);
    assert.ok(printed.gcHeapStart !== undefined && printed.gcHeapStart.likely > 700_000);
    const image = valueOf(optionsOf({ ...choice, firmware: 'own.bin' }, () => new Uint8Array(3)));
    assert.equal(image.printed, undefined);
  });

  test('a settings file that is right', () => {
    assert.deepEqual(parseProjectConfig('{"board":"x","gcHeapSize":"512K","rules":{"MB019":"off"}}'), {
      ok: true,
      config: { board: 'x', gcHeapBytes: 524288, models: {}, rules: { MB019: 'off' } },
    });
  });

  test('every mistake in a settings file is named', () => {
    const problems = (text: string): readonly string[] => {
      const result = parseProjectConfig(text);
      return result.ok ? [] : result.problems;
    };
    assert.deepEqual(problems('[]'), ['must be an object: { "board": "…" }']);
    assert.deepEqual(problems('{"board":"","models":[],"rules":{"leak":1}}'), [
      '"board" must be a text',
      '"models" must be an object',
      '"rules.leak" must be a text',
    ]);
    const [bootLine] = problems('{"bootLine":"gc heap=0x800cbc50-0x8014bc50(7)"}');
    assert.match(bootLine ?? '', /^"bootLine": The boot line contradicts itself: .* not 7$/);
    assert.deepEqual(problems('{"models":{"0x1":""}}'), ['"models.0x1" must not be empty']);
    assert.equal(problems('{"x":1').length, 1);
  });
});

test('text is decoded with its byte order mark, and damage becomes U+FFFD', () => {
  assert.equal(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), '\uFEFFa');
  assert.equal(decodeUtf8(new Uint8Array([0xe4, 0xb8, 0xad])), '\u4e2d');
  assert.equal(decodeUtf8(new Uint8Array([0x61, 0xff])), 'a\uFFFD');
});
