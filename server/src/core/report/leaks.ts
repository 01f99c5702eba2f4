import { listOf, message, term } from '../../../../messages/message.ts';
import { isReleased, type Run } from '../run/run.ts';
import { add, type Interval } from '../quantity/interval.ts';
import type { MemoryEvent } from './report.ts';

/** Calls that lose memory of the system heap for good, each place once with all it loses in one run. */
export function leaksOf(run: Run, uri: string): MemoryEvent[] {
  const places = new Map<number, { bytes: Interval; certain: boolean; what: Set<string> }>();
  for (const request of run.system.requests) {
    if (request.kind !== 'malloc' || request.again || isReleased(run.system, request.block)) continue;
    if (request.role !== 'lost' || run.sites.get(request.site).uri !== uri) continue;
    const known = places.get(request.site);
    const bytes = request.certain ? request.bytes : { ...request.bytes, low: 0 };
    places.set(request.site, {
      bytes: known === undefined ? bytes : add(known.bytes, bytes),
      certain: request.certain || known?.certain === true,
      what: (known?.what ?? new Set<string>()).add(request.what),
    });
  }
  return [...places].map(([site, { bytes, certain, what }]) => {
    const { span, callee } = run.sites.get(site);
    return {
      kind: 'leak',
      span,
      callee,
      region: 'system-heap',
      needBytes: bytes,
      haveBytes: null,
      certain,
      details: { reason: message('finding.neverFreed', { what: listOf([...what].map(term)) }) },
    };
  });
}
