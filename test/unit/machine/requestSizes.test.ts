// Bytes that single statements ask for where whole blocks do not tell one figure from the next.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newInt } from '../../../server/src/core/machine/heap/create.ts';
import { floatHash } from '../../../server/src/core/machine/objects/float.ts';
import { intHash } from '../../../server/src/core/machine/runtime/keys.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';
import { describeValue } from '../../support/describeValue.ts';
import { runPartly } from '../../support/partlyKnown.ts';
import { requestsOf, type Statement } from '../../support/requestsOf.ts';
import { scriptMachine } from '../../support/scriptMachine.ts';

interface Case {
  readonly what: string;
  readonly setup: string;
  readonly statement: string;
  readonly asks: string;
}

const JSON_BUFFER = 'a JSON text is read into 8 bytes, then into 32 (extmod/modujson.c:94, py/vstr.c:116)';
const JSON_TEXT = 'a JSON text is written into 8 bytes, which grow by 16 (extmod/modujson.c:48)';
const LONG = 'an int that is no longer small has four digits (py/mpz.h:91)';
const BASE64 = 'base64 has three bytes for every four characters, and one (extmod/modubinascii.c:126)';
const MATCH = 'a match has a base, a count, a text and two places for each group (extmod/modure.c:47)';

const CASES: readonly Case[] = [
  { what: JSON_BUFFER, setup: `y = '"1234567"'`, statement: 'x = ujson.loads(y)', asks: '8, 32, 8' },
  { what: JSON_BUFFER, setup: `y = '"12345678"'`, statement: 'x = ujson.loads(y)', asks: '8, 32, 9' },
  { what: JSON_BUFFER, setup: `y = '"123456789"'`, statement: 'x = ujson.loads(y)', asks: '8, 32, 32, 10' },
  { what: JSON_TEXT, setup: "y = '12345'", statement: 'x = ujson.dumps(y)', asks: '8, 32' },
  { what: JSON_TEXT, setup: "y = '123456'", statement: 'x = ujson.dumps(y)', asks: '8, 32, 9' },
  { what: JSON_TEXT, setup: "y = '1234567'", statement: 'x = ujson.dumps(y)', asks: '8, 32, 32, 10' },
  { what: LONG, setup: 'y = 2 ** 61', statement: 'x = y + y', asks: '32, 8' },
  {
    what: BASE64,
    setup: "import ubinascii\ny = b'YWJj'",
    statement: 'x = ubinascii.a2b_base64(y)',
    asks: '4, 32',
  },
  {
    what: BASE64,
    setup: "import ubinascii\ny = b'YWJjYWJ='",
    statement: 'x = ubinascii.a2b_base64(y)',
    asks: '7, 32, 6',
  },
  { what: BASE64, setup: 'import ubinascii', statement: 'x = ubinascii.a2b_base64(W)', asks: '1..4 ~4, 32' },
  {
    what: 'a pattern has a base and three numbers of 32 bits, in whole words (extmod/modure.c:42)',
    setup: 'import ure',
    statement: "x = ure.compile('q')",
    asks: '36',
  },
  { what: MATCH, setup: "import ure\ny = ure.compile('q')", statement: "x = y.match('q')", asks: '40' },
  { what: MATCH, setup: "import ure\ny = ure.compile('(q)')", statement: "x = y.match('q')", asks: '56' },
  {
    what: 'to_bytes has a zero behind the bytes',
    setup: '',
    statement: "x = (0).to_bytes(0, 'little')",
    asks: '1, 32',
  },
];

for (const { what, setup, statement, asks } of CASES)
  test(`${what}: ${statement}, ${setup}`, () => {
    assert.equal(runPartly(statement, setup).inWords['asks'], asks);
  });

interface Measured extends Statement {
  readonly group: string;
  readonly asks: readonly number[];
}

const { rows, start } = JSON.parse(
  readFileSync(new URL('../../data/gc/requests.json', import.meta.url), 'utf8'),
) as { rows: readonly Measured[]; start: readonly number[] };

for (const group of new Set(rows.map((row) => row.group)))
  test(`${group}: statements ask for the bytes that the interpreter does`, () => {
    const own = rows.filter((row) => row.group === group);
    for (const [index, asked] of requestsOf(own).entries())
      assert.deepEqual(asked, own[index]?.asks, `${own[index]?.setup}\n${own[index]?.statement}`);
  });

test('an interpreter asks for the tables of loaded modules and of __main__ before its first script', () => {
  assert.deepEqual([...scriptMachine().machine.trace.sizes.slice(0, start.length)], start);
});

test('an int of a machine word has four digits, whatever the width of the word (py/mpz.h:91)', () => {
  const { machine } = scriptMachine({ wordBytes: 4 });
  newInt(machine, 2n ** 31n);
  assert.deepEqual(machine.trace.sizes.at(machine.trace.eventCount - 1), 4 * 2);
});

test('an int is hashed as a small int of the 32-bit interpreter', () => {
  const { machine } = scriptMachine({ wordBytes: 4 });
  // hash() of MicroPython 1.27 (WebAssembly)
  const cases: readonly (readonly [bigint, bigint])[] = [
    [2n ** 30n - 1n, 2n ** 30n - 1n],
    [2n ** 30n, -(2n ** 30n)],
    [2n ** 30n + 5n, 5n - 2n ** 30n],
    [2n ** 31n + 7n, 7n],
    [3n ** 30n - 1n, -1010141000n],
    [-(2n ** 30n), -(2n ** 30n)],
    [-(2n ** 30n) - 1n, 2n ** 30n - 1n],
    [-(2n ** 40n) - 9n, -9n],
  ];
  for (const [value, hash] of cases) assert.equal(BigInt(intHash(machine, value)), hash, String(value));
});

test('bytes of a bytearray that never had room are empty', () => {
  assert.equal(runPartly('x = len(bytes(bytearray()))').inWords['x'], '0');
});

test('a float is hashed as the word that a RISC-V core makes of it', () => {
  const most = 2n ** 63n - 1n;
  const cases: readonly (readonly [number, bigint])[] = [
    [1.5, 1n],
    [-1.5, -1n],
    [2 ** 62, 2n ** 62n],
    [2 ** 63 - 2 ** 10, 2n ** 63n - 2n ** 10n],
    [2 ** 63, most],
    [3 * 2 ** 62, most],
    [2 ** 64, most],
    [Infinity, most],
    [NaN, most],
    [-(2 ** 63) + 2 ** 10, -(2n ** 63n) + 2n ** 10n],
    [-(2 ** 63), -(2n ** 63n)],
    [-3 * 2 ** 62, -(2n ** 63n)],
    [-(2 ** 64), -(2n ** 63n)],
    [-Infinity, -(2n ** 63n)],
  ];
  for (const [value, hash] of cases) assert.equal(floatHash(value), hash, String(value));
});

test('a character that is not known has any code point', () => {
  assert.deepEqual(runPartly('x = ord(S)').inWords, { x: 'int 0..1114111 ~65' });
});

test('the clock of a board is a number of 32 bits, of 17 years likely', () => {
  const { result } = runAsOnBoard('import utime\nresult = utime.time()\n', {});
  assert.equal(describeValue(result ?? null), 'int 0..4294967295 ~536870912');
});
