/**
 * Names close to a mistyped one, best first, for "did you mean": at most a third of its letters differ, the first one
 * only where it is the only one, or one is part of the other.
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
  const isPart =
    Math.min(wanted.length, name.length) >= 3 && (name.includes(wanted) || wanted.includes(name));
  if (isPart) return Math.min(distance, limit);
  return distance > 1 && wanted[0] !== name[0] ? Infinity : distance;
}

/** Letters to insert, delete, replace or swap with their neighbour to get from one text to the other. */
function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          replaced,
          at(previous, column) + 1,
          at(current, column - 1) + 1,
          swapped ? at(beforePrevious, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}
