/** The parts of the core whose tests are measured, and the share of mutants that has to be noticed in each. */

export interface Group {
  readonly name: string;
  readonly folder: string;
  /** Percent; null: measured, nothing is asked. */
  readonly goal: number | null;
}

const CORE = 'server/src/core/';

function group(name: string, goal: number | null): Group {
  return { name, folder: `${CORE}${name}/`, goal };
}

export const GROUPS: readonly Group[] = [
  group('report', 85),
  group('rules', 85),
  group('memory', 85),
  group('machine/firmware', 85),
  group('catalogue', 85),
  group('device', 85),
  group('machine/objects', 75),
  group('machine/runtime', 75),
  group('machine/paths', 75),
  group('machine/heap', null),
  group('machine/modules', null),
  group('machine/interpreter', null),
  group('quantity', null),
  group('trace', null),
  group('values', null),
];
