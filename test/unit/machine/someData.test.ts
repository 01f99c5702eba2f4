/** Data of which only the size is known: what is done with them has bounds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import { runAsOnBoard, type BoardRun } from '../../support/boardRun.ts';

function runOnBoard(text: string): BoardRun {
  return runAsOnBoard(text, { systemFree: () => between(1e6, 2e6, 1.5e6), gcPoolBytes: 500_000 });
}

function unboundedPlaces({ machine }: BoardRun): readonly string[] {
  return machine.notes.flatMap((note) =>
    note.kind === 'unknown' && note.effect !== undefined ? [note.what] : [],
  );
}

test('going through a setting of the board leaves nothing unbounded', () => {
  const run = runOnBoard(`
from Maix import config
pins = config.get_value('board_info', None)
result = {}
if pins != None:
    for name, pin in pins.items():
        result[name] = pin
`);
  assert.equal(run.ending, 'end');
  assert.deepEqual(unboundedPlaces(run), []);
});

test('a text made of a bounded JSON text has a bound', () => {
  const run = runOnBoard(`
import ujson
from machine import UART
uart = UART(UART.UART1, 115200, read_buf_len=1024)
data = uart.read()
result = ''
if data:
    result = str(ujson.loads(data)['name'])
`);
  assert.equal(run.ending, 'end');
  const { result } = run;
  assert.ok(
    result instanceof Str && result.byteLength.high <= 8202,
    'four signs for a byte of two full buffers',
  );
});

test('a method that changes data of unknown size is not known', () => {
  const run = runOnBoard(`
from Maix import config
config.get_value('names', None).append(1)
`);
  assert.deepEqual(unboundedPlaces(run), ['attribute append of an unknown value']);
});

test('values of a record whose format is not known are no larger than the record', () => {
  const run = runOnBoard(`
import ustruct
from Maix import config
form = config.get_value('format', '>BB')
result = ''
for value in ustruct.unpack(form, bytes(16)):
    result = str(value)
`);
  assert.equal(run.ending, 'end');
  const { result } = run;
  assert.ok(result instanceof Str && result.byteLength.high <= 66);
  assert.deepEqual(unboundedPlaces(run), []);
});

test('the letters of a text that is not known are short texts', () => {
  const run = runOnBoard(`
result = ''
for letter in open('/sd/a.txt').read(10):
    result = letter
`);
  const { result } = run;
  assert.ok(result instanceof Str && result.byteLength.high <= 4);
});

test('the parts of uname are attributes too', () => {
  const { result } = runOnBoard('import uos\nname = uos.uname()\nresult = name.machine + name[0]\n');
  assert.ok(result instanceof Str);
  assert.equal(result.text, 'Sipeed_M1 with kendryte-k210MaixPy');
});
