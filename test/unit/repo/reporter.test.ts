import assert from 'node:assert/strict';
import { test } from 'node:test';
import report from '../../support/reporter.mjs';

interface Event {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

async function output(events: readonly Event[]): Promise<string> {
  // The totals of this run belong to the reporter that watches this very test.
  const totals = process.env['MAIXMEM_TEST_TOTALS'];
  delete process.env['MAIXMEM_TEST_TOTALS'];
  try {
    let text = '';
    for await (const part of report(stream(events))) text += part;
    return text;
  } finally {
    if (totals !== undefined) process.env['MAIXMEM_TEST_TOTALS'] = totals;
  }
}

async function* stream(events: readonly Event[]): AsyncGenerator<Event> {
  for (const event of events) yield await Promise.resolve(event);
}

function start(name: string, nesting = 0): Event {
  return { type: 'test:start', data: { name, nesting } };
}

function end(
  type: 'pass' | 'fail',
  name: string,
  details: object = {},
  more: object = {},
  nesting = 0,
): Event {
  return { type: `test:${type}`, data: { name, nesting, details: { duration_ms: 1, ...details }, ...more } };
}

test('tests that pass are silent', async () => {
  assert.equal(await output([start('a'), end('pass', 'a')]), '');
});

test('a failure is shown with the names around it and with its cause', async () => {
  const error = { failureType: 'testCodeFailure', cause: new Error('two is not three') };
  const text = await output([start('outer'), start('inner', 1), end('fail', 'inner', { error }, {}, 1)]);
  assert.match(text, /^NOT OK outer > inner\n {4}Error: two is not three/);
});

test('a suite that fails because of its tests is not counted twice', async () => {
  const error = { failureType: 'subtestsFailed' };
  assert.equal(await output([start('outer'), end('fail', 'outer', { error, type: 'suite' })]), '');
});

test('a skipped test is a failure', async () => {
  const text = await output([start('a'), end('pass', 'a', {}, { skip: true })]);
  assert.match(text, /NOT OK a\n {4}skipped tests are not allowed/);
});

test('a slow test is named', async () => {
  const text = await output([start('a'), end('pass', 'a', { duration_ms: 3100 })]);
  assert.equal(text, '  slow a (3.1 s)\n');
});
