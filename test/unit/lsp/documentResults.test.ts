import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { scriptText, type DocumentResult } from '../../../server/src/lsp/documentResult.ts';
import { createDocumentResults, MOST_UNPACKED } from '../../../server/src/lsp/documentResults.ts';
import type { DocumentAnalysis } from '../../../server/src/lsp/jobs/job.ts';
import { createWorkbench } from '../../../server/src/lsp/jobs/workbench.ts';
import { pack, unpack } from '../../../server/src/lsp/packed.ts';
import { DEFAULT_SETTINGS } from '../../../protocol/index.ts';
import { wasmEngine } from '../../support/parser.ts';

const EXAMPLES = path.join(import.meta.dirname, '../../../examples');
const { run } = createWorkbench(await wasmEngine(), analyze);

function resultOf(uri: string, text: string, version = 1): DocumentResult {
  const document = { uri, version, text, settings: {}, folder: undefined, language: 'en' } as const;
  const answer = run(
    { document, job: { kind: 'analyze', params: null }, files: [], isLastRound: true },
    () => false,
  );
  if (answer.kind !== 'done') assert.fail(answer.kind);
  return {
    // As it comes from the other thread.
    ...structuredClone(answer.result as DocumentAnalysis),
    // Only handed on.
    document: { uri, version, getText: () => text } as DocumentResult['document'],
    version,
    source: scriptText(text),
    settings: DEFAULT_SETTINGS,
    dependencies: new Set(answer.used),
  };
}

const examples = ['face_detection', 'image_copies', 'not_maixpy', 'register_setup', 'save_photo'].map(
  (name) => resultOf(`memory:/w/${name}.py`, fs.readFileSync(path.join(EXAMPLES, `${name}.py`), 'utf8')),
);

const SMALL = resultOf('memory:/w/small.py', 'x = bytearray(100)\n');

/** Opens so many other documents that none of those before is kept as it is. */
function openOthers(results: ReturnType<typeof createDocumentResults>): void {
  for (let index = 0; index < MOST_UNPACKED; index++)
    results.set(`memory:/w/other${String(index)}.py`, SMALL);
}

describe('results of open documents', () => {
  test('are the same after they were kept as a text', () => {
    for (const result of examples) {
      const results = createDocumentResults();
      results.set(result.document.uri, result);
      openOthers(results);
      const again = results.newest(result.document.uri);
      assert.notEqual(again, result);
      assert.deepEqual(again, result);
      assert.equal(results.lastGood(result.document.uri), again);
    }
  });

  test('are kept as they are where they were asked for last', () => {
    const results = createDocumentResults();
    const [asked, left] = examples;
    results.set('asked', asked!);
    results.set('left', left!);
    for (let index = 0; index < MOST_UNPACKED; index++) {
      results.newest('asked');
      results.set(String(index), SMALL);
    }
    assert.equal(results.newest('asked'), asked);
    assert.notEqual(results.newest('left'), left);
  });

  test('know the last one that was no syntax error, as a text too', () => {
    const results = createDocumentResults();
    const good = resultOf('memory:/w/a.py', 'import sensor\nx = bytearray(100)\n');
    const bad = resultOf('memory:/w/a.py', 'import sensor\nif True\n    x = 1\n', 2);
    assert.equal(bad.report?.ending.kind, 'syntax-error');
    results.set('a', good);
    results.set('a', bad);
    assert.equal(results.newest('a'), bad);
    assert.equal(results.lastGood('a'), good);
    openOthers(results);
    assert.deepEqual(results.newest('a'), bad);
    assert.deepEqual(results.lastGood('a'), good);
    results.delete('a');
    assert.equal(results.newest('a'), undefined);
    assert.equal(results.lastGood('a'), undefined);
  });

  test('take at most 10 letters for one of the scripts', () => {
    const kept = examples.map(({ source, document: _, dependencies: __, ...rest }) => ({
      letters: pack(rest).length,
      of: source.text.length,
    }));
    const letters = kept.reduce((sum, one) => sum + one.letters, 0);
    const of = kept.reduce((sum, one) => sum + one.of, 0);
    assert.ok(letters < 10 * of, `${String(letters)} for ${String(of)}`);
  });
});

test('infinite numbers are packed, and what is undefined is left out', () => {
  const value = { low: -Infinity, high: Infinity, list: [1, null, 'a\u0000ü', true], nothing: undefined };
  const again = unpack(pack(value));
  assert.deepEqual(again, { low: -Infinity, high: Infinity, list: [1, null, 'a\u0000ü', true] });
});
