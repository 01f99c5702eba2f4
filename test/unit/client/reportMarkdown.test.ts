import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientSay } from '../../../messages/clientTexts.ts';
import { bar, reportMarkdown } from '../../../client/src/reportMarkdown.ts';
import { exactly, sampleReport } from './reports.ts';

test('the report has a section for each heap, each table and what is not known', () => {
  const markdown = reportMarkdown(
    'camera.py',
    sampleReport({ unknown: [{ line: 7, what: 'lib.f()', why: 'no such file' }] }),
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
  assert.match(markdown, /- line 7: lib\.f\\\(\\\): no such file/);
});

test('in Chinese it has no word of English but names', () => {
  const unknown = [{ line: 7, what: 'lib.f()', why: '没有这个文件' }];
  const gc = {
    usedBytes: exactly(10),
    capacityBytes: 100,
    growthBytesPerIteration: exactly(2048),
    peakLine: 3,
  };
  const markdown = reportMarkdown('camera.py', sampleReport({ unknown, gc, tables: [] }), clientSay('zh-cn'));
  assert.match(markdown, /^# camera\\\.py 的内存|^# camera\.py 的内存/);
  assert.match(markdown, /开发板：.*。固件：.*。GC 堆：512 KiB。没有人选择过，以上为默认值。/);
  assert.match(markdown, /## 系统堆\n\n`.*` .*（摄像头、LCD、模型、临时内存）/);
  assert.match(markdown, /主循环每次增长 2\.0 KiB。/);
  assert.match(markdown, /- 第 7 行：lib\.f\\\(\\\)：没有这个文件/);
});

test('a calibrated target is said to be one', () => {
  const { target } = sampleReport();
  const markdown = reportMarkdown('a.py', sampleReport({ target: { ...target, calibrated: true } }));
  assert.match(markdown, /Calibrated with what the board printed\./);
  assert.doesNotMatch(reportMarkdown('a.py', sampleReport()), /Calibrated/);
});

test('growth of the main loop is told where there is any', () => {
  const gc = { usedBytes: exactly(10), capacityBytes: 100, growthBytesPerIteration: exactly(2048) };
  assert.match(reportMarkdown('a.py', sampleReport({ gc })), /Grows by 2\.0 KiB per turn/);
  const still = { ...gc, growthBytesPerIteration: exactly(0) };
  assert.doesNotMatch(reportMarkdown('a.py', sampleReport({ gc: still })), /Grows/);
});

test('without a report the page says why', () => {
  assert.match(reportMarkdown('a.py', undefined), /No analysis/);
  assert.match(
    reportMarkdown('a.py', { uri: 'file:///a.py', version: 1, maixpy: false }),
    /no MaixPy script/,
  );
});

test('the bar shows what is certain, what is likely and what is free, and never overflows', () => {
  const half = bar({ usedBytes: { low: 25, likely: 50, high: 60 }, capacityBytes: 100 });
  assert.equal(half, '█'.repeat(8) + '▒'.repeat(8) + '░'.repeat(16));
  assert.equal(bar({ usedBytes: exactly(500), capacityBytes: 100 }), '█'.repeat(32));
  assert.equal(bar({ usedBytes: exactly(1), capacityBytes: 0 }), '█'.repeat(32));
});
