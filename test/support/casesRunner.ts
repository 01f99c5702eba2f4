import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { Language } from '../../messages/language.ts';
import { english, sayIn } from '../../messages/render.ts';
import type { Analysis, Analyzer } from '../../server/src/core/analysis.ts';
import { boardFiles } from '../../server/src/features/boardFiles.ts';
import { resolveStatements } from '../../server/src/features/target/resolveTarget.ts';
import { statementsOfScript } from '../../server/src/features/target/fromScript.ts';
import { statementsOfSettings } from '../../server/src/features/target/fromSettings.ts';
import { reportText } from '../../server/src/features/reportText.ts';
import {
  modelBytes,
  pictureBytes,
  readConfiguration,
  targetSettings,
  type CaseConfiguration,
} from './cases/configuration.ts';
import { checkChinese } from './cases/chinese.ts';
import { differences } from './cases/compare.ts';
import { readExpectations } from './cases/expectations.ts';
import { readSections, type Fence, type Section } from './cases/markdown.ts';
import { parseModule, scriptSource } from './scriptSource.ts';

export interface CasesOptions {
  readonly analyze: Analyzer;
  /** In pages about rules a bare `# error` means the rule of the page, which is named like the file. */
  readonly pagesAreRules: boolean;
  /** In which messages are quoted; absent: English. */
  readonly language?: Language;
}

/**
 * Registers a test for every Python block of the Markdown files in a folder.
 *
 * - Headings name the tests. A `json` block sets board, firmware, GC heap, models and pictures for its section and
 *   those inside it.
 * - `` `helper.py`: `` right above a block makes that block a module which the others of the section may import.
 * - Comments in the scripts say what is expected (cases/expectations.ts); what is missing and what is unexpected
 *   both fail.
 * - A heading that begins with `FP:` or `FN:` records a known wrong answer: its expectations are what the analysis
 *   says now, and the text below it must say why that is wrong.
 * - A `text` block behind a script is its whole report. UPDATE=1 writes it anew, except in CI.
 */
export function registerCases(folder: string, options: CasesOptions): void {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort();
  assert.ok(files.length > 0, `no cases in ${folder}`);
  for (const name of files) registerFile(path.join(folder, name), options);
}

function registerFile(file: string, options: CasesOptions): void {
  const name = path.basename(file, '.md');
  describe(name, () => {
    const sections = readSections(fs.readFileSync(file, 'utf8'));
    const golden = new Map<Fence, string>();
    for (const section of sections) registerSection(section, sections, name, options, golden);
    if (process.env['UPDATE'] === '1') test('golden blocks are written', () => writeGolden(file, golden));
  });
}

function registerSection(
  section: Section,
  sections: readonly Section[],
  page: string,
  { analyze, pagesAreRules, language = 'en' }: CasesOptions,
  golden: Map<Fence, string>,
): void {
  const scripts = section.fences.filter(
    ({ language, fileName }) => language === 'python' && fileName === null,
  );
  const title = section.path.slice(1).join(' / ') || 'first section';
  if (/^(FP|FN): /.test(section.path.at(-1) ?? '')) {
    test(`${title}: says why the answer is wrong`, () => assert.ok(section.prose.length > 20));
  }
  scripts.forEach((script, index) => {
    test(scripts.length === 1 ? title : `${title} (${String(index + 1)})`, () => {
      const configuration = configurationFor(section, sections);
      const source = scriptSource(script.text);
      const analysis = analyzeCase(script, section, configuration, analyze);
      const found = differences(
        readExpectations(script.text),
        analysis.report,
        analysis.findings,
        source.lines,
        { pageRule: pagesAreRules ? page : null, say: sayIn(language) },
      );
      for (const { message } of analysis.findings) checkFirstSentence(english(message));
      checkChinese(analysis.findings);
      if (pagesAreRules) checkExample(section, script, page);
      assert.equal(found.join('\n'), '', `block at line ${String(script.firstLine)} of ${page}.md`);
      const expected = section.fences[section.fences.indexOf(script) + 1];
      if (expected?.language !== 'text') return;
      const text = reportText(analysis.report, analysis.findings, source.lines, { path: 'main.py' });
      if (process.env['UPDATE'] === '1') golden.set(expected, text);
      else assert.equal(text, expected.text);
    });
  });
}

const REPORTED = ['Reported', '会报告的写法'];
const NOT_REPORTED = ['Not reported', '不会报告的写法'];

/** The section that shows what is reported has to show it, the other must not. */
function checkExample(section: Section, script: Fence, rule: string): void {
  const shows = readExpectations(script.text).some(
    (one) => one.kind === 'finding' && (one.rule === null || one.rule === rule),
  );
  if (section.path.some((heading) => REPORTED.includes(heading)))
    assert.ok(shows, `the example expects ${rule}`);
  if (section.path.some((heading) => NOT_REPORTED.includes(heading)))
    assert.ok(!shows, `the example does not expect ${rule}`);
}

/** The `json` blocks of the section and of those around it, outermost first. */
function configurationFor(section: Section, sections: readonly Section[]): CaseConfiguration {
  return sections
    .filter(({ path: headings }) => headings.every((heading, depth) => section.path[depth] === heading))
    .sort((a, b) => a.path.length - b.path.length)
    .flatMap(({ fences }) => fences.filter(({ language }) => language === 'json'))
    .map(({ text }) => readConfiguration(text))
    .reduce<CaseConfiguration>(
      (all, one) => ({
        ...all,
        ...one,
        models: { ...all.models, ...one.models },
        pictures: { ...all.pictures, ...one.pictures },
      }),
      {},
    );
}

const FOLDER = 'file:///case';

function analyzeCase(
  script: Fence,
  section: Section,
  configuration: CaseConfiguration,
  analyze: Analyzer,
): Analysis {
  const contents = new Map<string, Uint8Array>();
  for (const { fileName, text } of section.fences) {
    if (fileName !== null) contents.set(`${FOLDER}/${fileName}`, new TextEncoder().encode(text));
  }
  for (const [name, size] of Object.entries(configuration.pictures ?? {})) {
    contents.set(`${FOLDER}/${name}`, pictureBytes(size));
  }
  const models = Object.entries(configuration.models ?? {}).map(([source, plan], index) => {
    const ending = plan?.packedFor === undefined ? 'kmodel' : 'kfpkg';
    const uri = `${FOLDER}/models/${String(index)}.${ending}`;
    contents.set(uri, modelBytes(plan));
    return { source, uri };
  });
  const uri = `${FOLDER}/main.py`;
  const module = parseModule(script.text);
  const read = (wanted: string): Uint8Array | null => contents.get(wanted) ?? null;
  const resolved = resolveStatements(
    [statementsOfScript(module, FOLDER), statementsOfSettings(targetSettings(configuration), FOLDER)],
    read,
  );
  return analyze({
    text: script.text,
    uri,
    module,
    parse: parseModule,
    target: resolved.target,
    targetProblems: resolved.problems,
    files: boardFiles({
      scriptUri: uri,
      roots: [],
      models: [...resolved.models, ...models],
      drives: resolved.drives,
      read,
    }),
  });
}

function writeGolden(file: string, golden: ReadonlyMap<Fence, string>): void {
  if (process.env['CI'] !== undefined && process.env['CI'] !== '') {
    throw new Error('UPDATE=1 is refused in CI: golden texts are reviewed before they are committed');
  }
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  // From the end, so that the lines of earlier blocks stay where they are.
  for (const [fence, text] of [...golden].sort(([a], [b]) => b.firstLine - a.firstLine)) {
    const length = fence.text.split('\n').length - 1;
    lines.splice(fence.firstLine - 1, length, ...text.trimEnd().split('\n'));
  }
  fs.writeFileSync(file, lines.join('\n'));
}

/** Letters of a first sentence: about 120, and a few more where a name is long. */
const LONGEST_FIRST_SENTENCE = 130;

/** The first sentence says what, how much and what to do, in KiB. */
function checkFirstSentence(message: string): void {
  const text = message.replace(/^In the worst case: /, '');
  const first = /^.*?[.?!](?= |$)/s.exec(text)?.[0] ?? text;
  assert.ok(first.length <= LONGEST_FIRST_SENTENCE, `${first.length.toFixed(0)} letters: ${first}`);
  assert.doesNotMatch(message, /\d B\)/, 'sizes in sentences are in KiB');
}
