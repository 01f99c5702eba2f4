import { add, ZERO, type Interval } from '../quantity/interval.ts';
import type { Run } from '../run/run.ts';
import type { Span } from '../text/span.ts';

/** A kind of block that a call keeps. */
export interface KeptBlock {
  readonly what: string;
  readonly bytes: Interval;
}

/** Finds the blocks that the call at a place keeps, each kind once, in the order in which it asks for them. */
export type KeptByCall = (call: Span, callee: string) => readonly KeptBlock[];

/** Goes through the requests to the system heap once. */
export function keptByCalls({ system, sites }: Run): KeptByCall {
  const calls = new Map<string, Map<string, KeptBlock>>();
  for (const { kind, temporary, site, what, bytes } of system.requests) {
    if (kind !== 'malloc' || temporary) continue;
    const { span, callee } = sites.get(site);
    const key = `${span.start} ${callee}`;
    const kept = calls.get(key) ?? new Map<string, KeptBlock>();
    calls.set(key, kept);
    if (!kept.has(what)) kept.set(what, { what, bytes });
  }
  return ({ start }, callee) => [...(calls.get(`${start} ${callee}`)?.values() ?? [])];
}

export function sumOf(blocks: readonly KeptBlock[]): Interval {
  return blocks.reduce((sum, { bytes }) => add(sum, bytes), ZERO);
}
