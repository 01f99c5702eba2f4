import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enclosingNodes } from '../../../server/src/core/syntax/enclosing.ts';
import { visitNodes, type AnyNode } from '../../../server/src/core/syntax/visit.ts';
import { parseModule, spanOf } from '../../support/scriptSource.ts';

const LINES = Array.from({ length: 40 }, (_, index) => `x${index} = ${index}\n`).join('');

test('the nodes around a place are found from the outside in, among many statements too', () => {
  const text = `${LINES}if a:\n    while b:\n        f(c)\nelse:\n    d = 1\n${LINES}`;
  const { body } = parseModule(text);
  assert.deepEqual(
    enclosingNodes(body, spanOf(text, 'f(c)')).map(({ kind }) => kind),
    ['If', 'While', 'Expression', 'Call'],
  );
  assert.deepEqual(
    enclosingNodes(body, spanOf(text, 'd = 1')).map(({ kind }) => kind),
    ['If', 'Assign'],
  );
});

test('they are those that a walk through all nodes finds', () => {
  const text = `${LINES}d = {'k': [1, 2, g(3)], **e}\ndef f(a, *b):\n    return [a for a in b if a > ${'1 + '.repeat(30)}2]\n`;
  const { body } = parseModule(text);
  const all: AnyNode[] = [];
  visitNodes(body, (node) => {
    all.push(node);
    return false;
  });
  for (const { span } of all) {
    const covering = all.filter((node) => node.span.start <= span.start && span.end <= node.span.end);
    assert.deepEqual(new Set(enclosingNodes(body, span)), new Set(covering));
  }
});
