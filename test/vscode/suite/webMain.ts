/** Runs inside the web extension host, a worker: no files, so the results go out as one line of the console. */
// The build puts mocha's browser bundle in this place; it sets the global `mocha`.
import 'mocha';
import type { CaseResult } from '../support/outcome.ts';

export async function run(): Promise<void> {
  // The reporter that mocha takes by itself writes into a page, and a worker has none.
  mocha.setup({ ui: 'tdd', timeout: 60_000, reporter: Mocha.reporters.Base });
  await import('./cases.ts');
  const results: CaseResult[] = [];
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      console.log(`MAIXMEM-SUITE-RESULTS ${JSON.stringify(results)}`);
      if (failures > 0) reject(new Error(`${failures.toString()} tests failed`));
      else resolve();
    });
    runner.on('pass', (test) => results.push({ title: test.fullTitle(), state: 'passed' }));
    runner.on('fail', (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ title: test.fullTitle(), state: 'failed', error: text });
    });
  });
}
