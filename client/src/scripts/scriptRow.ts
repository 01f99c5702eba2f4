/** A row of the list of scripts, as short as a side bar of 300 pixels needs it. */
import type { HeapUse } from '../../../protocol/index.ts';

/** Letters of a name beside which both figures are still seen. */
const MOST_LETTERS = 24;

/** For each path `main.py`, or `camera/main.py` where several have that name; what is too long loses its middle. */
export function rowNames(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const name = lastParts(path, 1);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return paths.map((path) => {
    const name = lastParts(path, 1);
    return shortened((counts.get(name) ?? 0) > 1 ? lastParts(path, 2) : name);
  });
}

function lastParts(path: string, count: number): string {
  return path.split('/').slice(-count).join('/');
}

function shortened(name: string): string {
  if (name.length <= MOST_LETTERS) return name;
  const head = Math.ceil((MOST_LETTERS - 1) / 2);
  return `${name.slice(0, head)}…${name.slice(head + 1 - MOST_LETTERS)}`;
}

/** `16% · 192%`: how full the GC heap and the system heap get. `≥` marks use without an upper bound. */
export function rowFigures(gc: HeapUse, system: HeapUse): string {
  return `${percent(gc)} · ${percent(system)}`;
}

function percent({ usedBytes, capacityBytes }: HeapUse): string {
  if (capacityBytes <= 0) return '–';
  const mark = usedBytes.high === null ? '≥' : '';
  return `${mark}${Math.round((100 * usedBytes.likely) / capacityBytes).toString()}%`;
}
