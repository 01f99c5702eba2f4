import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientSay } from '../../../messages/clientTexts.ts';
import { gaugeText, stoppedText } from '../../../client/src/gaugeText.ts';
import { exactly, sampleReport } from './reports.ts';

const linesOf = (tooltip: string): string[] => tooltip.split('  \n');

test('the gauge shows both heaps, and the board while it is assumed', () => {
  const { text, spoken } = gaugeText(sampleReport());
  assert.equal(text, '$(check) GC 85/506 KiB · Sys 1.1/4.2 MiB · Maix Dock?');
  assert.equal(
    spoken,
    'MaixPy memory: script fits. GC heap 85/506 KiB, system heap 1.1/4.2 MiB. Maix Dock is assumed.',
  );
  const { target } = sampleReport();
  const chosen = gaugeText(sampleReport({ target: { ...target, assumed: false } }));
  assert.equal(chosen.text, '$(check) GC 85/506 KiB · Sys 1.1/4.2 MiB');
  assert.equal(chosen.spoken, 'MaixPy memory: script fits. GC heap 85/506 KiB, system heap 1.1/4.2 MiB.');
});

test('icon and spoken text name the verdict, so that colour is not needed', () => {
  const shown = (['fits', 'may-exceed', 'exceeds', 'unknown'] as const).map((verdict) => {
    const { text, spoken } = gaugeText(sampleReport({ verdict }));
    return [/^\$\((\w+)\)/.exec(text)?.[1], /script ([^.]*)\./.exec(spoken)?.[1]];
  });
  assert.deepEqual(shown, [
    ['check', 'fits'],
    ['warning', 'may not fit'],
    ['error', 'does not fit'],
    ['question', 'is not known to fit'],
  ]);
});

test('the tooltip has the verdict, what takes the most of each heap, the target and links', () => {
  const gc = {
    ...sampleReport().tables[0]!,
    heap: 'gc' as const,
    rows: [
      { label: 'a', kind: '', bytes: exactly(1024) },
      { label: 'b_b', kind: '', bytes: exactly(3072), line: 7, file: 'file:///lib/main.py' },
      { label: 'of these never at once', kind: '', bytes: exactly(-512) },
      { label: 'c', kind: '', bytes: exactly(2048), line: 9 },
      { label: 'd', kind: '', bytes: exactly(512) },
    ],
  };
  const { tooltip } = gaugeText(sampleReport({ tables: [gc, ...sampleReport().tables] }));
  assert.deepEqual(linesOf(tooltip), [
    '**Fits: 420 KiB of GC heap are left.**',
    'GC heap 85/506 KiB: b_b 3.0 KiB (main.py 7), c 2.0 KiB (line 9), a 1.0 KiB',
    'System heap 1.1/4.2 MiB: sensor.set_framesize 375 KiB (line 3)',
    'Maix Dock · v0.6.2 standard (assumed)',
    '[Open panel](command:maixpyMemory.showPanel) · [Choose board](command:maixpyMemory.chooseBoard) · [Choose firmware](command:maixpyMemory.chooseFirmware)',
  ]);
});

test('of the system heap the tooltip names uses, each once with its sum', () => {
  const [system] = sampleReport().tables;
  const rows = [
    { label: 'camera picture', kind: 'camera', bytes: exactly(1024), line: 3 },
    { label: 'camera copy for the KPU', kind: 'camera', bytes: exactly(2048), line: 3 },
    { label: 'file of a', kind: 'models', bytes: exactly(512), line: 5 },
    { label: 'file of b', kind: 'models', bytes: exactly(512), line: 6 },
    { label: 'LCD buffer', kind: 'LCD', bytes: exactly(256), line: 2 },
  ];
  const { tooltip } = gaugeText(sampleReport({ tables: [{ ...system!, rows }] }));
  assert.match(tooltip, /: camera 3\.0 KiB \(line 3\), models 1\.0 KiB, LCD buffer 256 B \(line 2\)/);
});

test('the suggested size can be applied from the tooltip where the script does not fit', () => {
  const apply = '[Apply suggested size](command:maixpyMemory.applySuggestedSize)';
  const fits = sampleReport({ suggestedGcHeapBytes: 262144 });
  assert.ok(!gaugeText(fits).tooltip.includes('Apply'));
  assert.ok(gaugeText({ ...fits, verdict: 'exceeds' }).tooltip.includes(apply));
  const inForce = sampleReport({ verdict: 'exceeds' });
  assert.ok(!gaugeText(inForce).tooltip.includes('Apply'));
});

test('the tooltip has no more than eight lines, whatever there is to say', () => {
  const unknown = Array.from({ length: 40 }, (_, line) => ({ line, what: 'lib.f()', why: 'not found' }));
  const notes = Array.from({ length: 9 }, (_, number) => `note ${number.toString()}`);
  const { tooltip } = gaugeText(sampleReport({ unknown, notes, figures: 'last-good' }));
  assert.equal(linesOf(tooltip).length, 7);
  assert.match(tooltip, /Note: note 0 \(8 more in the report\)/);
  assert.match(tooltip, /\(assumed\) · 40 sizes are not known/);
});

test('while the text has a syntax error the last good figures stay, and are marked', () => {
  const { text, tooltip, spoken } = gaugeText(sampleReport({ figures: 'last-good', verdict: 'unknown' }));
  assert.equal(text, '$(history) GC 85/506 KiB · Sys 1.1/4.2 MiB · Maix Dock?');
  assert.equal(linesOf(tooltip)[1], 'The figures are those from before the error.');
  assert.equal(
    spoken,
    'MaixPy memory: script has a syntax error; before it GC heap 85/506 KiB, system heap 1.1/4.2 MiB. Maix Dock is assumed.',
  );
});

test('a script that had a syntax error from the start has no figures', () => {
  const { text, tooltip } = gaugeText(sampleReport({ figures: 'none', verdict: 'unknown' }));
  assert.equal(text, '$(circle-slash) MaixPy: syntax error');
  assert.doesNotMatch(tooltip, /heap \d/);
});

test('the tooltip says that a target is calibrated', () => {
  const { target } = sampleReport();
  const shown = (changes: Partial<typeof target>): string =>
    gaugeText(sampleReport({ target: { ...target, ...changes } })).tooltip;
  assert.match(shown({ calibrated: true }), /standard \(assumed, calibrated\) /);
  assert.match(shown({ calibrated: true, assumed: false }), /standard \(calibrated\) /);
  assert.doesNotMatch(shown({}), /calibrated/);
});

test('a server that has given up is an error with what to do about it', () => {
  const { text, tooltip, spoken } = stoppedText('the server [process] ended');
  assert.equal(text, '$(debug-disconnect) MaixPy memory stopped');
  assert.deepEqual(linesOf(tooltip), [
    '**The memory analysis is not running.**',
    'the server \\[process\\] ended',
    '[Restart](command:maixpyMemory.restartServer) · [Show log](command:maixpyMemory.showLog)',
  ]);
  assert.match(spoken, /not running/);
});

test('the gauge speaks Chinese where the editor does', () => {
  const say = clientSay('zh-cn');
  const { text, tooltip, spoken } = gaugeText(sampleReport(), say);
  assert.equal(text, '$(check) GC 堆 85/506 KiB · 系统堆 1.1/4.2 MiB · Maix Dock?');
  assert.equal(
    spoken,
    'MaixPy 内存：内存够用。GC 堆 85/506 KiB，系统堆 1.1/4.2 MiB。开发板假定为 Maix Dock。',
  );
  assert.match(tooltip, /\[打开面板\]\(command:maixpyMemory\.showPanel\) · \[选择开发板\]/);
  assert.match(stoppedText('it ended', say).text, /MaixPy 内存分析已停止$/);
});
