import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { zipSync } from 'fflate';
import { boardFiles } from '../../../server/src/features/boardFiles.ts';
import { decodeUtf8 } from '../../../server/src/features/decodeUtf8.ts';
import {
  fileName,
  foldersUpTo,
  isBelow,
  joinUri,
  parentUri,
  resolvePath,
  uriKey,
} from '../../../server/src/features/uris.ts';

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

  test('names are encoded as VS Code does, and compared however they are encoded', () => {
    const made = joinUri('file:///c%3A/w', "face (1)!*'.kfpkg");
    assert.equal(made, 'file:///c%3A/w/face%20%281%29%21%2A%27.kfpkg');
    assert.equal(uriKey(made), uriKey("file:///C:/w/face%20(1)!*'.kfpkg"));
    assert.notEqual(uriKey(made), uriKey('file:///c%3A/w/face%20%282%29.kfpkg'));
    assert.equal(uriKey('file:///w/100%.py'), 'file:///w/100%.py');
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
    drives: [],
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

test('text is decoded with its byte order mark, and damage becomes U+FFFD', () => {
  assert.equal(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), '\uFEFFa');
  assert.equal(decodeUtf8(new Uint8Array([0xe4, 0xb8, 0xad])), '\u4e2d');
  assert.equal(decodeUtf8(new Uint8Array([0x61, 0xff])), 'a\uFFFD');
});
