/** Runs inside the Node extension host of a desktop VS Code or of the VS Code server: the same file for both. */
import fs from 'node:fs';
import Mocha from 'mocha';
import type { CaseResult } from '../support/outcome.ts';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // Only now: the cases need the globals that the line above makes.
  await import('./cases.ts');
  await import('./nodeCases.ts');
  const results: CaseResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => results.push({ title: test.fullTitle(), state: 'passed' }));
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ title: test.fullTitle(), state: 'failed', error: text });
    });
  });
  const file = process.env['MAIXMEM_SUITE_RESULTS'];
  if (file !== undefined) fs.writeFileSync(file, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures.toString()} tests failed`);
}
