import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { english, sayIn } from '../../../messages/render.ts';
import type { MemoryEventKind } from '../../../server/src/core/report/report.ts';
import { RULE_NAMES, RULES } from '../../../server/src/core/rules/registry.ts';
import { titleOf } from '../../../server/src/core/rules/rule.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { eventOf, kib, reportOf } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

const DOCS = path.resolve(import.meta.dirname, '../../../docs');

/** The pages of each language: their folder, what ends a sentence, and their headings. */
const PAGES = [
  {
    language: 'en',
    folder: path.join(DOCS, 'rules'),
    stop: '.',
    headings: [
      'What it checks',
      'Why on this board',
      'Reported',
      'Not reported',
      'How to fix it',
      'How certain it is',
      'When to turn it off',
    ],
  },
  {
    language: 'zh-cn',
    folder: path.join(DOCS, 'zh-cn/rules'),
    stop: '。',
    headings: [
      '检查什么',
      '为什么要注意',
      '会报告的写法',
      '不会报告的写法',
      '如何修复',
      '可靠程度',
      '何时可以关闭',
    ],
  },
] as const;

test('names and codes are well formed and unique', () => {
  for (const { name, code } of RULES) {
    assert.match(name, /^[a-z]+(-[a-z]+)*$/);
    assert.match(code, /^MB\d{3}$/);
  }
  assert.equal(new Set(RULES.map(({ name }) => name)).size, RULES.length);
  assert.equal(new Set(RULES.map(({ code }) => code)).size, RULES.length);
  const codes = RULES.map(({ code }) => code);
  assert.equal(
    codes.length,
    Number(
      codes
        .map((code) => code.slice(2))
        .sort()
        .at(-1),
    ),
    'no gap among the codes',
  );
});

test('the schema of maixmem.json knows exactly these rules', () => {
  const file = path.resolve(import.meta.dirname, '../../../model/schema/config.schema.json');
  const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    properties: { rules: { properties: object } };
  };
  assert.deepEqual(Object.keys(schema.properties.rules.properties).sort(), [...RULE_NAMES].sort());
});

for (const { language, folder, stop, headings } of PAGES) {
  const say = sayIn(language);

  test(`every rule has a page with all headings, and every page a rule: ${language}`, () => {
    const pages = fs.readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');
    assert.deepEqual(pages.sort(), RULES.map(({ name }) => `${name}.md`).sort());
    for (const rule of RULES) {
      const { name, code } = rule;
      const title = say(titleOf(rule));
      const page = fs.readFileSync(path.join(folder, `${name}.md`), 'utf8');
      assert.ok(page.startsWith(`# ${name} (${code})\n\n${title}${stop}\n`), `${name}: title line`);
      const found = [...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
      assert.deepEqual(
        found.filter((heading) => !/^(FP|FN): /.test(heading ?? '')),
        headings,
        name,
      );
    }
  });

  test(`the index of the pages lists every rule: ${language}`, () => {
    const index = fs.readFileSync(path.join(folder, 'README.md'), 'utf8').replace(/ +/g, ' ');
    for (const rule of RULES) {
      const { name, code } = rule;
      assert.ok(index.includes(`| ${code} | [${name}](${name}.md) | ${say(titleOf(rule))} |`), name);
    }
  });
}

const TEXT = 'import sensor\nsensor.set_framesize(sensor.VGA)\n';
const SPAN = spanOf(TEXT, 'sensor.set_framesize(sensor.VGA)');

const KINDS: readonly MemoryEventKind[] = [
  'frame-size-impossible',
  'model-too-large',
  'model-refused',
  'model-missing',
  'models-full',
  'model-replaced-while-loaded',
  'temporary-does-not-fit',
  'allocation-fails',
  'api-not-in-firmware',
  'leak',
  'growth',
  'flash-overlap',
  'unreachable-release',
  'overrun',
];

test('every kind of event is worded, with and without details, and no placeholder stays', () => {
  const details = [
    {},
    {
      model: 'face.kmodel',
      reason: 'why',
      source: '0x300000',
      size: 'VGA',
      iterations: 7,
      address: '0x1',
      end: '0x2',
    },
    {
      place: 'arena',
      what: 'tables',
      limit: '5 anchors',
      exception: 'MemoryError',
      consequence: 'It hangs.',
    },
    { place: 'table of blocks', what: 'rows', exception: 'MemoryError', consequence: 'It hangs.' },
    { because: 'It was never set.' },
  ];
  for (const kind of KINDS) {
    for (const one of details) {
      for (const needBytes of [null, kib(2000)]) {
        const report = reportOf({ events: [eventOf({ kind, span: SPAN, needBytes, details: one })] });
        const findings = runRules(report, scriptSource(TEXT));
        assert.equal(findings.length, 1, kind);
        assert.doesNotMatch(english(findings[0]!.message), /[{}]|undefined|null/, kind);
      }
    }
  }
});
