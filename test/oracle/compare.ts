import { readCaseFiles, type OracleCase } from './cases.ts';
import KNOWN_DIFFERENCES from './known-differences.json' with { type: 'json' };
import { openOracle, type Blocks } from './oracle.ts';

/** What the machine is asked for: a target with 32-bit words and no boot, as the oracle has. */
export interface Construct {
  readonly pre: string;
  readonly setup: string;
  readonly statement: string;
  readonly moduleLevel: false;
  readonly board: 'host32';
}

/** The machine's side; figures in 16-byte blocks. */
export type MeasureConstruct = (construct: Construct) => Blocks;

export interface Disagreement {
  readonly id: string;
  readonly expected: Blocks;
  readonly got: Blocks;
}

export interface Comparison {
  readonly compared: number;
  readonly disagreements: readonly Disagreement[];
}

export interface KnownDifference {
  /** Why v1.11 and 1.27 differ. */
  readonly reason: string;
  /** What v1.11 built for 32-bit words needs for the same case, and the machine therefore too. */
  readonly v1_11: Blocks;
}

/** Cases in which v1.11, which the machine models, and the oracle's 1.27 differ. */
export const knownDifferences: ReadonlyMap<string, KnownDifference> = new Map(
  Object.entries(KNOWN_DIFFERENCES),
);

/** What the real interpreter says of one case. */
export interface MeasuredCase {
  readonly oracleCase: OracleCase;
  readonly oracle: Blocks;
}

let measured: Promise<ReadonlyMap<string, MeasuredCase>> | undefined;

/** Runs every case in the real interpreter, once per process; one interpreter serves the cases of one file. */
export function measureAllCases(): Promise<ReadonlyMap<string, MeasuredCase>> {
  measured ??= runAllCases();
  return measured;
}

async function runAllCases(): Promise<ReadonlyMap<string, MeasuredCase>> {
  const figures = new Map<string, MeasuredCase>();
  for (const cases of readCaseFiles().values()) {
    const oracle = await openOracle();
    for (const oracleCase of cases) {
      figures.set(oracleCase.id, { oracleCase, oracle: oracle.measure(oracleCase) });
    }
  }
  return figures;
}

/**
 * Compares the machine with the real interpreter on every case, and with v1.11's own figures on the known differences.
 */
export async function compareWithOracle(measureConstruct: MeasureConstruct): Promise<Comparison> {
  const disagreements: Disagreement[] = [];
  const figures = await measureAllCases();
  for (const [id, { oracleCase, oracle }] of figures) {
    const expected = knownDifferences.get(id)?.v1_11 ?? oracle;
    const { pre, setup, statement } = oracleCase;
    const got = measureConstruct({ pre, setup, statement, moduleLevel: false, board: 'host32' });
    if (!sameBlocks(expected, got)) disagreements.push({ id, expected, got });
  }
  return { compared: figures.size, disagreements };
}

export function sameBlocks(a: Blocks, b: Blocks): boolean {
  return a.allocated === b.allocated && a.kept === b.kept;
}

/** One line for a failing test. */
export function describeDisagreement({ id, expected, got }: Disagreement): string {
  return (
    `${id}: allocated ${String(got.allocated)}, expected ${String(expected.allocated)}; ` +
    `kept ${String(got.kept)}, expected ${String(expected.kept)}`
  );
}
