import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewLink } from '../../../client/src/previewLinks.ts';

const at = (path: string, scheme = 'file', authority = '') => ({ scheme, authority, path });

test('a line of a file in the folder', () => {
  assert.equal(previewLink(at('/user/robot'), at('/user/robot/main.py'), 12), '/main.py#L12');
  assert.equal(previewLink(at('/user/robot/'), at('/user/robot/lib/a.py'), 1), '/lib/a.py#L1');
});

test('a file beside or above the folder', () => {
  assert.equal(previewLink(at('/user/robot'), at('/user/other/main.py'), 3), '/../other/main.py#L3');
  assert.equal(previewLink(at('/user/robot'), at('/other/a.py'), 3), '/../../other/a.py#L3');
  assert.equal(previewLink(at('/c:/robot'), at('/d:/a.py'), 3), '/../../d%3A/a.py#L3');
});

test('a name with characters that end or change a link', () => {
  assert.equal(
    previewLink(at('/r'), at('/r/my lib (1)/50%#?[x]/主程序.py'), 2),
    '/my%20lib%20%281%29/50%25%23%3F%5Bx%5D/%E4%B8%BB%E7%A8%8B%E5%BA%8F.py#L2',
  );
});

test('nothing for a file that lies elsewhere', () => {
  assert.equal(previewLink(at('/r'), at('Untitled-1', 'untitled'), 2), null);
  assert.equal(previewLink(at('/r', 'vscode-vfs', 'github'), at('/r/a.py', 'vscode-vfs', 'gitlab'), 2), null);
});
