import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import type { Finding } from '../../../server/src/core/rules/finding.ts';
import { suppressInFile, suppressOnLine } from '../../../server/src/core/rules/fixes/suppress.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { fixed } from '../../support/fixChecks.ts';
import { eventOf, reportOf } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

/** Findings of a script in which every `leak()` leaks. */
function check(text: string): readonly Finding[] {
  const spans = [...text.matchAll(/leak\(/g)].map((match) => ({ start: match.index, end: match.index + 5 }));
  const events = spans.map((span) => eventOf({ kind: 'leak', span }));
  return runRules(reportOf({ events }), scriptSource(text));
}

function rules(text: string): readonly string[] {
  return check(text).map(({ rule }) => rule);
}

describe('# maixmem: ignore', () => {
  test('silences the rule on its line, by name or code, or all rules', () => {
    assert.deepEqual(rules('leak()\n'), ['leak']);
    assert.deepEqual(rules('leak()  # maixmem: ignore[leak]\n'), []);
    assert.deepEqual(rules('leak()  # maixmem: ignore[MB019]\n'), []);
    assert.deepEqual(rules('leak()  # maixmem: ignore\n'), []);
    assert.deepEqual(rules('leak()  # slow  # maixmem: ignore[leak]\n'), []);
  });

  test('on a line of its own it silences the next statement', () => {
    assert.deepEqual(rules('# maixmem: ignore[leak]\n\nleak()\nleak()\n'), ['leak']);
  });

  test('covers the logical line, wherever on it the comment stands', () => {
    assert.deepEqual(rules('f(1,\n  leak(),\n  2)  # maixmem: ignore[leak]\n'), []);
    assert.deepEqual(rules('f(leak(),  # maixmem: ignore[leak]\n  2)\n'), []);
    assert.deepEqual(rules('# maixmem: ignore[leak]\nf(1,\n  leak())\n'), []);
    assert.deepEqual(rules('f(1,\n  # maixmem: ignore[leak]\n  leak())\n'), []);
  });

  test('on the head of a block it does not cover the block', () => {
    assert.deepEqual(rules('if leak():  # maixmem: ignore[leak]\n  leak()\n'), ['leak']);
    assert.deepEqual(rules('if x:\n  leak()  # maixmem: ignore[leak]\n'), []);
  });

  test('ignore-file covers the file', () => {
    assert.deepEqual(rules('leak()\n# maixmem: ignore-file[leak]\nleak()\n'), []);
  });
});

describe('unused-suppression', () => {
  test('reports comments that silence nothing', () => {
    assert.deepEqual(rules('x = 1  # maixmem: ignore[leak]\n'), ['unused-suppression']);
    assert.deepEqual(rules('x = 1  # maixmem: ignore\n'), ['unused-suppression']);
    assert.deepEqual(rules('# maixmem: ignore-file[leak]\nx = 1\n'), ['unused-suppression']);
  });

  test('names a misspelt rule', () => {
    const [finding] = check('x = 1  # maixmem: ignore[leek]\n');
    assert.equal(
      english(finding!.message),
      'Unused suppression: there is no rule `leek`. Did you mean `leak`?',
    );
  });

  test('its fix removes just what is unused', () => {
    const remove = (text: string): string => {
      const finding = check(text).find(({ rule }) => rule === 'unused-suppression');
      return fixed(scriptSource(text), finding?.fixes()[0]);
    };
    assert.equal(
      remove('leak()  # maixmem: ignore[growth-per-iteration, leak]\n'),
      'leak()  # maixmem: ignore[leak]\n',
    );
    assert.equal(
      remove('leak()  # maixmem: ignore[growth-per-iteration, leak\nx = 1\n'),
      'leak()  # maixmem: ignore[leak\nx = 1\n',
      'brackets that are not closed end with the comment',
    );
    assert.equal(remove('x = 1  # maixmem: ignore[leak]\r\ny = 2\r\n'), 'x = 1\r\ny = 2\r\n');
    assert.equal(remove('x = 1\n  # maixmem: ignore[leak]\ny = 2\n'), 'x = 1\ny = 2\n');
    assert.equal(remove('x = 1  # why  # maixmem: ignore[leak]\n'), 'x = 1  # why\n');
  });

  test('can itself be silenced by name', () => {
    assert.deepEqual(rules('x = 1  # maixmem: ignore[leak, unused-suppression]\n'), []);
  });
});

describe('suppressing by quick fix', () => {
  const suppressed = (text: string, how: typeof suppressOnLine): string => {
    const source = scriptSource(text);
    const finding = check(text).find(({ rule }) => rule === 'leak');
    assert.ok(finding);
    const after = fixed(source, how(source, finding));
    assert.ok(!rules(after).includes('leak'), after);
    assert.ok(!rules(after).includes('unused-suppression'), after);
    return after;
  };

  test('on this line', () => {
    assert.equal(
      suppressed('if x:\n\tleak()\r\n', suppressOnLine),
      'if x:\n\tleak()  # maixmem: ignore[leak]\r\n',
    );
    assert.equal(suppressed('leak()', suppressOnLine), 'leak()  # maixmem: ignore[leak]');
    assert.equal(suppressed('leak()  # note\n', suppressOnLine), 'leak()  # note  # maixmem: ignore[leak]\n');
    assert.equal(
      suppressed('f(leak(),\n  1)\n', suppressOnLine),
      'f(leak(),\n  1)  # maixmem: ignore[leak]\n',
    );
    assert.equal(
      suppressed('f(leak(), """a\nb""")\n', suppressOnLine),
      'f(leak(), """a\nb""")  # maixmem: ignore[leak]\n',
    );
  });

  test('reuses a comment that is there', () => {
    const reused = (text: string): string =>
      fixed(scriptSource(text), suppressOnLine(scriptSource(text), check(text)[0]!));
    assert.equal(
      reused('leak()  # maixmem: ignore[unknown-call]\n'),
      'leak()  # maixmem: ignore[unknown-call, leak]\n',
    );
    assert.equal(
      reused('leak()  # maixmem: ignore[unknown-call\n'),
      'leak()  # maixmem: ignore[unknown-call, leak\n',
    );
  });

  test('above the line when its comment is for another directive', () => {
    assert.equal(
      suppressed('  \nif x:\n  leak()  # maixmem: model 0x1=a\n', suppressOnLine),
      '  \nif x:\n  # maixmem: ignore[leak]\n  leak()  # maixmem: model 0x1=a\n',
    );
  });

  test('in the file, below interpreter and encoding lines', () => {
    assert.equal(suppressed('leak()\n', suppressInFile), '# maixmem: ignore-file[leak]\nleak()\n');
    assert.equal(
      suppressed('#!/usr/bin/env python\r\n# -*- coding: utf-8 -*-\r\nleak()\r\n', suppressInFile),
      '#!/usr/bin/env python\r\n# -*- coding: utf-8 -*-\r\n# maixmem: ignore-file[leak]\r\nleak()\r\n',
    );
  });
});

test('a directive that does not exist is reported with the nearest', () => {
  const [finding] = check('# maixmem: ignoer[leak]\n');
  assert.equal(finding!.rule, 'unknown-directive');
  assert.match(english(finding!.message), /Did you mean `ignore`/);
  assert.equal(finding!.span.start, spanOf('# maixmem: ignoer[leak]\n', '#').start);
});
