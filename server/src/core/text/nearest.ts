/**
 * Names close to a mistyped one, best first, for "did you mean": at most a third of its letters differ, or it is
 * part of the name.
 */
export function nearestNames(wanted: string, names: readonly string[], most = 3): readonly string[] {
  const lower = wanted.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map((name) => ({ name, distance: distanceTo(lower, name.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

function distanceTo(wanted: string, name: string, limit: number): number {
  const distance = editDistance(wanted, name);
  const isPart = wanted.length >= 3 && (name.includes(wanted) || wanted.includes(name));
  return isPart ? Math.min(distance, limit) : distance;
}

/** Letters to insert, delete or replace to get from one text to the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}
