import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withProvenFixes } from '../../../server/src/core/rules/provenFixes.ts';
import type { Finding, Fix } from '../../../server/src/core/rules/finding.ts';
import { reportOf } from '../../support/reportFixture.ts';
import { scriptSource } from '../../support/scriptSource.ts';

const SOURCE = scriptSource('x = 1\ny = 2\n');

function finding(rule: string, ...texts: readonly string[]): Finding {
  const span = { start: 0, end: 1 };
  const fixes: readonly Fix[] = texts.map((text) => ({
    title: text,
    preferred: false,
    edits: [{ span, text }],
  }));
  return { rule, code: 'MB001', severity: 'warning', span, message: '', related: [], fixes: () => fixes };
}

/** The findings, and the scripts that were analysed so far: those with `good` have nothing to say. */
function proven(findings: readonly Finding[]) {
  const analysed: string[] = [];
  const after = (text: string): readonly Finding[] => (text.startsWith('good') ? [] : findings);
  const all = withProvenFixes({ report: reportOf(), findings }, SOURCE, (text) => {
    analysed.push(text);
    return { report: reportOf(), findings: after(text) };
  });
  return { all, analysed };
}

describe('fixes', () => {
  test('are tried only when somebody asks for them, and then once', () => {
    const { all, analysed } = proven([finding('leak', 'good', 'bad'), finding('models-full', 'good2')]);
    assert.equal(analysed.length, 0);
    assert.deepEqual(
      all[1]!.fixes().map(({ title }) => title),
      ['good2'],
    );
    assert.deepEqual(analysed, ['good = 1\ny = 2\n', 'bad = 1\ny = 2\n', 'good2 = 1\ny = 2\n']);
    assert.deepEqual(
      all[0]!.fixes().map(({ title }) => title),
      ['good'],
    );
    assert.equal(analysed.length, 3);
  });

  test('of comments are offered without a run', () => {
    const { all, analysed } = proven([finding('unknown-directive', 'anything')]);
    assert.equal(all[0]!.fixes().length, 1);
    assert.equal(analysed.length, 0);
  });
});
