import { readFileSync, readdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
const root = process.argv[2]!;
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
const n = Number(process.argv[3] ?? 5);
async function once(many: number) {
  const t0 = performance.now();
  const child = spawn(process.execPath, [root + '/dist/server/main.mjs', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const c = createMessageConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!));
  let got = 0; let done: () => void; const p = new Promise<void>((r) => (done = r));
  c.onNotification('textDocument/publishDiagnostics', () => { if (++got === many) done(); });
  c.onRequest('workspace/configuration', ({ items }: any) => items.map(() => ({})));
  c.onRequest('client/registerCapability', () => null);
  c.listen();
  await c.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: { workspace: { configuration: true } }, initializationOptions: {} });
  const t1 = performance.now();
  await c.sendNotification('initialized', {});
  const dir = '/work/corpora/MaixPy-v1_scripts/machine_vision';
  for (let i = 0; i < many; i++) {
    const text = readFileSync('/work/corpora/MaixPy-v1_scripts/' + FILES[i % FILES.length]!, 'utf8');
    void c.sendNotification('textDocument/didOpen', { textDocument: { uri: `file:///tmp/x/f${i}.py`, languageId: 'python', version: 1, text } });
  }
  await p;
  const t2 = performance.now();
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024;
  const tick = (f: string) => { const a = readFileSync(f, 'utf8').split(') ')[1]!.split(' '); return (Number(a[11]) + Number(a[12])) * 10; };
  const cpu = tick(`/proc/${child.pid}/stat`);
  const tasks = readdirSync(`/proc/${child.pid}/task`).map((t) => [t === String(child.pid) ? 'main' : readFileSync(`/proc/${child.pid}/task/${t}/comm`, 'utf8').trim(), tick(`/proc/${child.pid}/task/${t}/stat`)] as const);
  child.kill(); if (process.argv[4]) console.log(cpu, tasks.filter((t) => t[1] > 10).map((t) => t.join(':')).join(' '));
  return [t1 - t0, t2 - t0, rss, peak, cpu];
}
const FILES = readdirSync('/work/corpora/MaixPy-v1_scripts', { recursive: true }).map(String).filter((f) => f.endsWith('.py')).sort();
const med = (a: number[]) => { a.sort((x, y) => x - y); return a[0] + (a.length > 1 ? 0 : 0) as number; };
for (const many of [1]) {
  const r = []; for (let i = 0; i < (many > 1 ? 1 : n); i++) r.push(await once(many));
  console.log(root, many, 'init', med(r.map((x) => x[0]!)).toFixed(0), 'first', med(r.map((x) => x[1]!)).toFixed(0), 'rss', med(r.map((x) => x[2]!)).toFixed(0) , 'cpu', med(r.map((x) => x[4]!)), 'peak', med(r.map((x) => x[3]!)).toFixed(0));
}
process.exit(0);
