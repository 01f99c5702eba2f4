import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readMeasurement, toMeasurement } from '../../../board/measurement.ts';
import { MEASUREMENT_SCHEMA, measurementSchema } from '../../../scripts/generateMeasurementSchema.ts';
import { readJson, readText } from '../repo/sources.ts';

const SAMPLE = { gcUsedBytes: 5000, systemFreeBytes: 2_818_048 };

const measurement = toMeasurement(
  {
    board: {
      banner: { version: 'v0.6.2', builtOn: '2021-03-30', machine: 'Sipeed_M1 with kendryte-k210' },
      bootLine: '[MaixPy] gc heap=0x800cebd0-0x8014ebd0(524288)',
      way: 'signals',
      figures: { gcFreeBytes: 500_000, gcUsedBytes: 9000, systemFreeBytes: null, storedGcHeapBytes: 524_288 },
    },
    run: {
      ending: 'time',
      exception: null,
      start: SAMPLE,
      lines: [{ line: 2, visits: 3, first: SAMPLE, last: SAMPLE, most: SAMPLE }],
      output: ['a secret'],
      addedName: false,
    },
  },
  {
    program: 'maixmem 1.2.3',
    measuredAt: new Date('2026-11-29T12:00:00Z'),
    script: 'main.py',
    scriptLines: ['import gc', '  a = 1  '],
  },
);

const check = new Ajv2020({ formats: { 'date-time': true } }).compile(readJson(MEASUREMENT_SCHEMA) as object);

test('the schema is the one of the program', async () => {
  assert.equal(readText(MEASUREMENT_SCHEMA), await measurementSchema());
});

test('a measurement is what the schema says, and can be read again', () => {
  assert.ok(check(measurement), JSON.stringify(check.errors));
  assert.deepEqual(readMeasurement(JSON.stringify(measurement)), { ok: true, measurement });
});

test('lines are named with their text, and nothing that the script printed is in the file', () => {
  assert.equal(measurement.run?.lines[0]?.text, 'a = 1');
  assert.equal(JSON.stringify(measurement).includes('secret'), false);
});

test('program and schema refuse the same files', () => {
  const { board, run } = measurement;
  assert.ok(run !== null);
  const wrong: readonly unknown[] = [
    { ...measurement, schema: 2 },
    { ...measurement, board: { ...board, gcFreeBytes: -1 } },
    { ...measurement, board: { ...board, restart: 'kick' } },
    { ...measurement, run: { ...run, ending: 'perhaps' } },
    { ...measurement, run: { ...run, lines: [{ ...run.lines[0], visits: 0 }] } },
    { ...measurement, run: { ...run, exception: 'x'.repeat(301) } },
    { ...measurement, board: undefined },
    [],
    null,
  ];
  for (const document of wrong) {
    const text = JSON.stringify(document);
    assert.equal(readMeasurement(text).ok, false, text.slice(0, 80));
    assert.equal(check(JSON.parse(text)), false, text.slice(0, 80));
  }
});

test('what is wrong with a file is said in a sentence', () => {
  assert.deepEqual(readMeasurement('{'), { ok: false, message: 'This is not valid JSON.' });
  assert.deepEqual(
    readMeasurement(JSON.stringify({ ...measurement, board: { ...measurement.board, version: 5 } })),
    {
      ok: false,
      message: 'This is no measurement: board.version is not as it should be.',
    },
  );
});
