// Reporter for node:test: shows failures in full, slow tests by name, and one closing line with the totals.
// The totals also go to the file named by MAIXMEM_TEST_TOTALS: without it the caller knows the run broke off.
import fs from 'node:fs';
import { inspect } from 'node:util';
import { follow } from './leftOver.mjs';

const SLOW_MS = 2000;

/** The first report of a process is that of its run; a test may ask for others. */
let hasBegun = false;

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events
 * @returns {AsyncGenerator<string>}
 */
export default async function* report(events) {
  const isOfRun = !hasBegun;
  hasBegun = true;
  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  const path = [];
  for await (const { type, data } of events) {
    if (isOfRun) follow(type, data.nesting);
    if (type === 'test:start') {
      path.length = data.nesting;
      path[data.nesting] = data.name;
    }
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const title = [...path.slice(0, data.nesting), data.name].join(' > ');
    const isSuite = data.details.type === 'suite';
    if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      failed += 1;
      yield `NOT OK ${title}\n${explain(data.details.error)}\n`;
    } else if (type === 'test:pass' && !isSuite) {
      if (data.skip !== undefined || data.todo !== undefined) {
        failed += 1;
        yield `NOT OK ${title}\n    skipped tests are not allowed\n`;
        continue;
      }
      passed += 1;
      if (data.details.duration_ms > SLOW_MS) {
        yield `  slow ${title} (${(data.details.duration_ms / 1000).toFixed(1)} s)\n`;
      }
    }
  }
  const totals = process.env['MAIXMEM_TEST_TOTALS'];
  if (totals !== undefined) fs.writeFileSync(totals, JSON.stringify({ passed, failed }));
}

/** @param {any} error node:test wraps what was thrown in `cause` */
function explain(error) {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  return text
    .split('\n')
    .filter((/** @type {string} */ line) => !line.includes('node:internal'))
    .map((/** @type {string} */ line) => `    ${line}`)
    .join('\n');
}
