import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import { collectFixes, collectInLoop } from '../../../server/src/core/rules/fixes/collect.ts';
import type { Fix } from '../../../server/src/core/rules/finding.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { scriptInput } from '../../support/scriptInput.ts';
import { scriptSource } from '../../support/scriptSource.ts';

type Thought = readonly (readonly [title: string, changed: string])[];

function shown(text: string, fixes: readonly (Fix | null)[]): Thought {
  return fixes.flatMap((fix) =>
    fix === null ? [] : [[english(fix.title), applyEdits(text, fix.edits)] as const],
  );
}

/** Title and text with each collection that is thought of for the place of `here`. */
function thoughtOf(text: string): Thought {
  const start = text.indexOf('here');
  return shown(text, collectFixes(scriptSource(text), { start, end: start + 4 }));
}

function inLoop(text: string): Thought {
  const start = /(?:while|for)\b/.exec(text)?.index ?? 0;
  return shown(text, [collectInLoop(scriptSource(text), { start, end: text.length })]);
}

/** Titles of what is offered about collecting and releasing, by rule: it was tried. */
function offered(lines: readonly string[]): readonly string[] {
  const { findings } = analyze(scriptInput(`${lines.join('\n')}\n`));
  return findings.flatMap(({ rule, fixes }) =>
    fixes()
      .map(({ title }) => english(title))
      .filter((title) => /collect|deinit/.test(title))
      .map((title) => `${rule}: ${title}`),
  );
}

describe('where a collection is thought of', () => {
  test('before the line, with the import that it needs', () => {
    assert.deepEqual(thoughtOf('import lcd\nif lcd:\r\n\tx = here()\n'), [
      [
        'Call gc.collect() before this line',
        'import lcd\nimport gc\nif lcd:\r\n\tgc.collect()\n\tx = here()\n',
      ],
    ]);
    assert.deepEqual(thoughtOf('here()')[0]?.[1], 'import gc\ngc.collect()\nhere()');
  });

  test('by the name that the script has for it', () => {
    assert.deepEqual(thoughtOf('import gc as g\nhere()\n')[0]?.[1], 'import gc as g\ng.collect()\nhere()\n');
    assert.deepEqual(
      thoughtOf('from gc import collect\nhere()\n')[0]?.[1],
      'from gc import collect\ncollect()\nhere()\n',
    );
    assert.deepEqual(thoughtOf('import lcd as gc\nhere()\n'), []);
  });

  test('behind the last del before it', () => {
    assert.deepEqual(thoughtOf('import gc\ndel a, b\ndel c  # large\nhere()\ndel d\n')[0], [
      'Call gc.collect() after `del c`',
      'import gc\ndel a, b\ndel c  # large\ngc.collect()\nhere()\ndel d\n',
    ]);
  });

  test('as the last thing of a loop', () => {
    assert.deepEqual(inLoop('import gc\nwhile True:\n    if x:\n        f()\n    g()'), [
      [
        'Call gc.collect() in every turn of the loop',
        'import gc\nwhile True:\n    if x:\n        f()\n    g()\n    gc.collect()\n',
      ],
    ]);
    assert.deepEqual(inLoop('for i in r: f()\n'), []);
    assert.deepEqual(inLoop('while True:\n    f()\n    break\n'), []);
  });

  test('not where no line can be put', () => {
    assert.deepEqual(thoughtOf('x = 1; here()\n'), []);
    assert.deepEqual(thoughtOf('del a; x = 1\nhere()\n').length, 1);
    assert.deepEqual(collectFixes(scriptSource('here()\n'), null), []);
  });
});

describe('a collection is offered where a run with it shows that it helps', () => {
  test('in a loop with the collector off', () => {
    const lines = ['import gc', 'gc.disable()', 'while True:', '    data = bytearray(30000)'];
    assert.deepEqual(offered(lines), [
      'growth-per-iteration: Call gc.collect() in every turn of the loop',
      'gc-heap-too-small: Call gc.collect() before this line',
    ]);
    const kept = [
      'import gc',
      'gc.disable()',
      'kept = []',
      'while True:',
      '    kept.append(bytearray(3000))',
    ];
    assert.deepEqual(offered(kept), []);
  });

  test('behind del, so that the next object takes its place', () => {
    const made = (last: number): readonly string[] => [
      'a = bytearray(100000)',
      'b = bytearray(100000)',
      'del a',
      'c = bytearray(90000)',
      `d = bytearray(${last.toString()})`,
    ];
    assert.deepEqual(offered(made(240_000)), ['gc-heap-too-small: Call gc.collect() after `del a`']);
    // Too much in any order.
    assert.deepEqual(offered(made(400_000)), []);
  });

  test('before a model that is loaded while a dead one is not given up yet', () => {
    const lines = [
      'import KPU as kpu',
      'def one():',
      '    task = kpu.load(0x300000)',
      'def other():',
      '    task = kpu.load(0x500000)',
      'one()',
      'other()',
    ];
    assert.deepEqual(offered(lines), ['model-replaced-while-loaded: Call gc.collect() before this line']);
  });

  test('or the model is released that the variable has', () => {
    const load = 'task = kpu.load(0x300000)';
    const title = 'model-replaced-while-loaded: Release the model before with KPU.deinit';
    assert.deepEqual(offered(['import KPU as kpu', load, load]), [title]);
    // There is none yet in the first turn.
    const turns = ['import KPU as kpu', 'while True:', `    ${load}`];
    assert.deepEqual(offered(turns), ['models-full: Call gc.collect() before this line']);
  });
});
