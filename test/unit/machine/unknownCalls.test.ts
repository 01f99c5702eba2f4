import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  assert.ok(machine.instructions < 20_000, String(machine.instructions));
});

test('something unknown that is called may raise: the handler is followed as well', () => {
  const { machine } = runText(`${UNKNOWN}try:
    app.cycle()
except Exception:
    handled = bytearray(1000)
`);
  assert.ok(machine.requested.includes(1000));
});
