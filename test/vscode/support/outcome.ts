/** Results of a run inside or around VS Code, and how they are printed. */

export interface CaseResult {
  readonly title: string;
  readonly state: 'passed' | 'failed';
  readonly error?: string;
}

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

export function addOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Prints a run's cases and its closing line. A run without any case, or one that ended badly, has failed. */
export function printOutcome(
  run: string,
  cases: readonly CaseResult[] | undefined,
  exit: number | string,
): Outcome {
  for (const result of cases ?? []) {
    process.stdout.write(
      result.state === 'passed'
        ? `  ok   ${result.title}\n`
        : `NOT OK ${result.title}\n${result.error ?? ''}\n`,
    );
  }
  const passed = (cases ?? []).filter((result) => result.state === 'passed').length;
  let failed = (cases ?? []).length - passed;
  if (cases === undefined || cases.length === 0) {
    process.stdout.write('NOT OK the suite left no results\n');
    failed += 1;
  } else if (exit !== 0 && failed === 0) {
    // A killed extension host ends with 0, so results count more than the exit code; a bad exit still fails.
    process.stdout.write(`NOT OK the suite ended with ${String(exit)}\n`);
    failed += 1;
  }
  process.stdout.write(`${run}: ${passed.toString()} passed, ${failed.toString()} failed\n`);
  return { passed, failed };
}
