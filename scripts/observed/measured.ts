import { confirmedCalls, readLedger } from './ledger.ts';

/** Per call of the catalogue, in alphabetical order, the images that confirmed it. */
export function measuredCalls(): Readonly<Record<string, readonly string[]>> {
  const images = Object.keys(readLedger().images).sort();
  const calls = new Map<string, string[]>();
  for (const image of images) {
    for (const call of confirmedCalls(image)) calls.set(call, [...(calls.get(call) ?? []), image]);
  }
  return Object.fromEntries([...calls].sort(([a], [b]) => (a < b ? -1 : 1)));
}
