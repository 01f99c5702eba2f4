/** The JSON document is a contract: its schema, its types, and what version 1 has promised. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REPORT_TYPES, reportTypes } from '../../../scripts/generateReportTypes.mjs';
import { readJson, readText } from '../repo/sources.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly const?: unknown;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const schema = readJson('model/schema/report.schema.json') as Schema;

/** What programs may rely on as long as `schema` is 1. Nothing is ever taken out of these lists. */
const PROMISED: Readonly<Record<string, string>> = {
  '': 'schema version target files failures settings',
  figures: 'low likely high',
  target:
    'board boardName firmware firmwareName evidence ramBytes firmwareBytes firmwareBytesRange systemCapacityBytes systemCapacityBytesRange gcHeapBytes storedGcHeapBytes gcHeapSource run',
  scriptReport:
    'path maixpy parsed verdict ending room target gc system window suggestedGcHeapSize remedies allocations models findings unknown limits',
  otherScript: 'path maixpy findings',
  finding: 'rule code severity message line column endLine endColumn related fixes fingerprint',
  fix: 'title preferred edits',
  edit: 'line column endLine endColumn text',
  heapWindow: 'min max',
  gcDemand:
    'bootBytes compilePeakBytes codeBytes livePeakBytes peakBytes demandBytes peakAt peakPhase growthBytesPerIteration churnBytesPerIteration unbounded',
  systemDemand: 'bootBytes permanentBytes peakBytes peakAt growthBytesPerIteration',
};

test('what version 1 has promised is still there', () => {
  assert.equal(schema.properties?.['schema']?.const, 1);
  for (const [name, promised] of Object.entries(PROMISED)) {
    const part = name === '' ? schema : schema.$defs?.[name];
    const missing = promised.split(' ').filter((property) => part?.required?.includes(property) !== true);
    assert.deepEqual(missing, [], name);
  }
});

test('the types are those of the schema', async () => {
  assert.equal(readText(REPORT_TYPES), await reportTypes());
});
