import { execute } from '../../server/src/core/analyze.ts';
import { CATALOGUE } from '../../server/src/core/catalogue/catalogue.ts';
import type { Site } from '../../server/src/core/machine/sites.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import type { ModelPlan } from '../../test/support/cases/configuration.ts';
import { inputOf, readFirmwareData } from './scriptOnImage.ts';

/** A call that a firmware image carried out, with what it asked of the system heap. */
export interface LedgerCall {
  readonly call: string;
  /** Sizes in the order in which they first came, each with how often it came. */
  readonly requests: readonly (readonly [bytes: number, count: number])[];
  readonly kept?: readonly number[];
  readonly error?: string;
}

interface Ledger {
  readonly models: Readonly<Record<string, ModelPlan>>;
  readonly images: Readonly<Record<string, readonly LedgerCall[]>>;
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

/** Calls that ran without error, in order: as a script they do the same. */
function scriptOf(calls: readonly LedgerCall[]): readonly LedgerCall[] {
  return calls.filter(({ error }) => error === undefined);
}

/** What the analysis has for the calls of an image, one after the other: what it calls, and what they request. */
interface Predicted {
  /** Ids of the catalogue. */
  readonly callees: ReadonlySet<string>;
  readonly requests: readonly Interval[];
}

function predictedFor(image: string, calls: readonly LedgerCall[]): readonly Predicted[] {
  const text = calls.map(({ call }) => call).join('\n');
  const { machine } = execute(inputOf({ image, models: readLedger().models, run: 'repl' }, text));
  const predicted = calls.map(() => ({ callees: new Set<string>(), requests: [] as Interval[] }));
  const lineOf = ({ span }: Site): number => text.slice(0, span.start).split('\n').length - 1;
  for (const site of machine.sites.all()) predicted[lineOf(site)]?.callees.add(site.callee);
  for (const { kind, bytes, site } of machine.system.requests) {
    if (kind === 'malloc') predicted[lineOf(machine.sites.get(site))]?.requests.push(bytes);
  }
  return predicted;
}

/** Compares each size that a call of an image asked for with what the analysis has for its line. */
export function compareLedger(image: string): readonly ComparedRequest[] {
  const calls = scriptOf(readLedger().images[image] ?? []);
  return predictedFor(image, calls).flatMap(({ requests }, line) => compared(calls[line], requests));
}

/** Calls of the catalogue whose every request an image made as the analysis has it, wherever its ledger has them. */
export function confirmedCalls(image: string): readonly string[] {
  const calls = scriptOf(readLedger().images[image] ?? []);
  const confirmed = new Map<string, boolean>();
  predictedFor(image, calls).forEach(({ callees, requests }, line) => {
    const isExact = compared(calls[line], requests).every(({ outcome }) => outcome === 'exact');
    for (const callee of callees) {
      if (CATALOGUE.findCall(callee) === undefined) continue;
      confirmed.set(callee, isExact && confirmed.get(callee) !== false);
    }
  });
  return [...confirmed].filter(([, isConfirmed]) => isConfirmed).map(([callee]) => callee);
}

function compared(line: LedgerCall | undefined, predicted: readonly Interval[]): readonly ComparedRequest[] {
  if (line === undefined) return [];
  const { call, requests, kept = [] } = line;
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
