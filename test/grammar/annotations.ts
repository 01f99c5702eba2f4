/**
 * Expectations inside Python samples. A comment line with carets speaks of the line above it:
 *
 *     sensor.snapshot()
 *     #      ^^^^^^^^ support.function.memory.system-heap.maixpy
 *     # ^^^ !support.function        (no scope that begins so)
 *
 * Several such lines may follow one line of code. A directive comment is code here too.
 */
export interface Expectation {
  /** Zero-based line of the code. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly scope: string;
  readonly absent: boolean;
}

const ANNOTATION = /^#\s*(\^+)\s+(!?)([\w.-]+)\s*$/;

export function readExpectations(lines: readonly string[]): Expectation[] {
  const expectations: Expectation[] = [];
  let code = -1;
  lines.forEach((text, index) => {
    const match = ANNOTATION.exec(text);
    if (match === null) {
      code = index;
      return;
    }
    const [, carets = '', not, scope = ''] = match;
    const start = text.indexOf('^');
    expectations.push({ line: code, start, end: start + carets.length, scope, absent: not === '!' });
  });
  return expectations;
}
