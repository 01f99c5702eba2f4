import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMicroPython, type MicroPython } from '../support/microPython.ts';
import { mutate } from '../support/mutate.ts';
import { lowerWith, wasmEngine } from '../support/parser.ts';
import { syntaxSamples } from '../support/pythonFiles.ts';
import { seededRandom } from '../support/random.ts';

const engine = await wasmEngine();
const MUTATIONS = 3_000;

/** What 1.27 refuses and the boards' v1.11 takes, or what only the compiler's scopes show. */
const NEWER_RULES =
  /base 0: '0\d|nonlocal|redefined as global|constant must be an integer|recursion|MemoryError/;

/** What 1.27 takes as well, and we report on purpose: see the texts of the problems. */
const ON_PURPOSE = /unexpected character|print statement|name right behind a number|unindent matches/;

/**
 * `async` and `await` are keywords in 1.27 only, a text of nothing but a backslash is an empty program to it, and
 * the other texts cannot be handed over unchanged.
 */
function comparable(source: string): boolean {
  return !/\b(?:async|await)\b|[\0\ufeff\ud800-\udfff]|^\s*\\\s*$/.test(
    source.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, ''),
  );
}

/** 1.27 lets an annotation follow any expression: `a * b: c`. */
function mayBeAnnotated(source: string, offset: number): boolean {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  const line = source.slice(start).split('\n', 1)[0]!;
  return (
    line.includes(':') &&
    !/^\s*(?:if|elif|else|for|while|def|class|with|try|except|finally|lambda)\b/.test(line)
  );
}

/** Null when both agree on the source, otherwise what they say. */
function disagreement(python: MicroPython, source: string): string | null {
  const error = python.compileError(source);
  const { problems } = lowerWith(engine, source);
  if (problems.length === 0)
    return error === null || NEWER_RULES.test(error) ? null : `accepted, but ${error}`;
  const explained = problems.some(
    ({ span, reason }) =>
      reason.kind === 'unsupported' || ON_PURPOSE.test(reason.what) || mayBeAnnotated(source, span.start),
  );
  return error !== null || explained ? null : `rejected: ${problems[0]?.reason.what}`;
}

test(`${MUTATIONS} mutated sources are accepted as MicroPython accepts them`, async () => {
  let python = await openMicroPython();
  const samples = syntaxSamples();
  const random = seededRandom(11);
  let accepted = 0;
  for (let compared = 0; compared < MUTATIONS;) {
    const source = mutate(samples[compared % samples.length]!, random);
    if (!comparable(source)) continue;
    compared++;
    if (lowerWith(engine, source).problems.length === 0) accepted++;
    if (disagreement(python, source) === null) continue;
    // An interpreter that has compiled thousands of broken texts errs at times; a new one has the last word.
    python = await openMicroPython();
    assert.equal(disagreement(python, source), null, JSON.stringify(source));
  }
  // Both answers must be frequent enough to mean something.
  assert.ok(accepted > MUTATIONS / 20 && accepted < MUTATIONS * 0.9, `${accepted} accepted`);
});
