/**
 * Prints each size that firmware images asked the system heap for, or that the analysis has for the same call.
 *
 *     npx tsx scripts/compareLedger.ts [IMAGE ...] [--different]
 *
 * Without an image: all of test/data/firmware/ledger.json. --different leaves out what is exact.
 */
import { compareLedger, readLedger } from './observed/ledger.ts';

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
for (const image of named.length > 0 ? named : Object.keys(readLedger().images)) {
  const compared = compareLedger(image);
  const exact = compared.filter(({ outcome }) => outcome === 'exact');
  console.log(`${image}: ${String(exact.length)} of ${String(compared.length)} sizes are exact`);
  for (const { call, bytes, outcome } of compared) {
    if (outcome !== 'exact' || !words.includes('--different'))
      console.log(`  ${outcome.padEnd(7)} ${String(bytes).padStart(9)}  ${call}`);
  }
}
