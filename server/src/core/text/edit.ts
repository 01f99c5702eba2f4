import type { Span } from './span.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Edits in source order; edits at the same place keep the order they were given in. */
export function inSourceOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** True when the spans lie inside a text of that length and do not overlap (touching is allowed). */
export function areApplicable(edits: readonly TextEdit[], textLength: number): boolean {
  let reached = 0;
  return inSourceOrder(edits).every(({ span }) => {
    const fits = span.start >= reached && span.end >= span.start && span.end <= textLength;
    reached = span.end;
    return fits;
  });
}

/** The text after all edits, whose spans refer to the text before. Edits must be applicable together. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let reached = 0;
  for (const { span, text: replacement } of inSourceOrder(edits)) {
    parts.push(text.slice(reached, span.start), replacement);
    reached = span.end;
  }
  parts.push(text.slice(reached));
  return parts.join('');
}
