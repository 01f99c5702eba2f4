import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Run } from '../run/run.ts';
import { add, exactly, join, type Interval } from '../quantity/interval.ts';
import { OPERATION } from '../trace/trace.ts';
import { DURING_THE_CALL, TO_THE_END, UNTIL_COLLECTED, UNTIL_RELEASED } from './lifetimes.ts';
import type { AllocationSummary } from './report.ts';
import type { Region } from '../catalogue/types.ts';

interface Group {
  bytes: Interval | null;
  total: Interval;
  kept: Interval;
  count: number;
  certain: number;
  lifetime: string;
}

/** Every place of the script that allocates, in source order; one line run many times is one entry. */
export function allocationsOf(run: Run, uri: string): AllocationSummary[] {
  const summaries: AllocationSummary[] = [];
  for (const region of ['gc-heap', 'system-heap'] as const) {
    for (const [site, group] of region === 'gc-heap' ? gcGroups(run) : systemGroups(run)) {
      const place = run.sites.get(site);
      if (place.uri !== uri || group.bytes === null) continue;
      summaries.push({
        span: place.span,
        callee: place.callee,
        region,
        bytes: group.bytes,
        count: { low: group.certain, likely: group.count, high: group.count },
        totalBytes: group.total,
        keptBytes: group.kept,
        lifetime: group.lifetime,
        citations: citationsOf(place.callee, region),
      });
    }
  }
  return summaries.sort((a, b) => a.span.start - b.span.start || a.callee.localeCompare(b.callee));
}

function gcGroups(run: Run): Map<number, Group> {
  const { trace } = run.gc;
  const groups = new Map<number, Group>();
  for (let id = 0; id < trace.objectCount; id++) {
    const birth = trace.births[id] ?? 0;
    if (trace.operations[birth] !== OPERATION.alloc) continue;
    const bounds = run.gc.sizeBounds.get(id);
    const size = trace.sizes[birth] ?? 0;
    const bytes =
      bounds === undefined
        ? exactly(size)
        : { low: Math.min(bounds.low, size), likely: size, high: Math.max(bounds.high, size) };
    const lifetime = trace.deaths[id] === Infinity ? TO_THE_END : 'until unreachable';
    addTo(groups, trace.sites[birth] ?? 0, bytes, !run.gc.conditionalIds.has(id), lifetime);
  }
  return groups;
}

/** One entry for each kind of buffer that a place takes: a camera has two of different size. */
function systemGroups(run: Run): (readonly [site: number, group: Group])[] {
  const buffers = new Map<string, Map<number, Group>>();
  for (const request of run.system.requests) {
    if (request.kind !== 'malloc' || request.again) continue;
    const lifetime = request.temporary ? DURING_THE_CALL : `${request.what}: ${endOf(run, request.block)}`;
    const groups = buffers.get(request.what) ?? new Map<number, Group>();
    buffers.set(request.what, groups);
    addTo(groups, request.site, request.bytes, request.certain, lifetime);
  }
  return [...buffers.values()].flatMap((groups) => [...groups]);
}

/** Until when a block of the system heap is there: `until lcd.deinit()`. */
function endOf({ system, sites }: Run, block: number): string {
  const release = system.releases.get(block);
  if (release === undefined) return TO_THE_END;
  return release.site === null ? UNTIL_COLLECTED : `until ${sites.get(release.site).callee}()`;
}

function addTo(
  groups: Map<number, Group>,
  site: number,
  bytes: Interval,
  certain: boolean,
  lifetime: string,
): void {
  const group = groups.get(site) ?? {
    bytes: null,
    total: exactly(0),
    kept: exactly(0),
    count: 0,
    certain: 0,
    lifetime,
  };
  group.bytes = group.bytes === null ? bytes : join(group.bytes, bytes);
  const counted = certain ? bytes : { ...bytes, low: 0 };
  group.total = add(group.total, counted);
  group.count++;
  if (certain) group.certain++;
  if (lifetime.endsWith(TO_THE_END)) {
    group.lifetime = lifetime;
    group.kept = add(group.kept, counted);
  } else if (group.lifetime !== lifetime && !group.lifetime.endsWith(TO_THE_END)) {
    // One goes here and one there.
    group.lifetime = lifetime.replace(/until [^:]*$/, UNTIL_RELEASED);
  }
  groups.set(site, group);
}

/** Where the sources say so: the lines the catalogue cites for the call. */
function citationsOf(callee: string, region: Region): string[] {
  const entry = CATALOGUE.findCall(callee);
  if (entry === undefined) return [];
  const call = CATALOGUE.resolved(entry);
  const cited = call.effects
    .filter((effect) => effect.do === 'allocate' && effect.region === region)
    .flatMap((effect) => effect.cite ?? []);
  return [...new Set(cited)].flatMap((id) => {
    const citation = call.citations?.[id];
    return citation === undefined ? [] : [`${citation.src}:${citation.path}:${citation.line}`];
  });
}
