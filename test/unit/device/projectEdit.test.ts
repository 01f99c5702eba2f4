import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withMember } from '../../../server/src/features/target/projectEdit.ts';

test('a new file has the one member', () => {
  assert.equal(withMember('', 'board', 'maix-bit'), '{\n  "board": "maix-bit"\n}\n');
});

test('a member that is there gets the value, everything else stays', () => {
  assert.equal(
    withMember('{ "bootLine" : "old",\t"run": "ide" }', 'bootLine', 'new "line"'),
    '{ "bootLine" : "new \\"line\\"",\t"run": "ide" }',
  );
});

test('a new member is indented as the last one is', () => {
  assert.equal(
    withMember('{\n\t"run": "ide"\n}\n', 'board', 'maix-bit'),
    '{\n\t"run": "ide",\n\t"board": "maix-bit"\n}\n',
  );
});

test('a new member follows in a line where all stand in one', () => {
  assert.equal(withMember('{"run": "ide"}', 'board', 'b'), '{"run": "ide", "board": "b"}');
});

test('an empty object gets its first member', () => {
  assert.equal(withMember('{}\n', 'board', 'b'), '{\n  "board": "b"\n}\n');
});

test('what is no object stays as it is', () => {
  assert.equal(withMember('[1', 'board', 'b'), null);
  assert.equal(withMember('[]', 'board', 'b'), null);
});
