import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson, type JsonNode } from '../../../server/src/core/text/json.ts';

/** The node as plain data. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
    case 'array':
      return node.items.map(plain);
    default:
      return node.value;
  }
}

function read(text: string): unknown {
  const result = readJson(text);
  return result.ok
    ? plain(result.root)
    : `${text.slice(result.problem.span.start, result.problem.span.end)}|${result.problem.message}`;
}

describe('JSON with places', () => {
  test('is read as JSON.parse reads it', () => {
    const text = '\uFEFF {"a": [1, -0.5e+3, true, null], "b\\u0041": {"": "x\\n"}, "c": [], "d": {}}\r\n';
    assert.deepEqual(read(text), JSON.parse(text.slice(1)));
  });

  test('gives keys and values the place that they have, quotes included', () => {
    const text = '{"board": "maix-bit", "n": 12}';
    const result = readJson(text);
    assert.ok(result.ok && result.root.kind === 'object');
    assert.deepEqual(
      result.root.members.map(({ keySpan, value: { span } }) => [
        text.slice(keySpan.start, keySpan.end),
        text.slice(span.start, span.end),
      ]),
      [
        ['"board"', '"maix-bit"'],
        ['"n"', '12'],
      ],
    );
  });

  test('that is none is refused where it goes wrong', () => {
    assert.equal(read(''), '|a value is expected here');
    assert.equal(read('{"a": x1}'), 'x1|x1 is no value; a text stands in quotes');
    assert.equal(read('{"a": 01}'), '01|01 is no value; a text stands in quotes');
    assert.equal(read('{a: 1}'), 'a|a key in quotes is expected here');
    assert.equal(read('{"a" 1}'), '1|a colon is expected here');
    assert.equal(read('{"a": 1 "b": 2}'), '"|a comma or } is expected here');
    assert.equal(read('{"a": 1,}'), '}|a key in quotes is expected here');
    assert.equal(read('["abc]\n'), '"abc]|this text has no closing quote');
    assert.equal(read('["\\x"]'), '"\\x"|this text has a character or an escape that JSON does not allow');
    assert.equal(read('{} {}'), '{|nothing may follow the value');
    assert.equal(read('['.repeat(100_000)), '[|values are nested more than 32 deep');
  });
});
