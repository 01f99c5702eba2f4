import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between } from '../../../server/src/core/quantity/interval.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';
import { runText } from '../../support/runText.ts';

const UNKNOWN = "import ujson\napp = ujson.loads(open('a').read())\n";

test('a loop that only calls something unknown is left soon', () => {
  const { machine, ending } = runText(`${UNKNOWN}while True:
    try:
        app.cycle()
    except KeyboardInterrupt:
        raise KeyboardInterrupt()
    except Exception as error:
        print(error)
`);
  assert.equal(ending, 'endless');
  assert.ok(machine.work.count('instruction') < 20_000, String(machine.work.count('instruction')));
});

test('something unknown that is called may raise: the handler is followed as well', () => {
  const { machine } = runText(`${UNKNOWN}try:
    app.cycle()
except Exception:
    handled = bytearray(1000)
`);
  assert.ok(machine.requested.includes(1000));
});

test('whatever a call raises is caught by a handler for Exception', () => {
  const { machine, ending } = runAsOnBoard(
    `
import machine
try:
    text = open('/flash/config.json').read()
except Exception as error:
    machine.reset()
`,
    { systemFree: () => between(1e6, 2e6, 1.5e6), gcPoolBytes: 500_000 },
  );
  assert.equal(ending, 'end');
  assert.deepEqual(
    machine.notes.filter(({ kind }) => kind === 'raises'),
    [],
  );
});

test('what any call may raise is no end of the script', () => {
  const { machine } = runAsOnBoard(
    `
try:
    text = open('/flash/config.json').read()
except ValueError as error:
    text = ''
`,
    { systemFree: () => between(1e6, 2e6, 1.5e6), gcPoolBytes: 500_000 },
  );
  assert.deepEqual(
    machine.notes.filter(({ kind }) => kind === 'raises'),
    [],
  );
});
