/**
 * `npm run bench -- --edits`: how long the built server takes from an edit to the report about it, without the pause
 * in front, for scripts of several sizes and edits in several places; and what it holds with 200 scripts open.
 */
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from '../build.mjs';
import { filesBelow } from '../inputs.mjs';
import { DIST, ROOT } from '../paths.mjs';
import { median } from './median.ts';
import { editTimes, openScript, startServer, stopServer } from './server.ts';

const MAIN = path.join(DIST, 'server/main.mjs');
const SIZES = [100, 1_000, 10_000] as const;
const PLACES = { start: 0.05, middle: 0.5, end: 0.95 } as const;
const RUNS = 7;
const MANY = 200;

/** Functions that are called, a list that is filled and a picture: four lines of each ten for the machine. */
function script(lines: number): string {
  const pieces = ['import sensor\nsensor.reset()\nkept = []\n'];
  for (let index = 0; index * 10 + 3 < lines; index++) {
    const name = `step${index.toFixed(0)}`;
    pieces.push(
      `# part ${index.toFixed(0)}\n\ndef ${name}(a, b):\n    total = a + b\n    return [total, a]\n\n`,
      `for turn in range(3):\n    kept = ${name}(turn, ${index.toFixed(0)})\nprint(kept)\n\n`,
    );
  }
  return pieces.join('');
}

/** Memory in use, in MiB; null where the system does not tell. */
function residentMiB({ pid }: ChildProcess): number | null {
  const status = `/proc/${String(pid)}/status`;
  if (!fs.existsSync(status)) return null;
  const kib = /^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(status, 'utf8'))?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

export async function printEdits(): Promise<void> {
  await build();
  const server = await startServer(MAIN);
  for (const lines of SIZES) {
    const uri = `file:///bench/${lines.toFixed(0)}.py`;
    await openScript(server, uri, script(lines));
    let version = 2;
    for (const [place, share] of Object.entries(PLACES)) {
      // A line between two parts, where a statement may stand.
      const line = 3 + 10 * Math.floor((lines * share) / 10);
      const ms = median(await editTimes(server, uri, { line, from: version, runs: RUNS }));
      version += RUNS;
      console.log(`${ms.toFixed(0).padStart(7)} ms  ${lines.toFixed(0)} lines, edit at the ${place}`);
    }
  }
  stopServer(server);

  const full = await startServer(MAIN);
  const examples = filesBelow(path.join(ROOT, 'examples')).filter((file) => file.endsWith('.py'));
  for (let index = 0; index < MANY; index++) {
    const file = examples[index % examples.length] ?? '';
    await openScript(full, `file:///bench/${index.toFixed(0)}.py`, fs.readFileSync(file, 'utf8'));
  }
  const resident = residentMiB(full.process);
  console.log(`${resident?.toFixed(0) ?? 'not known'} MiB  with ${MANY.toFixed(0)} scripts open`);
  stopServer(full);
}
