/** Plants many mutants into one text, each behind a switch, so that one bundle serves for all of them. */
import type { Mutant } from './mutants.ts';

/** Name under which a bundle finds the switch; nothing in the repository is called like that. */
export const SWITCH = '__mutant';

export interface Planted extends Mutant {
  /** What the switch is asked for. */
  readonly id: number;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly mutants: Planted[];
  readonly inner: Place[];
}

/** Mutants of the same text form one place; places lie inside each other as the syntax does. */
function placesOf(mutants: readonly Planted[], end: number): Place {
  const root: Place = { start: 0, end, mutants: [], inner: [] };
  const stack = [root];
  // Of the same text the statement is the outer one: `x;` ends behind `x`, so no two kinds share a place.
  for (const mutant of [...mutants].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let top = stack.at(-1) ?? root;
    while (top !== root && mutant.start >= top.end) {
      stack.pop();
      top = stack.at(-1) ?? root;
    }
    if (top !== root && top.start === mutant.start && top.end === mutant.end) {
      top.mutants.push(mutant);
      continue;
    }
    const place: Place = { start: mutant.start, end: mutant.end, mutants: [mutant], inner: [] };
    top.inner.push(place);
    stack.push(place);
  }
  return root;
}

function render(text: string, place: Place): string {
  let inside = '';
  let at = place.start;
  for (const inner of place.inner) {
    inside += text.slice(at, inner.start) + render(text, inner);
    at = inner.end;
  }
  inside += text.slice(at, place.end);
  const [first] = place.mutants;
  if (first === undefined) return inside;
  if (first.isStatement) return `{ if (!${SWITCH}(${first.id})) { ${inside} } }`;
  const choices = place.mutants.map(({ id, replacement }) => `${SWITCH}(${id}) ? (${replacement}) : `);
  return `(${choices.join('')}(${inside}))`;
}

/** The text with all the mutants in it; with the switch always false it does what it did. Mutants do not overlap. */
export function instrument(text: string, mutants: readonly Planted[]): string {
  return render(text, placesOf(mutants, text.length));
}
