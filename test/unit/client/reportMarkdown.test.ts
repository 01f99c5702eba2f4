import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bar, reportMarkdown } from '../../../client/src/reportMarkdown.ts';
import { clientSay } from '../../../messages/clientTexts.ts';
import type { PanelPayload, ReportNotification } from '../../../protocol/index.ts';
import { exactly, sampleReport } from './reports.ts';

function pageOf(report: ReportNotification | undefined, fileName = 'a.py', language = 'en'): string {
  return reportMarkdown({ fileName, report, panel: null, say: clientSay(language) });
}

test('the report has a section for each heap, each table and what is not known', () => {
  const markdown = pageOf(
    sampleReport({ unknown: [{ line: 7, what: 'lib.f()', why: 'no such file' }] }),
    'camera.py',
  );
  const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
  assert.deepEqual(headings, [
    '# Memory of camera.py',
    '## GC heap',
    '## System heap',
    '## System heap',
    '## Not known',
  ]);
  assert.match(markdown, /Highest at line 3\./);
  assert.match(markdown, /Nobody chose them/);
  assert.match(markdown, /- line 7: lib\.f\(\): no such file/);
});

test('in Chinese it has no word of English but names', () => {
  const unknown = [{ line: 7, what: 'lib.f()', why: '没有这个文件' }];
  const gc = {
    usedBytes: exactly(10),
    capacityBytes: 100,
    growthBytesPerIteration: exactly(2048),
    peakLine: 3,
  };
  const markdown = pageOf(sampleReport({ unknown, gc, tables: [] }), 'camera.py', 'zh-cn');
  assert.match(markdown, /^# camera\.py 的内存/);
  assert.match(markdown, /开发板：.*。固件：.*。GC 堆：512 KiB。没有人选择过，以上为默认值。/);
  assert.match(markdown, /## 系统堆\n\n`.*` .*（摄像头、LCD、模型、临时内存）/);
  assert.match(markdown, /主循环每次增长 2\.0 KiB。/);
  assert.match(markdown, /- 第 7 行：lib\.f\(\)：没有这个文件/);
});

test('a calibrated target is said to be one', () => {
  const { target } = sampleReport();
  const markdown = pageOf(sampleReport({ target: { ...target, calibrated: true } }));
  assert.match(markdown, /Calibrated with what the board printed\./);
  assert.doesNotMatch(pageOf(sampleReport()), /Calibrated/);
});

test('growth of the main loop is told where there is any', () => {
  const gc = { usedBytes: exactly(10), capacityBytes: 100, growthBytesPerIteration: exactly(2048) };
  assert.match(pageOf(sampleReport({ gc })), /Grows by 2\.0 KiB per turn/);
  const still = { ...gc, growthBytesPerIteration: exactly(0) };
  assert.doesNotMatch(pageOf(sampleReport({ gc: still })), /Grows/);
});

test('without a report the page says why', () => {
  assert.match(pageOf(undefined), /No analysis/);
  assert.match(pageOf({ uri: 'file:///a.py', version: 1, maixpy: false }), /no MaixPy script/);
});

test('findings and what helps come first', () => {
  const panel: Pick<PanelPayload, 'findings' | 'helps'> = {
    findings: [
      {
        rule: 'gc-heap-too-small',
        severity: 'error',
        message: 'Too small for `a|b` and <b>; see 1 * 2.',
        line: 3,
        related: [{ message: 'fullest here', line: 5, file: 'file:///lib%20one.py' }],
      },
    ],
    helps: [
      { title: 'Set gc_heap_size to 896 KiB', fits: true, edits: [] },
      { title: '`del small` takes less', fits: false, edits: [] },
    ],
  };
  const markdown = reportMarkdown({
    fileName: 'a_b.py',
    report: sampleReport(),
    panel,
    say: clientSay('en'),
  });
  assert.deepEqual(markdown.split('\n').slice(0, 16), [
    '# Memory of a_b.py',
    '',
    '**Fits: 420 KiB of GC heap are left.**',
    '',
    'Board: Maix Dock. Firmware: v0.6.2 standard. GC heap: 512 KiB. Nobody chose them: these are the defaults.',
    '',
    '## Findings',
    '',
    '- **error** line 3: Too small for `a b` and \\<b\\>; see 1 \\* 2. `gc-heap-too-small`',
    '  - fullest here (lib one.py 5)',
    '',
    '## What helps (each was tried)',
    '',
    '- Set gc_heap_size to 896 KiB: fits then',
    '- `del small` takes less',
    '',
  ]);
});

test('the bar shows what is certain, what is likely and what is free, and never overflows', () => {
  const half = bar({ usedBytes: { low: 25, likely: 50, high: 60 }, capacityBytes: 100 });
  assert.equal(half, '█'.repeat(8) + '▒'.repeat(8) + '░'.repeat(16));
  assert.equal(bar({ usedBytes: exactly(500), capacityBytes: 100 }), '█'.repeat(32));
  assert.equal(bar({ usedBytes: exactly(1), capacityBytes: 0 }), '█'.repeat(32));
});

test('every place is a link where there are links, and none where there are none', () => {
  const panel: Pick<PanelPayload, 'findings' | 'helps'> = {
    findings: [
      {
        rule: 'leak',
        severity: 'warning',
        message: 'Lost.',
        line: 3,
        related: [{ message: 'here too', line: 5, file: 'file:///lib_one.py' }],
      },
    ],
    helps: [],
  };
  const report = sampleReport({ unknown: [{ line: 7, what: 'f()', why: 'no such file' }] });
  const base = { fileName: 'a.py', report, panel, say: clientSay('en') };
  const linked = reportMarkdown({
    ...base,
    linkTo: ({ line, file }) => (file === undefined ? `/a.py#L${String(line)}` : null),
  });
  assert.match(linked, /\*\*warning\*\* \[line 3\]\(\/a\.py#L3\)/);
  assert.match(linked, /here too \(lib_one\.py 5\)/);
  assert.match(linked, /- \[line 7\]\(\/a\.py#L7\): f\(\)/);
  assert.doesNotMatch(reportMarkdown(base), /\]\(/);
});
