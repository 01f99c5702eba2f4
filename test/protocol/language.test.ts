import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import { PANEL_REQUEST, REPORT_TEXT_REQUEST, type PanelPayload } from '../../protocol/index.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startClient, type ClientOptions, type LspClient } from './lspClient.ts';

const TEXT = 'import sensor\nsensor.reset()\nframes = bytearray(700000)\n';

function start(options: Pick<ClientOptions, 'locale' | 'initializationOptions'>): Promise<LspClient> {
  return startClient({
    entry: 'server/src/host/node/main.ts',
    folder: temporaryFolder({}),
    initializationOptions: { engine: 'wasm' },
    ...options,
  });
}

async function messageIn(options: Parameters<typeof start>[0]): Promise<unknown> {
  const client = await start(options);
  const [diagnostic] = (await client.diagnostics(client.open('main.py', TEXT))).diagnostics;
  await client.stop();
  return diagnostic?.message;
}

describe('an editor in Chinese', () => {
  test('gets findings, fixes, figures and the report in Chinese', async () => {
    const client = await start({ locale: 'zh-cn' });
    const uri = client.open('main.py', TEXT);
    const [diagnostic] = (await client.diagnostics(uri)).diagnostics;
    assert.match(
      diagnostic!.message as string,
      /^GC 堆太小：脚本需要至少 [\d.]+ KiB，而 gc_heap_size 为 512 KiB；请把它设为/,
    );
    assert.equal(diagnostic!.code, 'gc-heap-too-small');
    assert.match(diagnostic!.relatedInformation![0]!.message, /^此处占用最多，为/);
    const page = new URL(diagnostic!.codeDescription!.href);
    assert.match(fs.readFileSync(page, 'utf8'), /^# gc-heap-too-small \(MB001\)\n\nGC 堆太小/);

    const titles = (await client.actions(uri)).map(({ title }) => title);
    assert.match(titles[0] ?? '', /^把 gc_heap_size 设为 \d+ KiB$/);
    assert.ok(titles.includes('在此行屏蔽 gc-heap-too-small'), titles.join());

    const report = await client.report(uri);
    assert.ok(report.maixpy);
    assert.match(
      report.summary,
      /^内存不够：GC 堆 [\d.]+ \/ 512 KiB，系统堆 [\d,.]+ \/ [\d,.]+ KiB。gc_heap_size 可设为/,
    );
    assert.deepEqual(
      report.tables.map(({ title }) => title),
      ['SRAM', 'GC 堆，运行时占用最多', '系统堆（摄像头、LCD、模型、临时内存）'],
    );

    const text: string = await client.connection.sendRequest(REPORT_TEXT_REQUEST, { uri });
    assert.match(text, /^main\.py: 内存不够\n/);
    const panel: PanelPayload | null = await client.connection.sendRequest(PANEL_REQUEST, { uri });
    assert.equal(panel?.map.uses[0]?.label, '固件、静态数据和栈');
    await client.stop();
  });

  test('may be one that says so when it starts the server', async () => {
    const options = { initializationOptions: { engine: 'wasm', locale: 'zh-cn' }, locale: 'en' } as const;
    assert.match((await messageIn(options)) as string, /^GC 堆太小/);
  });
});

test('an editor in another language, or in none, gets English', async () => {
  for (const options of [{}, { locale: 'de' }, { locale: 'zh-tw' }])
    assert.match((await messageIn(options)) as string, /^GC heap too small/, JSON.stringify(options));
});
