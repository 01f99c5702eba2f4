import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dumpModule } from '../../server/src/core/syntax/dump.ts';
import type { Module } from '../../server/src/core/syntax/ast.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { mutate } from '../support/mutate.ts';
import { lowerWith, nativeEngine, wasmEngine } from '../support/parser.ts';
import { syntaxSamples } from '../support/pythonFiles.ts';
import { seededRandom } from '../support/random.ts';

const wasm = await wasmEngine();
const native = nativeEngine().engine;
const MUTATIONS = 20_000;

/** Fails unless every span below `value` lies inside the span of the node around it. */
function checkSpans(value: unknown, around: Span): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  const own = 'span' in value ? (value.span as Span) : around;
  // Said only where it is so: there are millions of nodes.
  if (!(around.start <= own.start && own.start <= own.end && own.end <= around.end))
    assert.fail(`${JSON.stringify(own)} is not inside ${JSON.stringify(around)}`);
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    if (key === 'nameSpan' || key === 'operatorSpan') checkSpans({ span: inner }, own);
    else if (key !== 'span') checkSpans(inner, own);
  }
}

function hasUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return 'reason' in value || Object.values(value).some(hasUnknown);
}

function checkModule(module: Module, source: string): void {
  assert.deepEqual(module.span, { start: 0, end: source.length });
  checkSpans(module, module.span);
  const starts = module.problems.map(({ span }) => span.start);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
  if (hasUnknown(module.body)) assert.ok(module.problems.length > 0, 'Unknown without a problem');
  assert.equal(dumpModule(module).includes('undefined'), false);
}

test(`${MUTATIONS} mutated sources lower to a tree with proper spans`, () => {
  const samples = syntaxSamples();
  const random = seededRandom(20240607);
  let rejected = 0;
  for (let round = 0; round < MUTATIONS; round++) {
    const source = mutate(samples[round % samples.length]!, random);
    try {
      const module = lowerWith(wasm, source);
      checkModule(module, source);
      if (module.problems.length > 0) rejected++;
      // Comparing some is enough. The two releases of tree-sitter recover differently from a few errors.
      if (native !== null && round % 10 === 0) {
        const other = lowerWith(native, source);
        if (module.problems.length === 0) assert.deepEqual(other, module);
        else assert.ok(other.problems.length > 0, 'only the WebAssembly parser finds a problem');
      }
    } catch (error) {
      assert.fail(`mutation ${round} (${JSON.stringify(source)}): ${String(error)}`);
    }
  }
  // A mutator that hardly breaks anything, or everything, would test little.
  assert.ok(rejected > MUTATIONS / 3 && rejected < MUTATIONS * 0.97, `${rejected} rejected`);
});

test('random characters lower to a tree with proper spans', () => {
  const random = seededRandom(7);
  const alphabet = '()[]{}:;,.=+-*/%@#\'"\\\n\r\t abcdef01x_é中😀\0\ufeff';
  for (let round = 0; round < 2000; round++) {
    const length = Math.floor(random() * 80);
    const characters = Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length)));
    const source = characters.join('');
    try {
      checkModule(lowerWith(wasm, source), source);
    } catch (error) {
      assert.fail(`${JSON.stringify(source)}: ${String(error)}`);
    }
  }
});
