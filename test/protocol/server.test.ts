import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { CodeLens, Hover, InlayHint } from 'vscode-languageserver-protocol';
import {
  REPORT_REQUEST,
  REPORT_TEXT_REQUEST,
  TARGETS_REQUEST,
  type ReportNotification,
  type TargetChoices,
} from '../../protocol/index.ts';
import { afterAction, startClient } from './lspClient.ts';
import { FAKE_SERVER, startIn } from './startIn.ts';
import { measurementOf } from '../support/measurementFixture.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const EXCEEDS = 'import KPU as kpu\nx = bytearray(700000)\n';

test('introduces itself and ends when asked', async () => {
  const client = await startIn(temporaryFolder());
  const { capabilities } = client.initialized;
  assert.equal((capabilities.textDocumentSync as { change: number }).change, 2, 'incremental');
  assert.equal(capabilities.positionEncoding ?? 'utf-16', 'utf-16');
  assert.equal(await client.stop(), 0);
});

describe('one document', () => {
  test('is analysed when opened, again when changed, and cleared when closed', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    const first = await client.diagnostics(uri);
    assert.deepEqual(
      first.diagnostics.map(({ code, severity, source }) => [code, severity, source]),
      [['gc-heap-too-small', 1, 'maixmem']],
    );
    assert.deepEqual(first.diagnostics[0]!.range, {
      start: { line: 1, character: 4 },
      end: { line: 1, character: 21 },
    });
    assert.ok(fs.existsSync(new URL(first.diagnostics[0]!.codeDescription!.href)));

    client.change(uri, [
      { range: { start: { line: 1, character: 14 }, end: { line: 1, character: 20 } }, text: '7' },
    ]);
    assert.deepEqual((await client.diagnostics(uri)).diagnostics, []);

    client.close(uri);
    while (client.published.at(-1)!.version !== undefined) await pause(10);
    assert.deepEqual(client.published.at(-1), { uri, diagnostics: [] });
    await client.stop();
  });

  test('positions count UTF-16 units, whatever the line endings', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open(
      'main.py',
      'import KPU\r\ns = "\u{1f600}\u4e2d"; x = bytearray(700000)\rimport sensor\r\n',
    );
    const { diagnostics } = await client.diagnostics(uri);
    assert.deepEqual(diagnostics[0]!.range, {
      start: { line: 1, character: 15 },
      end: { line: 1, character: 32 },
    });
    const hover: Hover | null = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 16 },
    });
    assert.match(
      (hover!.contents as { value: string }).value,
      /^\*\*\+683\.6 KiB GC heap\*\* until unreachable/,
    );
    assert.deepEqual(hover!.range, diagnostics[0]!.range);
    await client.stop();
  });

  test('many small edits lead to the same result as the text as a whole', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', 'import KPU\n');
    const text = 'def f(a,\n      b):\n    """\u{1f600}"""\n    return [a, b]\nx = bytearray(700000)\n';
    let line = 1;
    let character = 0;
    for (const letter of text) {
      client.change(uri, [{ range: { start: { line, character }, end: { line, character } }, text: letter }]);
      if (letter === '\n') {
        line++;
        character = 0;
      } else character += letter.length;
    }
    const typed = await client.diagnostics(uri);
    const whole = client.open('other.py', `import KPU\n${text}`);
    assert.equal(client.document(uri).getText(), client.document(whole).getText());
    const opened = await client.diagnostics(whole);
    const unplaced = (diagnostics: typeof typed.diagnostics): unknown =>
      diagnostics.map((one) => ({ ...one, relatedInformation: undefined }));
    assert.deepEqual(unplaced(typed.diagnostics), unplaced(opened.diagnostics));
    await client.stop();
  });

  test('other Python stays without any remark', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('tool.py', 'import sys\nx = bytearray(700000)\n');
    assert.deepEqual((await client.diagnostics(uri)).diagnostics, []);
    assert.deepEqual(await client.report(uri), { uri, version: 1, maixpy: false });
    assert.deepEqual(await client.actions(uri), []);
    await client.stop();
  });
});

describe('results that were overtaken', () => {
  test('are never published', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    for (let round = 0; round < 25; round++) {
      const bytes = round % 2 === 0 ? '7' : '700000';
      const end = client.document(uri).getText().indexOf(')') - 'import KPU as kpu\n'.length;
      client.change(uri, [
        { range: { start: { line: 1, character: 14 }, end: { line: 1, character: end } }, text: bytes },
      ]);
      // Sometimes a run has begun, sometimes it has not, sometimes a request hurries it.
      if (round % 5 === 0)
        void client.connection.sendRequest('textDocument/hover', {
          textDocument: { uri },
          position: { line: 0, character: 0 },
        });
      await pause(round % 3 === 0 ? 230 : 5);
    }
    await client.diagnostics(uri);
    await pause(500);
    const versions = client.published.map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
      'versions never go back',
    );
    assert.equal(versions.at(-1), client.document(uri).version);
    for (const { version, diagnostics } of client.published) {
      // Odd versions above 1 come from even rounds, which shrink the array.
      const shrunk = version !== undefined && version > 1 && version % 2 === 0;
      assert.equal(diagnostics.length, shrunk ? 0 : 1, `version ${String(version)}`);
    }
    await client.stop();
  });
});

describe('a crash of the analysis', () => {
  test('removes squiggles and gauge, is logged, and ends when the text does', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    assert.equal((await client.diagnostics(uri)).diagnostics.length, 1);
    client.change(uri, [
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: '# CRASH\n' },
    ]);
    assert.deepEqual((await client.diagnostics(uri)).diagnostics, []);
    assert.deepEqual(await client.report(uri), { uri, version: 2, maixpy: false });
    assert.deepEqual(await client.actions(uri), []);
    const hover: Hover | null = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 8 },
    });
    assert.equal(hover, null);
    assert.ok(client.log.some((line) => line.includes('the analysis crashed, as asked for')));
    client.change(uri, [
      { range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } }, text: '' },
    ]);
    assert.equal((await client.diagnostics(uri)).diagnostics.length, 1);
    await client.stop();
  });
});

/** The analysis with chosen figures offers it without a trial, and its figures stay. */
const UNTRIED = 'Call gc.collect() before this line';

describe('code actions', () => {
  test('come in order, carry the version, apply, and remove the finding', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    const actions = await client.actions(uri);
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ['Set gc_heap_size to 896 KiB', true],
        [UNTRIED, false],
        ['Explain: gc-heap-too-small in the memory panel', false],
        ['Open the page about gc-heap-too-small', false],
        ['Suppress gc-heap-too-small on this line', false],
        ['Suppress gc-heap-too-small in this file', false],
      ],
    );
    assert.ok(actions.every(({ diagnostics }) => diagnostics?.length === 1));
    for (const action of actions.filter(({ edit, title }) => edit !== undefined && title !== UNTRIED)) {
      const other = client.open(
        `fixed${String(actions.indexOf(action))}.py`,
        afterAction(client.document(uri), action),
      );
      assert.deepEqual((await client.diagnostics(other)).diagnostics, [], action.title);
    }
    await client.stop();
  });

  test('leave out what the client has no command for', async () => {
    const client = await startClient({ entry: FAKE_SERVER, folder: temporaryFolder() });
    const uri = client.open('main.py', EXCEEDS);
    const titles = (await client.actions(uri)).map(({ title }) => title);
    assert.ok(!titles.some((title) => title.startsWith('Explain')));
    assert.ok(titles.includes('Open the page about gc-heap-too-small'));
    assert.deepEqual(client.reports, [], 'and no message that it does not know');
    await client.stop();
  });
});

describe('pages about rules', () => {
  const capabilities = { window: { showDocument: { support: true } } };
  const openPage = { command: 'maixmem.openPage' };

  test('lie beside the server and are opened in the editor, other addresses are not', async () => {
    const client = await startIn(temporaryFolder(), { capabilities });
    const shown: string[] = [];
    client.connection.onRequest('window/showDocument', ({ uri }: { uri: string }) => {
      shown.push(uri);
      return { success: true };
    });
    const uri = client.open('main.py', EXCEEDS);
    const action = (await client.actions(uri)).find(({ title }) => title.startsWith('Open the page'));
    const page = String(action?.command?.arguments?.[0]);
    assert.match(fs.readFileSync(new URL(page), 'utf8'), /^# gc-heap-too-small /);
    for (const address of [page, 'https://example.org/x.md', 'file:///etc/hosts', 7]) {
      await client.connection.sendRequest('workspace/executeCommand', { ...openPage, arguments: [address] });
    }
    assert.deepEqual(shown, [page]);
    await client.stop();
  });

  test('are those of the client when it has its own', async () => {
    const client = await startIn(temporaryFolder(), {
      initializationOptions: { engine: 'wasm', rulePages: 'pages:/' },
    });
    const [diagnostic] = (await client.diagnostics(client.open('main.py', EXCEEDS))).diagnostics;
    assert.equal(diagnostic?.codeDescription?.href, 'pages:/gc-heap-too-small.md');
    await client.stop();
  });
});

describe('reports', () => {
  test('keep the last good figures, marked, while the text has a syntax error', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    const before = await client.report(uri);
    client.change(uri, [{ text: `${EXCEEDS}def broken(:\n` }]);
    const during = await client.report(uri);
    assert.ok(before.maixpy && during.maixpy);
    assert.deepEqual([before.figures, during.figures], ['current', 'last-good']);
    assert.deepEqual(during.gc, before.gc);
    assert.deepEqual(during.tables, before.tables);
    client.change(uri, [{ text: EXCEEDS }]);
    const behind = await client.report(uri);
    assert.ok(behind.maixpy && behind.figures === 'current');
    const other = await client.report(client.open('other.py', `${EXCEEDS}def broken(:\n`));
    assert.ok(other.maixpy && other.figures === 'none');
    await client.stop();
  });

  test('come with every analysis, on request, and as text', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    const report = await client.report(uri);
    assert.ok(report.maixpy);
    assert.equal(report.verdict, 'exceeds');
    assert.equal(report.engine, 'wasm');
    assert.equal(report.gc.capacityBytes, 524288);
    assert.equal(report.gc.peakLine, 2);
    assert.equal(report.target.assumed, true);
    assert.deepEqual(report.gc.usedBytes, { low: 730720, likely: 730720, high: 730720 });
    for (const { rows, total } of report.tables) {
      assert.equal(
        rows.reduce((sum, { bytes }) => sum + bytes.likely, 0),
        total.likely,
        'the rows add up',
      );
    }
    const requested: ReportNotification = await client.connection.sendRequest(REPORT_REQUEST, { uri });
    assert.deepEqual({ ...requested, elapsedMs: 0 }, { ...report, elapsedMs: 0 });
    const text: string = await client.connection.sendRequest(REPORT_TEXT_REQUEST, { uri });
    assert.match(text, /^main\.py: does not fit\n/);
    assert.equal(await client.connection.sendRequest(REPORT_REQUEST, { uri: `${uri}x` }), null);
    await client.stop();
  });

  test('a hover says what was measured there, by the file beside the script', async () => {
    const text = 'import KPU\nx = bytearray(10000)\n';
    const measured = JSON.stringify(measurementOf([[2, 'x = bytearray(10000)', 10_080, 0]]));
    const client = await startIn(temporaryFolder({ 'main.maixmeasure.json': measured }));
    const uri = client.open('main.py', text);
    await client.report(uri);
    const hover = async (): Promise<string> => {
      const position = { line: 1, character: 6 };
      const params = { textDocument: { uri }, position };
      return JSON.stringify(await client.connection.sendRequest('textDocument/hover', params));
    };
    assert.match(await hover(), /\+9\.8 KiB.*Measured on v0\.6\.2-15-.*: GC heap \+10,080 B, system heap/s);
    client.change(uri, [{ text: text.replace('10000', '20000') }]);
    await client.report(uri);
    assert.doesNotMatch(await hover(), /Measured/);
    await client.stop();
  });

  test('the choices of board and firmware are those of the model', async () => {
    const client = await startIn(temporaryFolder());
    const { boards, firmware }: TargetChoices = await client.connection.sendRequest(TARGETS_REQUEST, {});
    assert.ok(boards.some(({ id }) => id === 'maix-bit'));
    assert.ok(firmware.some(({ id }) => id === 'standard'));
    for (const { detail, name } of [...boards, ...firmware]) assert.ok(name !== '' && detail !== '');
    await client.stop();
  });
});

describe('settings', () => {
  test('change severity, target, hints and lenses at once', async () => {
    const client = await startIn(temporaryFolder());
    const uri = client.open('main.py', EXCEEDS);
    await client.diagnostics(uri);
    const ask = async (): Promise<readonly [InlayHint[], CodeLens[]]> => [
      await client.connection.sendRequest('textDocument/inlayHint', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      }),
      await client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } }),
    ];
    assert.deepEqual(await ask(), [[], []]);
    const count = client.published.length;
    client.configure({
      board: 'm5stickv',
      gcHeapSize: '640K',
      rules: { 'gc-heap-too-small': 'hint' },
      inlayHints: 'large',
      codeLens: true,
    });
    while (client.published.length === count) await pause(10);
    const [diagnostic] = client.published.at(-1)!.diagnostics;
    assert.equal(diagnostic!.severity, 4);
    assert.match(
      diagnostic!.message as string,
      /gc_heap_size is 640 KiB;.* The size in force is as configured/,
    );
    const report = await client.connection.sendRequest<ReportNotification>(REPORT_REQUEST, { uri });
    assert.ok(report.maixpy && report.target.boardId === 'm5stickv' && !report.target.assumed);
    const [hints, lenses] = await ask();
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position]),
      [['+683.6 KiB GC heap', { line: 1, character: 21 }]],
    );
    assert.equal(lenses[0]!.command!.command, 'maixpyMemory.showReport');
    assert.match(lenses[0]!.command!.title, /^Does not fit: GC heap 713\.6 of 640 KiB/);
    await client.stop();
  });

  test('with a boot line calibrate the target; a text without one is named', async () => {
    const client = await startIn(temporaryFolder(), {
      settings: { firmware: 'minimum', bootLine: '[MaixPy] gc heap=0x800cbc50-0x800ebc50(131072)' },
    });
    const uri = client.open('main.py', EXCEEDS);
    const report = await client.report(uri);
    assert.ok(report.maixpy && report.target.calibrated);
    assert.equal(report.target.gcHeapBytes, 131072);
    await client.diagnostics(uri);
    const count = client.published.length;
    client.configure({ firmware: 'minimum', bootLine: 'mem_alloc: 4640' });
    while (client.published.length === count) await pause(10);
    const refused = await client.connection.sendRequest<ReportNotification>(REPORT_REQUEST, { uri });
    assert.ok(refused.maixpy && !refused.target.calibrated);
    assert.match(
      refused.notes.join(' '),
      /^Setting maixpyMemory\.bootLine: This says neither where the heap begins/,
    );
    await client.stop();
  });

  test('that make no sense fall back to the default and are named in the report', async () => {
    const client = await startIn(temporaryFolder(), {
      settings: { board: 'maix-bot', rules: 7, inlayHints: 'huge' },
    });
    const uri = client.open('main.py', EXCEEDS);
    const report = await client.report(uri);
    assert.ok(report.maixpy);
    assert.equal(report.target.boardId, 'maix-bit');
    assert.match(
      report.notes.join(' '),
      /Setting maixpyMemory\.board: There is no board "maix-bot"\. Did you mean "maix-bit"\?/,
    );
    assert.deepEqual(
      (await client.diagnostics(uri)).diagnostics.map(({ code }) => code),
      ['target-value-unusable', 'target-value-unusable', 'gc-heap-too-small'],
    );
    await client.stop();
  });
});

test('a very long script is no reason to stop answering', async () => {
  const client = await startIn(temporaryFolder());
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `value_${String(index)} = [${String(index)}, "text"]`,
  );
  const uri = client.open('main.py', `import KPU\n${lines.join('\n')}\nx = bytearray(700000)\n`);
  assert.equal((await client.diagnostics(uri)).diagnostics.length, 1);
  const started = performance.now();
  client.change(uri, [
    { range: { start: { line: 9, character: 0 }, end: { line: 9, character: 0 } }, text: '# ' },
  ]);
  assert.equal((await client.diagnostics(uri)).diagnostics.length, 1);
  const elapsed = performance.now() - started;
  assert.ok(elapsed < 10_000, `${elapsed.toFixed(0)} ms after an edit`);
  await client.stop();
});

test('nonsense requests are answered without harm', async () => {
  const client = await startIn(temporaryFolder());
  const uri = client.open('main.py', EXCEEDS);
  await assert.rejects(client.connection.sendRequest('maixmem/nothing', {}));
  const nowhere = { textDocument: { uri: 'untitled:nowhere' }, position: { line: 0, character: 0 } };
  assert.equal(await client.connection.sendRequest('textDocument/hover', nowhere), null);
  const far = { textDocument: { uri }, position: { line: 999, character: 999 } };
  assert.equal(await client.connection.sendRequest('textDocument/hover', far), null);
  await client.connection.sendRequest('workspace/executeCommand', {
    command: 'maixmem.openPage',
    arguments: [7],
  });
  assert.equal((await client.diagnostics(uri)).diagnostics.length, 1);
  await client.stop();
});
