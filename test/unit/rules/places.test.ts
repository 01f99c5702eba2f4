// Where findings stand, in which order, what is named beside them, and where imports are put.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LiveAllocation } from '../../../server/src/core/report/report.ts';
import { compareFindings, type Finding, type Severity } from '../../../server/src/core/rules/finding.ts';
import {
  bindsName,
  importedName,
  importsBefore,
  importSection,
} from '../../../server/src/core/rules/fixes/imports.ts';
import {
  firstLineOf,
  heaviestPlace,
  livePlaces,
  peakAndLimit,
  startOfScript,
} from '../../../server/src/core/rules/places.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { heapSetting } from '../../support/fixChecks.ts';
import { KIB, reportOf } from '../../support/reportFixture.ts';
import { scriptSource } from '../../support/scriptSource.ts';

describe('findings are shown', () => {
  const finding = (start: number, severity: Severity, code: string, end = start + 1): Finding => ({
    rule: code,
    code,
    severity,
    span: { start, end },
    message: code,
    related: [],
    fixes: () => [],
  });
  const order = (...findings: readonly Finding[]): string =>
    findings
      .toSorted(compareFindings)
      .map(({ span, severity, code }) => `${span.start}-${span.end}${severity[0] ?? ''}${code}`)
      .join(' ');

  test('by place, then by weight, then by rule, then the shorter first', () => {
    assert.equal(order(finding(5, 'error', 'a'), finding(4, 'hint', 'b')), '4-5hb 5-6ea');
    assert.equal(order(finding(5, 'hint', 'a'), finding(5, 'error', 'b')), '5-6eb 5-6ha');
    assert.equal(order(finding(5, 'warning', 'b'), finding(5, 'warning', 'a')), '5-6wa 5-6wb');
    assert.equal(order(finding(5, 'warning', 'a'), finding(5, 'warning', 'b')), '5-6wa 5-6wb');
    assert.equal(order(finding(5, 'error', 'a', 9), finding(5, 'error', 'a', 7)), '5-7ea 5-9ea');
    assert.equal(order(finding(5, 'error', 'a', 7), finding(5, 'error', 'a', 9)), '5-7ea 5-9ea');
  });
});

describe('a place', () => {
  test('ends with its first line, without the spaces behind', () => {
    const source = scriptSource('x = f(  \n  1)\ny\n');
    assert.deepEqual(firstLineOf(source, { start: 0, end: 13 }), { start: 0, end: 6 });
    assert.deepEqual(firstLineOf(source, { start: 0, end: 3 }), { start: 0, end: 3 });
    assert.deepEqual(firstLineOf(source, { start: 7, end: 13 }), { start: 7, end: 7 }, 'nothing but spaces');
  });
  test('of the script as a whole is the first line of its first statement', () => {
    assert.deepEqual(startOfScript(scriptSource('# a\nif x:\n    y\n')), { start: 4, end: 9 });
    assert.deepEqual(startOfScript(scriptSource('')), { start: 0, end: 0 });
  });
});

describe('what is alive at a peak', () => {
  const SOURCE = scriptSource('a; b\nc\nd\ne\nf\ng\nh\n');
  const live = (start: number | null, bytes: number): LiveAllocation => ({
    span: start === null ? null : { start, end: start + 1 },
    what: 'x',
    heldBy: 'x',
    bytes: exactly(bytes),
    count: 1,
  });
  test('is changed in the line that holds most, at the largest thing there', () => {
    assert.equal(heaviestPlace(SOURCE, [live(0, 30), live(3, 20), live(5, 40)])?.start, 0);
    assert.equal(heaviestPlace(SOURCE, [live(0, 20), live(3, 30), live(5, 40)])?.start, 3);
    assert.equal(heaviestPlace(SOURCE, [live(0, 20), live(3, 19), live(5, 40)])?.start, 5);
    assert.equal(
      heaviestPlace(SOURCE, [live(0, 20), live(3, 20), live(5, 40)])?.start,
      5,
      'of equal ones the one with the larger thing',
    );
    assert.equal(heaviestPlace(SOURCE, [live(null, 90)]), null);
  });
  test('is named by its five largest things that have a place', () => {
    const starts = livePlaces([
      live(0, 1),
      live(3, 7),
      live(null, 9),
      live(5, 6),
      live(7, 5),
      live(9, 4),
      live(11, 3),
    ]).map(({ span }) => span.start);
    assert.deepEqual(starts, [3, 5, 7, 9, 11]);
    assert.ok(!('inside' in (livePlaces([live(0, 1)])[0] ?? {})));
  });
  test('stands beside the limit where the script sets it', () => {
    const source = scriptSource('utils.gc_heap_size(524288)\n');
    const settings = [heapSetting(source, { value: 512 * KIB, guarded: true, reset: true })];
    const beside = (gcHeapSource: 'script' | 'default', gcHeapBytes: number, peakAt: boolean): number =>
      peakAndLimit(
        reportOf({ heapSettings: settings, target: { gcHeapSource, gcHeapBytes } }),
        peakAt ? { start: 0, end: 1 } : null,
        5,
      ).length;
    assert.equal(beside('script', 512 * KIB, true), 2);
    assert.equal(beside('script', 512 * KIB, false), 1);
    assert.equal(beside('default', 512 * KIB, true), 1);
    assert.equal(beside('script', 256 * KIB, true), 1);
  });
});

describe('imports are put', () => {
  const cases: readonly (readonly [what: string, text: string, before: string])[] = [
    ['in front of the first statement', 'x = 1\n', 'x = 1\n'],
    ['behind comments', '# a\nx = 1\n', 'x = 1\n'],
    ['behind the docstring', '"""a"""\nx = 1\n', 'x = 1\n'],
    ['behind the imports at the top', 'import a\nfrom b import c\nx = 1\nimport d\n', 'x = 1\nimport d\n'],
    ['not behind a text further down', 'import a\n"b"\nx = 1\n', '"b"\nx = 1\n'],
    ['not behind a call', 'f()\nx = 1\n', 'f()\nx = 1\n'],
    [
      'behind a choice of imports',
      'try:\n    import a\nexcept ImportError:\n    import b\nx = 1\n',
      'x = 1\n',
    ],
    [
      'behind one that may do without',
      'try:\n    from a import c\nexcept ImportError:\n    pass\nx = 1\n',
      'x = 1\n',
    ],
    [
      'in front of a try that does more',
      'import a\ntry:\n    import b\nexcept ImportError:\n    f()\n',
      'try:\n    import b\nexcept ImportError:\n    f()\n',
    ],
    ['in front of a line that the last import shares', 'import a\nimport b; x = 1\n', 'import b; x = 1\n'],
  ];
  for (const [what, text, before] of cases)
    test(what, () => assert.equal(text.slice(importSection(scriptSource(text)).insertAt), before));

  test('and those that have run by then are known', () => {
    const count = (text: string): number => importSection(scriptSource(text)).imports.length;
    assert.equal(count('import a\nimport b\nx = 1\n'), 2);
    assert.equal(count('import a\nimport b; x = 1\n'), 1);
    assert.equal(count('x = 1\n'), 0);
    assert.equal(importSection(scriptSource('')).insertAt, 0);
  });
});

describe('a member is reached', () => {
  const reached = (text: string): string | null =>
    importedName(importsBefore(scriptSource(text), text.length), 'Maix', 'utils');
  const cases: readonly (readonly [text: string, name: string | null])[] = [
    ['import Maix\n', 'Maix.utils'],
    ['import Maix as m\n', 'm.utils'],
    ['from Maix import utils\n', 'utils'],
    ['from Maix import utils as u\n', 'u'],
    ['from Maix import *\n', 'utils'],
    ['from Maix import GPIO\n', null],
    ['from .Maix import utils\n', null],
    ['from other import utils\n', null],
    ['import other\n', null],
    ['import Maix\nfrom Maix import utils\n', 'Maix.utils'],
  ];
  for (const [text, name] of cases) test(JSON.stringify(text), () => assert.equal(reached(text), name));

  test('only by imports in front of a place', () => {
    const text = 'import a\nx = 1\nimport b\n';
    assert.equal(importsBefore(scriptSource(text), 8).length, 1);
    assert.equal(importsBefore(scriptSource(text), 7).length, 0);
  });

  test('a name is bound by imports of that name', () => {
    const binds = (text: string): boolean => bindsName(scriptSource(text).module.body, 'x');
    for (const text of [
      'import x\n',
      'import a as x\n',
      'import x.y\n',
      'from a import x\n',
      'from a import b as x\n',
    ])
      assert.ok(binds(text), text);
    for (const text of [
      'import y\n',
      'import x as y\n',
      'import y.x\n',
      'from x import y\n',
      'from a import x as y\n',
      'from a import *\n',
      'x = 1\n',
    ])
      assert.ok(!binds(text), text);
  });
});
