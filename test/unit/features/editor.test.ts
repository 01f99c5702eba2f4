import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { atLeast, between, exactly } from '../../../server/src/core/quantity/interval.ts';
import type { AllocationSummary, MemoryReport } from '../../../server/src/core/report/report.ts';
import type { Finding } from '../../../server/src/core/rules/finding.ts';
import { runRules } from '../../../server/src/core/rules/run.ts';
import { indexLines } from '../../../server/src/core/text/lines.ts';
import { codeActionsAt, type ActionContext } from '../../../server/src/features/codeActions.ts';
import { codeLensesOf } from '../../../server/src/features/codeLens.ts';
import { diagnosticsOf } from '../../../server/src/features/diagnostics.ts';
import { resolveStatements } from '../../../server/src/features/target/resolveTarget.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { inlayHintsOf } from '../../../server/src/features/inlayHints.ts';
import { eventOf, KIB, kib, reportOf } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

const TEXT = 'import lcd, KPU\nlcd.init()\nt = KPU.load(bytes(100 * 1024))  # comment\nsmall = [1]\n';

function allocation(piece: string, changes: Partial<AllocationSummary>): AllocationSummary {
  return {
    span: spanOf(TEXT, piece),
    callee: piece.replace(/\(.*$/, ''),
    region: 'gc-heap',
    bytes: kib(1),
    count: exactly(1),
    totalBytes: changes.bytes ?? kib(1),
    keptBytes: exactly(0),
    lifetime: 'until unreachable',
    citations: [],
    ...changes,
  };
}

const REPORT: MemoryReport = reportOf({
  allocations: [
    allocation('lcd.init()', {
      region: 'system-heap',
      bytes: kib(150),
      lifetime: 'LCD buffer: until lcd.deinit()',
      citations: ['drv/lcd/src/lcd_mcu.c:209'],
    }),
    allocation('KPU.load(bytes(100 * 1024))', {
      region: 'system-heap',
      bytes: between(80 * KIB, 300 * KIB, 90 * KIB),
    }),
    allocation('bytes(100 * 1024)', {
      bytes: kib(100),
      count: between(1, 5, 2),
      totalBytes: between(100 * KIB, 500 * KIB, 200 * KIB),
      lifetime: 'temporary',
    }),
    allocation('[1]', { bytes: exactly(64) }),
  ],
});

describe('hover', () => {
  const at = (piece: string, report = REPORT): string | undefined =>
    hoverAt(report, spanOf(TEXT, piece).start, TEXT)?.markdown;

  test('gives bytes, region, lifetime and source', () => {
    assert.equal(
      at('lcd.init()'),
      '**+150 KiB system heap** until lcd.deinit()\n\n- LCD buffer: 150 KiB (153,600 B) of the system heap, until lcd.deinit()\n- source: `drv/lcd/src/lcd_mcu.c:209`\n- measured on the firmware: v0.5.1-106-minimum-ide, v0.6.2-15-standard, v0.6.2-44-minimum-ide, v0.6.2-75-twatch, v0.6.2-83-minimum-speech-ide',
    );
  });

  test('over an argument it speaks of the argument alone', () => {
    assert.equal(
      at('100 *'),
      '**+100 KiB GC heap** temporary\n\n- bytes: 100 KiB (102,400 B) of the GC heap, temporary; 1 to 5 times, in all 100 to 500 KiB',
    );
    assert.match(at('KPU.load')!, /^\*\*\+80 to 300 KiB system heap\*\*/);
  });

  test('says what stays of a call once, and each part below', () => {
    const report = reportOf({
      allocations: [
        allocation('lcd.init()', {
          region: 'system-heap',
          bytes: kib(150),
          lifetime: 'LCD buffer: to the end',
          citations: ['drv/lcd.c:1'],
        }),
        allocation('lcd.init()', {
          region: 'system-heap',
          bytes: kib(16),
          lifetime: 'during the call',
          citations: ['drv/lcd.c:1'],
        }),
      ],
    });
    assert.match(
      at('lcd.init()', report)!,
      /^\*\*\+150 KiB system heap\*\* to the end\n\n- LCD buffer: 150 KiB \(153,600 B\) of the system heap, to the end\n- lcd\.init: 16 KiB \(16,384 B\) of the system heap, during the call\n- source: `drv\/lcd\.c:1`\n/,
    );
  });

  test('names a file of the sources once, with all its lines', () => {
    const [first, second] = [150, 16].map((size) =>
      allocation('lcd.init()', {
        bytes: kib(size),
        citations: size === 16 ? ['drv/lcd.c:20', 'drv/spi.c:7'] : ['drv/lcd.c:101', 'drv/lcd.c:20'],
      }),
    );
    const report = reportOf({ allocations: [first!, second!] });
    assert.match(at('lcd.init()', report)!, /\n- source: `drv\/lcd\.c:20, 101`, `drv\/spi\.c:7`$/);
  });

  test('of a statement with a body it is the head that is pointed at', () => {
    const source = scriptSource('def f(n):\n    return n\n');
    const report = reportOf({
      allocations: [
        {
          ...allocation('lcd.init()', { bytes: exactly(32) }),
          callee: 'function',
          span: source.module.body[0]!.span,
        },
      ],
    });
    assert.match(hoverAt(report, 4, source.text)!.markdown, /^\*\*\+32 B GC heap\*\*/);
    assert.equal(hoverAt(report, spanOf(source.text, 'return').start, source.text), null);
  });

  test('is empty where nothing is allocated', () => {
    assert.equal(at('import'), undefined);
    assert.equal(hoverAt(REPORT, TEXT.length, TEXT), null);
  });

  test('explains models, settings and what is not known, without turning text into markup', () => {
    const span = spanOf(TEXT, 'KPU.load(bytes(100 * 1024))');
    const report = reportOf({
      models: [
        {
          span,
          call: 'load',
          source: '/sd/a_b.kmodel',
          resolved: 'a_b.kmodel',
          bytes: kib(400),
          problem: null,
        },
      ],
      heapSettings: [
        {
          span,
          valueSpan: null,
          value: 512 * KIB,
          reached: true,
          guarded: false,
          followedByReset: false,
          resetElsewhere: false,
          resetsForEver: false,
        },
      ],
      unknown: [{ span, what: 'x*y', why: 'because', unbounded: true }],
    });
    const text = at('KPU.load', report)!;
    assert.match(
      text,
      /\*\*\+400 KiB \(409,600 B\) system heap\*\* for the model\n\n- model: \/sd\/a\\_b\.kmodel = `a_b\.kmodel`/,
    );
    assert.match(
      text,
      /- stored for the next start only: no reset follows\n- set at every start\n- sizes that work: 32 KiB/,
    );
    assert.match(text, /\*\*Not known:\*\* x\\\*y\. because\./);
  });
});

describe('inlay hints', () => {
  const lines = indexLines(TEXT);
  const whole = { start: 0, end: TEXT.length };
  const labels = (mode: 'off' | 'large' | 'all', range = whole): readonly string[] =>
    inlayHintsOf(REPORT, TEXT, lines, mode, range).map(({ label, offset }) => `${String(offset)} ${label}`);

  test('are off, or one a line behind everything on it', () => {
    assert.deepEqual(labels('off'), []);
    assert.deepEqual(labels('large'), [
      `${String(spanOf(TEXT, 'init()').end)} +150 KiB system heap until lcd.deinit()`,
      `${String(spanOf(TEXT, '# comment').end)} +~90 KiB system heap · +100 KiB GC heap`,
    ]);
  });

  test('leave single blocks out even when all are asked for', () => {
    assert.deepEqual(labels('all'), labels('large'));
  });

  test('keep to the lines that are shown', () => {
    assert.deepEqual(labels('large', { start: 0, end: 20 }), []);
    assert.equal(labels('large', { start: 0, end: spanOf(TEXT, 'init()').end }).length, 1);
  });
});

describe('code lenses', () => {
  test('stand over the script and where the heaps are fullest', () => {
    const report = reportOf({
      gc: { peakAt: { start: 5, end: 6 } },
      system: { peakAt: { start: 7, end: 8 }, peakBytes: atLeast(KIB) },
    });
    assert.deepEqual(
      codeLensesOf(report, indexLines('0123456789')).map(({ title, span }) => [span.start, title]),
      [
        [0, 'Fits: GC heap 30 of 512 KiB, system heap 51 of 2,632 KiB.'],
        [5, 'GC heap fullest here: 30 KiB'],
        [7, 'system heap fullest here: >= 51 KiB'],
      ],
    );
  });
});

describe('code actions', () => {
  const contextOf = (
    text: ReturnType<typeof scriptSource>,
    findings: readonly Finding[],
    report = reportOf(),
    more: Partial<ActionContext> = {},
  ): ActionContext => ({
    uri: 'file:///w/src/main.py',
    source: text,
    resolved: resolveStatements([], () => null),
    project: null,
    report,
    findings,
    modelFiles: [],
    ...more,
  });
  const source = scriptSource('import lcd\nlcd.leak()\nlcd.leak()\n');
  const spans = [spanOf(source.text, 'lcd.leak()'), spanOf(source.text, 'lcd.leak()', 2)];
  const findings = runRules(
    reportOf({ events: spans.map((span) => eventOf({ kind: 'leak', span })) }),
    source,
  );

  test('are those of the findings under the selection, explaining before the page before suppressing', () => {
    const actions = codeActionsAt(contextOf(source, findings), {
      start: spans[1]!.start,
      end: spans[1]!.start,
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Explain: leak in the memory panel',
        'Open the page about leak',
        'Suppress leak on this line',
        'Suppress leak in this file',
      ],
    );
    assert.ok(actions.every(({ finding }) => finding === findings[1]));
  });

  test('lead to the setting that a finding is about, and never change the script for it', () => {
    const place = { source: 'setting' as const, setting: 'maixpyMemory.board' };
    const problem = { kind: 'unusable' as const, place, message: 'No.', replacements: ['maix-bit'] };
    const found = runRules(reportOf({ targetProblems: [problem] }), source);
    assert.equal(english(found[0]!.message), 'Setting `maixpyMemory.board`: No.');
    const [first, ...others] = codeActionsAt(contextOf(source, found), { start: 0, end: 5 });
    assert.deepEqual([first?.kind, first?.title], ['setting', 'Open the setting maixpyMemory.board']);
    assert.ok(others.every(({ title }) => !title.startsWith('Replace')));
  });

  test('offer firmware and sizes that were tried, behind the fixes of a finding about memory', () => {
    const text = scriptSource('import lcd\nx = bytearray(700000)\n');
    const outcome = { gcHeapBytes: 896 * KIB, savesBytes: 0, verdict: 'fits', makesItFit: true } as const;
    const report = reportOf({
      gc: { demandBytes: kib(800) },
      suggestedGcHeapBytes: 896 * KIB,
      remedies: [
        { ...outcome, remedy: { kind: 'gc-heap-size' } },
        {
          ...outcome,
          remedy: { kind: 'firmware', firmware: 'minimum', firmwareName: 'Minimum (x.bin)', suitable: 'yes' },
        },
        {
          ...outcome,
          makesItFit: false,
          remedy: { kind: 'firmware', firmware: 'twatch', firmwareName: 'Watch', suitable: 'yes' },
        },
      ],
    });
    const actions = codeActionsAt(contextOf(text, runRules(report, text), report), { start: 0, end: 30 });
    assert.deepEqual(actions.map(({ kind, title }) => [kind, title]).slice(0, 3), [
      ['edit', 'Set gc_heap_size to 896 KiB'],
      ['firmware', 'Use the firmware "Minimum" and gc_heap_size 896 KiB'],
      ['explain', 'Explain: gc-heap-too-small in the memory panel'],
    ]);
  });

  test('offer the files that match a missing model, and to choose another one', () => {
    const text = scriptSource('import KPU\nKPU.load(0x300000)\n');
    const span = spanOf(text.text, 'KPU.load(0x300000)');
    const use = {
      span,
      call: 'load',
      source: '0x300000',
      resolved: null,
      bytes: kib(0),
      problem: null,
    } as const;
    const report = reportOf({
      models: [use],
      events: [eventOf({ kind: 'model-missing', span, callee: 'KPU.load', details: { source: '0x300000' } })],
    });
    const modelFiles = ['file:///w/models/face_0x300000.kmodel', 'file:///w/models/other.kmodel'];
    const titlesIn = (project: ActionContext['project']): readonly unknown[] => {
      const ctx = contextOf(text, runRules(report, text), report, { modelFiles, project });
      return codeActionsAt(ctx, span)
        .slice(0, 2)
        .map(({ title, ...action }) => [
          title,
          action.kind === 'edit'
            ? action.edits[0]?.text
            : action.kind === 'project-edit'
              ? action.edit.text
              : null,
        ]);
    };
    assert.deepEqual(titlesIn(null), [
      [
        'Use face_0x300000.kmodel as the model at 0x300000',
        '# maixmem: model 0x300000=../models/face_0x300000.kmodel\n',
      ],
      ['Choose model file…', null],
    ]);
    assert.deepEqual(titlesIn({ uri: 'file:///w/maixmem.json', text: '{}' })[0], [
      'Use face_0x300000.kmodel as the model at 0x300000',
      '\n  "models": { "0x300000": "models/face_0x300000.kmodel" }\n',
    ]);
  });

  test('there are none elsewhere', () => {
    assert.deepEqual(codeActionsAt(contextOf(source, findings), { start: 0, end: 5 }), []);
  });

  test('diagnostics carry the name of the rule and fade what is never reached', () => {
    const event = eventOf({ kind: 'unreachable-release', span: spans[0]! });
    const [leak] = diagnosticsOf(findings);
    const [faded] = diagnosticsOf(runRules(reportOf({ events: [event] }), source));
    assert.equal(leak!.rule, 'leak');
    assert.deepEqual([leak!.unnecessary, faded!.unnecessary], [false, true]);
  });
});
