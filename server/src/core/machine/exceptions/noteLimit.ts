import type { Place } from '../../run/sites.ts';
import type { Machine } from '../machine.ts';

/** Notes once that something was not followed to its end; `limit` is what there was too much of. */
export function noteLimit({ notes }: Machine, limit: string, { uri, span }: Place): void {
  const isKnown = notes.some(
    (note) =>
      note.kind === 'limit' && note.limit === limit && note.uri === uri && note.span?.start === span.start,
  );
  if (isKnown) return;
  notes.push({ kind: 'limit', limit, uri, span, message: `the analysis stopped here: limit of ${limit}` });
}
