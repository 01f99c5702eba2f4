import type { MachineNote } from '../../core/run/notes.ts';
import type { SystemRequests } from '../../core/run/run.ts';

/** The requests to the system heap, one a line: when, kind, block, bytes, what for, and the place that asks. */
export function dumpSystem({ requests }: SystemRequests, placeOf: (site: number) => string): string {
  const lines = ['event kind block bytes | what | line callee'];
  for (const { at, kind, block, bytes, what, site, certain, again, temporary } of requests) {
    const { low, likely, high } = bytes;
    const size = low === high ? likely.toFixed(0) : `${low}..${likely}..${high}`;
    const marks = [
      ...(certain ? [] : ['maybe']),
      ...(again ? ['on another way'] : []),
      ...(temporary ? ['during the call'] : []),
    ];
    const about = marks.length === 0 ? what : `${what} (${marks.join(', ')})`;
    lines.push(`${at} ${kind} ${block} ${size} | ${about} | ${placeOf(site)}`);
  }
  return lines.join('\n');
}

/** What the machine noticed, in order: line, kind, and the rest as JSON. */
export function dumpNotes(
  notes: readonly MachineNote[],
  placeOf: (note: MachineNote) => string | null,
): string {
  return notes
    .map((note) => {
      const { kind, uri: _uri, span: _span, ...rest } = note;
      return `${placeOf(note) ?? '-'} ${kind} ${JSON.stringify(rest, withoutTimes)}`;
    })
    .join('\n');
}

/** Which stretches of the clock a note belongs to says nothing to people. */
function withoutTimes(key: string, value: unknown): unknown {
  return key === 'past' ? undefined : value;
}
