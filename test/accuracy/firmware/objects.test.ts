import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareObjects, readObjectRuns } from '../../../scripts/observed/objects.ts';

/** Depend on files of the board, on its pins, or on what the picture shows. */
const DEPENDING = [
  "r25 = os.listdir('/flash')",
  'r45 = r41.compressed(quality=20)',
  'r5 = r1.find_blobs([(0, 100, -128, 127, -128, 127)])',
  'r9 = r1.find_barcodes()',
  'r10 = r1.find_lines(threshold=100000)',
  'import board',
];

/** Stale words of the C stack kept two blocks on v0.6.2-44, and none on v0.6.2-15. */
const STALE = [`r19 = ujson.loads('{"a": [1, 2.5], "b": "text"}')`, "r32 = 'a,b,c'.split(',')"];
const STALE_BYTES = 64;

/** None where nothing has been received; the analysis takes some bytes for granted. */
const NOTHING_RECEIVED = 'r53 = r52.read()';

describe('what imports and results of calls take on firmware', () => {
  const compared = readObjectRuns().flatMap(compareObjects);

  test('was measured for a hundred lines on two images and more', () => {
    assert.ok(new Set(compared.map(({ line }) => line)).size >= 100);
    assert.ok(new Set(compared.map(({ image }) => image)).size >= 4);
  });

  for (const run of readObjectRuns()) {
    test(`${run.script} on ${run.image}: every line to the byte`, () => {
      const other = compareObjects(run).filter((line) => line.measuredBytes !== line.likelyBytes);
      for (const { line, measuredBytes, likelyBytes, isWithin } of other) {
        if (STALE.includes(line)) assert.equal(measuredBytes - likelyBytes, STALE_BYTES, line);
        else if (line === NOTHING_RECEIVED) assert.equal(measuredBytes, 0);
        else assert.ok(DEPENDING.includes(line) && isWithin, `${line}: ${String(measuredBytes)}`);
      }
    });
  }
});
