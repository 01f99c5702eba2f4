/** Runs in processes of their own, some at a time: most of a run is waiting. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../scripts/paths.mjs';
import { addOutcomes, type Outcome } from './outcome.ts';

/** At a time; more of them get in each other's way on two processors. */
const LANES = 2;

/**
 * Runs the suites of these names, each in a process of its own, which prints its lines when it is done.
 *
 * @param env what these processes have in their environment besides that of this one
 */
export async function runInLanes(
  names: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const queue = [...names];
  const running = new Set<ChildProcess>();
  const end = (): void => {
    for (const child of running) child.kill('SIGTERM');
    process.exit(130);
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  const outcomes: Outcome[] = [];
  const lanes = Array.from({ length: LANES }, async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const start = Date.now();
      outcomes.push(await runAlone(name, env, running));
      console.log(`  ${name} took ${((Date.now() - start) / 1000).toFixed(1)} s`);
    }
  });
  await Promise.all(lanes);
  process.off('SIGINT', end).off('SIGTERM', end);
  return addOutcomes(outcomes);
}

async function runAlone(
  name: string,
  env: Readonly<Record<string, string>>,
  running: Set<ChildProcess>,
): Promise<Outcome> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-run-'));
  const totals = path.join(folder, 'totals.json');
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/vscode/run.ts', name], {
    cwd: ROOT,
    env: { ...process.env, ...env, MAIXMEM_TEST_TOTALS: totals },
    stdio: 'inherit',
  });
  running.add(child);
  const status = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
  running.delete(child);
  try {
    const { passed, failed } = JSON.parse(fs.readFileSync(totals, 'utf8')) as Outcome;
    return { passed, failed: failed === 0 && status !== 0 ? 1 : failed };
  } catch {
    console.log(`NOT OK ${name}: the run broke off with status ${status.toString()}`);
    return { passed: 0, failed: 1 };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
