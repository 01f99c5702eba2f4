import { OPERATION, type TraceColumns } from '../../core/trace/trace.ts';

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(OPERATION).map(([name, number]) => [number, name]),
);

/**
 * The recorded requests to the GC heap, one a line: number, operation, object, bytes, for an allocation when the
 * object becomes unreachable, and the place that asks.
 */
export function dumpTrace(trace: TraceColumns, placeOf: (site: number) => string): string {
  const lines = ['event operation object bytes unreachable-before | line callee'];
  let object = 0;
  for (let event = 0; event < trace.eventCount; event++) {
    const operation = trace.operations[event] ?? 0;
    const target = trace.targets[event] ?? -1;
    const name = NAMES.get(operation) ?? operation.toFixed(0);
    const isBirth = trace.births[object] === event;
    const death = isBirth ? (trace.deaths[object] ?? Infinity) : null;
    if (isBirth) object++;
    lines.push(
      [
        event.toFixed(0),
        name,
        target < 0 ? '-' : target.toFixed(0),
        (trace.sizes[event] ?? 0).toFixed(0),
        death === null ? '-' : Number.isFinite(death) ? death.toFixed(0) : 'never',
        `| ${placeOf(trace.sites[event] ?? 0)}`,
      ].join(' '),
    );
  }
  return lines.join('\n');
}
