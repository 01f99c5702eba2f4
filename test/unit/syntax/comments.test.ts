import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankComments, findComments } from '../../../server/src/core/syntax/comments.ts';
import { parserText } from '../../../server/src/host/parser/treeEdit.ts';

function comments(text: string): readonly string[] {
  return findComments(text).map(({ start, end }) => text.slice(start, end));
}

test('a comment goes from a number sign to the end of its line', () => {
  assert.deepEqual(comments('# a\nx = 1 # b\r\ny = 2 # c\rz = 3 # d'), ['# a', '# b', '# c', '# d']);
});

test('a number sign in a string is no comment', () => {
  const texts = ['a = "#"', `b = '\\'#'`, 'c = """\n# x\n"""', 'd = ""'];
  assert.deepEqual(comments(`${texts.join('; ')} # e`), ['# e']);
});

test('a string that is not closed ends with its line, one in triple quotes with the text', () => {
  assert.deepEqual(comments('a = "x # no\nb = 1 # yes\n'), ['# yes']);
  assert.deepEqual(comments("a = '''x # no\nb = 1 # no\n"), []);
});

test('a string goes on behind a backslash at the end of its line, whatever ends lines', () => {
  for (const end of ['\n', '\r\n', '\r'])
    assert.deepEqual(comments(`a = "x\\${end}# no"  # yes${end}`), ['# yes'], JSON.stringify(end));
});

test('blanks take the place of comments, so that every offset stays', () => {
  assert.equal(blankComments('x = 1 # 中\ny = "#"'), 'x = 1    \ny = "#"');
});

test('the parser is not given the comments, at each of which it would read on to the next line of code', () => {
  const text = `${'# note\n'.repeat(3)}x = 1\n`;
  assert.equal(parserText(text), `${'      \n'.repeat(3)}x = 1\n`);
});
