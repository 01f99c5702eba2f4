import fs from 'node:fs';
import { execute } from '../../server/src/core/analyze.ts';
import type { Interval } from '../../server/src/core/quantity/interval.ts';
import { modelBytes, type ModelPlan } from '../../test/support/cases/configuration.ts';
import { parseModule } from '../../test/support/scriptSource.ts';
import { targetOf } from '../../test/support/target.ts';

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
  /**
   * `exact`: measured and predicted; `within`: an interval of the analysis has it; `smaller`: not predicted, and
   * less than another request of a search that tries one radius after the other; `missing`: not predicted.
   */
  readonly outcome: 'exact' | 'within' | 'smaller' | 'missing';
}

/** Smaller requests are commands for the display and the flash; they take no more than 272 bytes at once. */
const SMALLEST_BYTES = 256;
/** Reads and writes of the flash file system: its directory, a page, and part of a page (vfs_spiffs_io.c). */
const FLASH_PAGE_BYTES: readonly number[] = [698, 1032, 16_514];

export function readLedger(): Ledger {
  return JSON.parse(
    fs.readFileSync(new URL('../../test/data/firmware/ledger.json', import.meta.url), 'utf8'),
  ) as Ledger;
}

/** Calls that ran without error, in order: as a script they do the same. */
function scriptOf(calls: readonly LedgerCall[]): readonly LedgerCall[] {
  return calls.filter(({ error }) => error === undefined);
}

/** Compares each size that a call of an image asked for with what the analysis has for its line. */
export function compareLedger(image: string): readonly ComparedRequest[] {
  const { models, images } = readLedger();
  const calls = scriptOf(images[image] ?? []);
  const text = calls.map(({ call }) => call).join('\n');
  const flash = new Map(Object.entries(models).map(([at, plan]) => [Number(at), modelBytes(plan)]));
  const { machine } = execute({
    text,
    uri: 'file:///main.py',
    module: parseModule(text),
    parse: parseModule,
    target: targetOf({ firmware: image, run: 'repl' }),
    files: {
      readModule: () => null,
      readBytes: () => null,
      flash: (address) => {
        const bytes = flash.get(address);
        return bytes === undefined ? null : { name: 'model', bytes };
      },
    },
  });
  const predicted = new Map<number, Interval[]>();
  for (const { kind, bytes, site } of machine.system.requests) {
    if (kind !== 'malloc') continue;
    const line = text.slice(0, machine.sites.get(site).span.start).split('\n').length - 1;
    predicted.set(line, [...(predicted.get(line) ?? []), bytes]);
  }
  return calls.flatMap(({ call, requests }, line) =>
    requests
      .map(([bytes]) => bytes)
      .filter((bytes) => bytes >= SMALLEST_BYTES && !FLASH_PAGE_BYTES.includes(bytes))
      .map((bytes) => ({ call, bytes, outcome: outcomeOf(call, bytes, predicted.get(line) ?? []) })),
  );
}

/** One accumulator after the other, each smaller than the first, which is the one that is predicted. */
const SHRINKING = /\.find_circles\(/;

function outcomeOf(call: string, bytes: number, predicted: readonly Interval[]): ComparedRequest['outcome'] {
  if (predicted.some(({ low, high }) => low === bytes && high === bytes)) return 'exact';
  if (predicted.some(({ low, high }) => low <= bytes && bytes <= high)) return 'within';
  return SHRINKING.test(call) && predicted.some(({ low }) => bytes < low) ? 'smaller' : 'missing';
}
