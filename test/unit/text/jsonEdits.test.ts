import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { removeMember, setMembers, type JsonChange } from '../../../server/src/core/text/jsonEdits.ts';

function changed(text: string, ...changes: readonly JsonChange[]): string | null {
  const edit = setMembers(text, changes);
  return edit === null ? null : applyEdits(text, [edit]);
}

const BOARD: JsonChange = { path: ['board'], value: 'maix-dock' };
const MODEL: JsonChange = { path: ['models', '0x300000'], value: 'face.kmodel' };

describe('values set in JSON', () => {
  test('replace what is there', () => {
    assert.equal(changed('{ "board": "x", "run": "ide" }', BOARD), '{ "board": "maix-dock", "run": "ide" }');
  });

  test('come behind the last member, in its style', () => {
    assert.equal(changed('{ "run": "ide" }', BOARD), '{ "run": "ide", "board": "maix-dock" }');
    assert.equal(
      changed('{\r\n\t"run": "ide"\r\n}\r\n', BOARD),
      '{\r\n\t"run": "ide",\r\n\t"board": "maix-dock"\r\n}\r\n',
    );
  });

  test('get the objects around them that they need', () => {
    assert.equal(changed('{}', MODEL), '{\n  "models": { "0x300000": "face.kmodel" }\n}');
    assert.equal(
      changed('{ "models": { "0x1": "a" } }', MODEL),
      '{ "models": { "0x1": "a", "0x300000": "face.kmodel" } }',
    );
    assert.equal(changed('{ "models": 3 }', MODEL), '{ "models": { "0x300000": "face.kmodel" } }');
  });

  test('fill an empty file, several at once', () => {
    assert.equal(
      changed('', BOARD, MODEL),
      '{\n  "board": "maix-dock",\n  "models": { "0x300000": "face.kmodel" }\n}\n',
    );
  });

  test('leave alone what is no object, or has them already', () => {
    assert.equal(changed('[1]', BOARD), null);
    assert.equal(changed('{ "board": ', BOARD), null);
    assert.equal(changed('{ "board": "maix-dock" }', BOARD), null);
  });
});

test('a member goes with its comma', () => {
  const without = (text: string): string => applyEdits(text, [removeMember(text, 'a')!]);
  assert.equal(without('{ "a": 1 }'), '{  }');
  assert.equal(without('{ "a": 1, "b": 2 }'), '{ "b": 2 }');
  assert.equal(without('{\n  "b": 2,\n  "a": 1\n}'), '{\n  "b": 2\n}');
  assert.equal(without('{ "c": 0, "a": 1, "b": 2 }'), '{ "c": 0, "b": 2 }');
  assert.equal(removeMember('{ "b": 2 }', 'a'), null);
});
