import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completeDirective, type DirectiveFacts } from '../../../server/src/features/directives/complete.ts';
import { DIRECTIVES } from '../../../server/src/core/rules/checks/unknownDirective.ts';
import { directiveHoverAt } from '../../../server/src/features/directives/hover.ts';
import { directivePlaceAt } from '../../../server/src/features/directives/place.ts';
import { heapSizeChoices } from '../../../server/src/features/heapSizeChoices.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { exactly } from '../../../server/src/core/quantity/interval.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { safeEdits } from '../../../server/src/features/fixAll.ts';
import { kib, reportOf } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

const FACTS: DirectiveFacts = {
  findings: [],
  models: [
    {
      span: { start: 0, end: 0 },
      call: 'load',
      source: '0x300000',
      resolved: null,
      bytes: kib(0),
      problem: null,
    },
  ],
  heapSizes: heapSizeChoices(reportOf(), 512 * 1024),
  files: ['models/face.kmodel', 'firmware.bin', 'sdcard/app.kfpkg'],
};

/** Labels and texts at the bar, and the script with the first entry taken. */
function completed(marked: string, facts = FACTS) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const place = directivePlaceAt(scriptSource(text), offset);
  const entries = place === null ? [] : completeDirective(place, facts);
  const [first] = entries;
  return {
    labels: entries.map(({ label }) => label),
    then: first === undefined ? text : applyEdits(text, [{ span: first.span, text: first.text }]),
  };
}

describe('completions in comments for maixmem', () => {
  test('begin with the names of directives', () => {
    for (const marked of ['# maixmem:|\n', '# maixmem: |\n', 'x = 1  # noqa  # maixmem: |'])
      assert.deepEqual(completed(marked).labels, [...DIRECTIVES]);
    assert.equal(completed('# maixmem: |bo\n').then, '# maixmem: ignore\n');
  });

  test('are boards and firmware that scripts run on, not those for tests', () => {
    const { labels, then } = completed('# maixmem: board |maix-do\nimport lcd\n');
    assert.ok(labels.includes('maix-dock'));
    assert.ok(!labels.includes('host64'));
    assert.equal(then, `# maixmem: board ${labels[0]!}\nimport lcd\n`);
    const firmware = completed('# maixmem: firmware |').labels;
    assert.ok(firmware.includes('minimum-ide') && !firmware.includes('none'));
    assert.deepEqual(firmware.slice(-2), ['firmware.bin', 'sdcard/app.kfpkg']);
  });

  test('are rules inside the brackets, those with something to say first', () => {
    const text = '# maixmem: ignore[x, |]\nimport lcd\n';
    const { labels, then } = completed(text, {
      ...FACTS,
      findings: [
        {
          rule: 'leak',
          code: 'MB019',
          severity: 'hint',
          span: spanOf(text, 'x'),
          message: '',
          related: [],
        },
      ],
    });
    assert.equal(labels[0], 'leak');
    assert.ok(labels.includes('growth-per-iteration'));
    assert.equal(then, '# maixmem: ignore[x, leak]\nimport lcd\n');
    assert.deepEqual(completed('# maixmem: ignore[le|').labels.length, labels.length);
  });

  test('are sizes with what each leaves', () => {
    const place = directivePlaceAt(scriptSource('# maixmem: gc-heap '), 19)!;
    assert.deepEqual(
      completeDirective(place, FACTS).map(({ label, detail, documentation }) => [
        label,
        detail,
        documentation,
      ]),
      [
        [
          '512K',
          'suggested, default of the firmware, in force',
          '482 KiB of the GC heap left; 2,057 KiB of the system heap left.',
        ],
        ['32K', 'smallest that works', '2 KiB of the GC heap left; 2,537 KiB of the system heap left.'],
        ['2500K', 'largest that works', '2,470 KiB of the GC heap left; 69 KiB of the system heap left.'],
      ],
    );
  });

  test('are ways to start, addresses that the script loads, and model files', () => {
    assert.deepEqual(completed('# maixmem: run |').labels, ['main.py', 'ide', 'repl']);
    assert.deepEqual(completed('# maixmem: model |').labels, ['0x300000', 'sdcard/app.kfpkg']);
    assert.equal(completed('# maixmem: model |').then, '# maixmem: model 0x300000=');
    const { labels, then } = completed('# maixmem: model 0x300000=fa|ce\n');
    assert.deepEqual(labels, ['models/face.kmodel', 'sdcard/app.kfpkg']);
    assert.equal(then, '# maixmem: model 0x300000=models/face.kmodel\n');
    assert.deepEqual(completed('# maixmem: folder /sd=|').labels, ['models', 'sdcard']);
    assert.equal(completed('# maixmem: folder |').then, '# maixmem: folder /sd=');
  });

  test('are none outside of them', () => {
    for (const marked of [
      '# maix|\n',
      's = "# maixmem: |"\n',
      '# maixmem: boot-line |\n',
      '|# maixmem: board x',
    ])
      assert.deepEqual(completed(marked).labels, []);
  });
});

describe('hover over comments for maixmem', () => {
  const at = (text: string, piece: string): string | undefined =>
    directiveHoverAt(scriptSource(text), spanOf(text, piece).start + 1)?.markdown;

  test('says what the directive is for', () => {
    assert.equal(
      at('# maixmem: gc-heap 1M\n', 'gc-heap'),
      '**gc-heap**: The gc\\_heap\\_size that is stored on the board.\n\nFor instance: `# maixmem: gc-heap 1M`',
    );
  });

  test('says what a value stands for', () => {
    assert.equal(at('# maixmem: gc-heap 1M\n', '1M'), '`gc_heap_size`: **1,024 KiB (1,048,576 B)**');
    assert.match(at('# maixmem: board maix-dock', 'maix-dock')!, /^\*\*.*Dock/);
    assert.match(at('# maixmem: ignore[leak]', 'leak')!, /^\*\*leak\*\*: .* \(MB019\)\.$/);
    assert.equal(at('# maixmem: run ide', 'ide'), '**ide**: MaixPy IDE sends it.');
  });

  test('says nothing of what means nothing', () => {
    assert.equal(at('# maixmem: bord x', 'bord'), undefined);
    assert.equal(at('x = 1  # maixmem', 'maixmem'), undefined);
  });
});

describe('typos in comments for maixmem', () => {
  const corrected = (text: string): string => {
    const source = scriptSource(text);
    return applyEdits(
      text,
      safeEdits(runRules(reportOf({ gc: { demandBytes: exactly(1) } }), source), text.length),
    );
  };

  test('are corrected all at once, with nothing but comments changed', () => {
    assert.equal(
      corrected('# maixmem: bord maix-bit\n# maixmem: ignore-file[laek]\nimport lcd\n'),
      '# maixmem: board maix-bit\n# maixmem: ignore-file[leak]\nimport lcd\n',
    );
  });

  test('of two names in one comment are corrected both', () => {
    assert.equal(
      corrected('import lcd  # maixmem: ignore[laek, grwth-per-iteration]\n'),
      'import lcd  # maixmem: ignore[leak, growth-per-iteration]\n',
    );
  });
});
