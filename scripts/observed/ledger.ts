import { CATALOGUE } from '../../server/src/core/catalogue/catalogue.ts';
import type { Site } from '../../server/src/core/run/sites.ts';
import { runOnBoard } from '../../server/src/core/report/runOnBoard.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import type { ModelPlan } from '../../test/support/cases/configuration.ts';
import { inputOf, readFirmwareData } from './scriptOnImage.ts';

/** A call that a firmware image carried out, with what it asked of the system heap. */
export interface LedgerCall {
  readonly call: string;
  /** Sizes in the order in which they first came, each with how often it came; absent: none. */
  readonly requests?: Requests;
  readonly kept?: readonly number[];
  readonly error?: string;
}

type Requests = readonly (readonly [bytes: number, count: number])[];

/** What one image did: a start of the board, and sessions that each began with one. */
export interface ImageLedger {
  /** Absent: the default board. */
  readonly board?: string;
  readonly boot: { readonly requests: Requests; readonly kept: readonly number[] };
  readonly sessions: readonly (readonly LedgerCall[])[];
}

interface Ledger {
  readonly models: Readonly<Record<string, ModelPlan>>;
  readonly files: Readonly<Record<string, ModelPlan>>;
  readonly images: Readonly<Record<string, ImageLedger>>;
}

/** One size that a call asked for, or that the analysis has for it. */
export interface ComparedRequest {
  readonly call: string;
  readonly bytes: number;
  /** `exact`: measured and predicted; `within`: an interval of the analysis has it; `missing`: not predicted; `unasked`: predicted only. */
  readonly outcome: 'exact' | 'within' | 'missing' | 'unasked';
}

/** Smaller ones that are freed at once are commands for the display and the flash: at most 272 bytes together. */
const SMALLEST_BYTES = 256;
/** Reads and writes of the flash file system: its directory, a page, and part of a page (vfs_spiffs_io.c). */
const FLASH_PAGE_BYTES: readonly number[] = [698, 1032, 16_514];

export function readLedger(): Ledger {
  return JSON.parse(readFirmwareData('ledger.json')) as Ledger;
}

/** Calls of each session that ran without error, in order: as a script they do the same. */
export function scriptsOf(image: string): readonly (readonly LedgerCall[])[] {
  const { sessions = [] } = readLedger().images[image] ?? {};
  return sessions.map((calls) => calls.filter(({ error }) => error === undefined));
}

/** A call with what the analysis has for it: ids of the catalogue that it calls, and what they request. */
interface PredictedCall {
  readonly line: LedgerCall;
  readonly callees: ReadonlySet<string>;
  readonly requests: readonly Interval[];
}

function predictedFor(image: string): readonly PredictedCall[] {
  const { models, files, images } = readLedger();
  const board = images[image]?.board;
  const target = board === undefined ? { image } : { image, board };
  return scriptsOf(image).flatMap((calls) => {
    const text = calls.map(({ call }) => call).join('\n');
    const { sites, system } = runOnBoard(inputOf({ ...target, models, files, run: 'repl' }, text));
    const predicted = calls.map((line) => ({
      line,
      callees: new Set<string>(),
      requests: [] as Interval[],
    }));
    const lineOf = ({ span }: Site): number => text.slice(0, span.start).split('\n').length - 1;
    for (const site of sites.all()) predicted[lineOf(site)]?.callees.add(site.callee);
    for (const { kind, bytes, site } of system.requests) {
      if (kind === 'malloc') predicted[lineOf(sites.get(site))]?.requests.push(bytes);
    }
    return predicted;
  });
}

/** Compares each size that a call of an image asked for with what the analysis has for its line. */
export function compareLedger(image: string): readonly ComparedRequest[] {
  return predictedFor(image).flatMap(({ line, requests }) => compared(line, requests));
}

/** Calls of the catalogue whose every request an image made as the analysis has it, wherever its ledger has them. */
export function confirmedCalls(image: string): readonly string[] {
  const confirmed = new Map<string, boolean>();
  for (const { line, callees, requests } of predictedFor(image)) {
    const isExact = compared(line, requests).every(({ outcome }) => outcome === 'exact');
    for (const callee of callees) {
      if (CATALOGUE.findCall(callee) === undefined) continue;
      confirmed.set(callee, isExact && confirmed.get(callee) !== false);
    }
  }
  return [...confirmed].filter(([, isConfirmed]) => isConfirmed).map(([callee]) => callee);
}

function compared(
  { call, requests = [], kept = [] }: LedgerCall,
  predicted: readonly Interval[],
): readonly ComparedRequest[] {
  const isCompared = (bytes: number): boolean => bytes >= SMALLEST_BYTES && !FLASH_PAGE_BYTES.includes(bytes);
  const measured = requests
    .map(([bytes]) => bytes)
    .filter((bytes) => isCompared(bytes) || (kept.includes(bytes) && bytes < SMALLEST_BYTES));
  const unasked = predicted
    .filter(({ low, high }) => low === high && isCompared(low) && !measured.includes(low))
    .map(({ low }) => low);
  return [
    ...measured.map((bytes) => ({ call, bytes, outcome: outcomeOf(bytes, predicted) })),
    ...[...new Set(unasked)].map((bytes) => ({ call, bytes, outcome: 'unasked' as const })),
  ];
}

function outcomeOf(bytes: number, predicted: readonly Interval[]): ComparedRequest['outcome'] {
  if (predicted.some(({ low, high }) => low === bytes && high === bytes)) return 'exact';
  return predicted.some(({ low, high }) => low <= bytes && bytes <= high) ? 'within' : 'missing';
}
