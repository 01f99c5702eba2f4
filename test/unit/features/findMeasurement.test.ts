import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../../../board/measurement.ts';
import { evidenceOf, measurementUri } from '../../../server/src/features/measured/findMeasurement.ts';
import { noStatements } from '../../../server/src/features/target/statements.ts';
import { resolveStatements } from '../../../server/src/features/target/resolveTarget.ts';

const URI = 'file:///w/main.maixmeasure.json';

const MEASUREMENT: Measurement = {
  schema: 1,
  program: 'maixmem 1.2.3',
  measuredAt: '2026-11-29T12:00:00.000Z',
  board: {
    version: 'v0.6.2-15-g1f9e31d30',
    builtOn: '2021-02-04',
    machine: 'Sipeed_M1 with kendryte-k210',
    bootLine: '[MaixPy] gc heap=0x8028d0c0-0x802cd0c0(262144)',
    restart: 'signals',
    gcFreeBytes: null,
    gcUsedBytes: null,
    systemFreeBytes: null,
    storedGcHeapBytes: null,
  },
  run: null,
};

const reads =
  (text: string) =>
  (uri: string): Uint8Array | null =>
    uri === URI ? new TextEncoder().encode(text) : null;

const evidence = (text: string): ReturnType<typeof evidenceOf> =>
  evidenceOf('file:///w/main.py', reads(text));

test('a measurement stands beside its script', () => {
  assert.equal(measurementUri('file:///w/main.py'), URI);
});

test('without a file nothing is said', () => {
  assert.deepEqual(evidenceOf('file:///w/other.py', reads('')), { found: null, statements: noStatements() });
});

test('the boot line of the board that was measured calibrates', () => {
  const { found, statements } = evidence(JSON.stringify(MEASUREMENT));
  assert.equal(found?.measurement.board.version, 'v0.6.2-15-g1f9e31d30');
  const { target, places } = resolveStatements([statements], () => null);
  assert.equal(target.gcHeapBytes, 262_144);
  assert.equal(target.calibration?.version, 'v0.6.2-15-g1f9e31d30');
  assert.deepEqual(places.bootLine, { source: 'measurement', uri: URI });
});

test('whatever else says something counts more', () => {
  const { statements } = evidence(JSON.stringify(MEASUREMENT));
  const option = {
    value: '[MaixPy] gc heap=0x8028d0c0-0x8030d0c0(524288)',
    place: { source: 'command-line', option: '--boot-line' },
  } as const;
  const { target } = resolveStatements([{ ...noStatements(), bootLine: [option] }, statements], () => null);
  assert.equal(target.gcHeapBytes, 524_288);
});

test('a file that is no measurement is named, and not used', () => {
  const { found, statements } = evidence('{"schema": 1}');
  assert.equal(found, null);
  assert.match(statements.problems[0]?.message ?? '', /^This is no measurement: /);
  assert.deepEqual(statements.problems[0]?.place, { source: 'measurement', uri: URI });
});
