import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import { keepLessFixes } from '../../../server/src/core/rules/fixes/keepLess.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { KIB, kib, reportOf } from '../../support/reportFixture.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { scriptSource } from '../../support/scriptSource.ts';

/** Title and text with each change that is thought of while `data` holds the most. */
function thoughtOf(text: string): readonly (readonly [title: string, changed: string])[] {
  const live = [{ span: null, what: 'bytearray', heldBy: 'data', bytes: kib(300), count: 2 }];
  const report = reportOf({ gc: { liveAtPeak: live } });
  return keepLessFixes({ report, source: scriptSource(text) }).map(({ title, edits }) => [
    english(title),
    applyEdits(text, edits),
  ]);
}

/** Titles of what is offered: it was tried. */
function offered(lines: readonly string[]): readonly string[] {
  const { findings } = analyze(scriptInput(`${lines.join('\n')}\n`));
  return findings.flatMap(({ fixes }) => fixes().map(({ title }) => english(title)));
}

describe('what is thought of to keep less', () => {
  test('a variable is deleted behind its last use, in its block', () => {
    assert.deepEqual(thoughtOf('data = f()\nif data:\n    g(data)\nprint(1)\n'), [
      ['Delete `data` after its last use', 'data = f()\nif data:\n    g(data)\ndel data\nprint(1)\n'],
    ]);
    assert.deepEqual(thoughtOf('while True:\n\tdata = f()\n\tg(data)'), [
      ['Delete `data` after its last use', 'while True:\n\tdata = f()\n\tg(data)\n\tdel data\n'],
    ]);
  });

  test('a buffer of fixed size is made once, before its loop', () => {
    assert.deepEqual(thoughtOf('for i in r:\r\n    data = bytearray(4 * 1024)\r\n    f(data)\r\n')[0], [
      'Make `data` once, before the loop',
      'data = bytearray(4 * 1024)\r\nfor i in r:\r\n    f(data)\r\n',
    ]);
    const depends = thoughtOf('for i in r:\n    data = bytearray(i)\n    f(data)\n');
    assert.deepEqual(
      depends.map(([title]) => title),
      ['Delete `data` after its last use'],
    );
  });

  test('nothing where the variable is used elsewhere, or gets another value', () => {
    const texts = [
      'while True:\n    data = f()\n    if data: break\nprint(data)\n',
      'data = f()\ndata = g()\nprint(1)\n',
      'data = f()\ndata += g()\nprint(1)\n',
      'data = f(1)\nfor data in x: pass\nprint(1)\n',
      'data = data_of(data)\nprint(1)\n',
      'data = f()\ndef g():\n    return data\ng()\n',
      'def g():\n    global data\n    data = f()\n    print(1)\n',
      'def g():\n    data = f()\n    return data\n',
      'data = f()\nprint(data)\n',
      'a = data = f()\nprint(1)\n',
    ];
    for (const text of texts) assert.deepEqual(thoughtOf(text), [], text);
  });
});

describe('what is offered to keep less', () => {
  const bytes = (300 * KIB).toString();

  test('is what helps when the script is run with it', () => {
    const loop = [
      'import lcd',
      'while True:',
      `    data = bytearray(${bytes})`,
      '    data[0] = 1',
      '    lcd.clear()',
    ];
    assert.deepEqual(
      offered(loop).filter((title) => title.includes('`data`')),
      ['Make `data` once, before the loop', 'Delete `data` after its last use'],
    );
  });

  test('is not what does not: the most is in use before', () => {
    const lines = [
      'import lcd',
      `data = bytearray(${bytes})`,
      `more = bytearray(${bytes})`,
      'data[0] = 1',
      'lcd.clear()',
    ];
    assert.deepEqual(
      offered(lines).filter((title) => title.includes('`data`')),
      [],
    );
  });
});
