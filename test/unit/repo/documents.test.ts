import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { runCli } from '../../support/cliRun.ts';
import { ROOT } from '../../../scripts/paths.mjs';
import { readText, repositoryFiles } from './sources.ts';

const pages = [
  ...fs.readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...repositoryFiles(['docs', 'examples'], /\.md$/),
];

/** Text without fenced and inline code, where brackets mean something else. */
function withoutCode(text: string): string {
  return text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
}

test('every relative link of a page leads to a file', () => {
  const broken = pages.flatMap((page) =>
    [...withoutCode(readText(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^([a-z]+:|#)/.test(target))
      .map((target) => path.posix.join(path.posix.dirname(page), target.replace(/#.*$/, '')))
      .filter((target) => !fs.existsSync(path.join(ROOT, target)))
      .map((target) => `${page} -> ${target}`),
  );
  assert.deepEqual(broken, []);
});

/** What a heading is found by, as GitHub and VS Code make it. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function anchorsOf(page: string): ReadonlySet<string> {
  const text = readText(page).replace(/^```.*?^```/gms, '');
  return new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading)));
}

test('every link to a heading leads to one', () => {
  const broken = pages.flatMap((page) =>
    [...withoutCode(readText(page)).matchAll(/\]\((?![a-z]+:)([^)\s#]*)#([^)\s]+)\)/g)]
      .map(([, target = '', anchor = '']) => ({
        file: target === '' ? page : path.posix.join(path.posix.dirname(page), target),
        anchor: decodeURIComponent(anchor),
      }))
      .filter(({ file, anchor }) => file.endsWith('.md') && !anchorsOf(file).has(anchor))
      .map(({ file, anchor }) => `${page} -> ${file}#${anchor}`),
  );
  assert.deepEqual(broken, []);
});

test('every decision has the same four parts', () => {
  const decisions = repositoryFiles(['docs/adr'], /\.md$/);
  assert.ok(decisions.length > 0);
  for (const page of decisions) {
    const headings = [...readText(page).matchAll(/^#+ .*$/gm)].map((match) => match[0]);
    assert.match(headings[0] ?? '', /^# \d+\. /, page);
    assert.deepEqual(headings.slice(1), ['## Context', '## Decision', '## Consequences'], page);
  }
});

test('the report that README shows is what the example gives', async () => {
  const sample = /^```\n(examples\/[\w.]+): .*?^```/ms.exec(readText('README.md'));
  assert.ok(sample?.[1] !== undefined);
  const { stdout } = await runCli(['check', sample[1]], ROOT, { analyze });
  for (const part of sample[0].replace(/^```\n?/gm, '').split('…\n')) {
    assert.ok(part.trim().length > 100 && stdout.includes(part.trimEnd()), `not in the report:\n${part}`);
  }
});

test('no file names a folder of one machine', () => {
  const files = [
    ...pages,
    ...repositoryFiles(
      ['board', 'client', 'docs', 'examples', 'model', 'protocol', 'scripts', 'server', 'syntaxes', 'test'],
      /\.(ts|mjs|json|md|py|toml)$/,
    ),
  ];
  const own = 'test/unit/repo/documents.test.ts';
  const wrong = files.filter(
    (file) => file !== own && /(?:^|[\s'"`(=])\/(?:work|tmp|root|home)\/[\w.-]+/.test(readText(file)),
  );
  assert.deepEqual(wrong, []);
});
