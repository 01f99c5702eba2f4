import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../server/src/core/analyze.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import type { MemoryReport } from '../../server/src/core/report/report.ts';
import { mutate } from '../support/mutate.ts';
import { seededRandom } from '../support/random.ts';
import { scriptInput } from '../support/scriptInput.ts';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
function report(text: string): MemoryReport {
  return analyze(scriptInput(text, { options: {} })).report;
}

/** Scripts short enough to be analysed many times. */
const MOST_CHARACTERS = 2500;

function samples(): string[] {
  const folders = ['examples', 'test/accuracy/dev', 'test/data/gc/scripts'];
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder))
      .filter((name) => name.endsWith('.py'))
      .map((name) => fs.readFileSync(path.join(ROOT, folder, name), 'utf8'))
      .filter((text) => text.length <= MOST_CHARACTERS),
  );
}

function assertOrdered(name: string, { low, likely, high }: Interval): void {
  assert.ok(low <= likely && likely <= high, `${name}: ${low} ${likely} ${high}`);
  assert.ok(low >= 0 && Number.isFinite(likely), `${name}: ${low} ${likely}`);
}

const MUTATIONS = 400;

test(`${MUTATIONS} mutated scripts are analysed without an exception, within the limits, with ordered figures`, () => {
  const random = seededRandom(20_261_122);
  const texts = samples();
  assert.ok(texts.length > 40);
  for (let round = 0; round < MUTATIONS; round++) {
    const text = mutate(texts[Math.floor(random() * texts.length)] ?? '', random);
    let result: MemoryReport;
    try {
      result = report(text);
    } catch (error) {
      throw new Error(`round ${round}: ${String(error)}\n${text}`, { cause: error });
    }
    const { compilePeakBytes, codeBytes, livePeakBytes, peakBytes, demandBytes, bootBytes } = result.gc;
    const figures = { compilePeakBytes, codeBytes, livePeakBytes, peakBytes, demandBytes, bootBytes };
    for (const [name, figure] of Object.entries(figures)) assertOrdered(name, figure);
    assertOrdered('system peak', result.system.peakBytes);
    assert.ok(result.gc.peakBytes.low <= result.gc.demandBytes.likely);
    for (const { span } of result.unknown) assert.ok(span.start >= 0 && span.end <= text.length);
  }
});
