/** What was measured on a board, as a file: evidence for the analysis, and for whoever reads a bug report. */
import * as v from 'valibot';
import { BOOT_LINE, BUILT_ON, MACHINE, VERSION } from './banner.ts';
import type { BoardMeasurement } from './session.ts';

/** `main.maixmeasure.json` beside `main.py` */
export const MEASUREMENT_ENDING = '.maixmeasure.json';

/** No figure is larger than what an address of a small chip reaches. */
const MOST_BYTES = 0xffff_ffff;
const MOST_LINES = 100_000;

const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_BYTES));
const Text = v.pipe(v.string(), v.maxLength(300));
/** Text of the board itself, in the letters that its banner and its boot line have: it is shown, whoever wrote the file. */
const Said = (pattern: RegExp) => v.pipe(v.string(), v.regex(pattern));

const Sample = v.object({
  gcUsedBytes: v.pipe(Bytes, v.description('gc.mem_alloc() behind a collection.')),
  systemFreeBytes: v.pipe(
    v.nullable(Bytes),
    v.description('Maix.utils.heap_free(), a multiple of 4096; null where the firmware has none.'),
  ),
});

const Line = v.object({
  line: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_LINES)),
  text: v.pipe(
    Text,
    v.description('The line without blanks around it: what was measured counts while it stands there.'),
  ),
  visits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER)),
  first: v.pipe(Sample, v.description('Behind the statement when it was first carried out.')),
  last: v.pipe(Sample, v.description('Behind it when it was last carried out.')),
  most: v.pipe(Sample, v.description('Fullest of both heaps there, each for itself.')),
});

const Board = v.object({
  version: v.pipe(Said(VERSION), v.description('Firmware, as its banner says: v0.6.2-44-gd9dc6c58c')),
  builtOn: Said(BUILT_ON),
  machine: Said(MACHINE),
  bootLine: v.pipe(v.nullable(Said(BOOT_LINE)), v.description('[MaixPy] gc heap=0x…-0x…(N)')),
  restart: v.pipe(
    v.nullable(v.picklist(['signals', 'machine', 'soft'])),
    v.description('How it was started anew: by a line of its port, by machine.reset(), or by Ctrl-D.'),
  ),
  gcFreeBytes: v.pipe(v.nullable(Bytes), v.description('At the prompt, behind a collection.')),
  gcUsedBytes: v.nullable(Bytes),
  systemFreeBytes: v.nullable(Bytes),
  storedGcHeapBytes: v.pipe(v.nullable(Bytes), v.description('Maix.utils.gc_heap_size()')),
});

const Run = v.object({
  script: v.pipe(Text, v.description('Name of the file.')),
  ending: v.pipe(
    v.picklist(['finished', 'line', 'time', 'exception', 'cancelled', 'reset', 'crashed', 'unplugged']),
    v.description('Why it ended: by itself, at the chosen line, when its time was over, …'),
  ),
  exception: v.nullable(Text),
  start: v.pipe(
    v.nullable(Sample),
    v.description(
      'In front of the first statement, with text, compiled script and marks: only what is taken since then is the script’s.',
    ),
  ),
  lines: v.pipe(v.array(Line), v.maxLength(MOST_LINES)),
  addedName: v.pipe(
    v.boolean(),
    v.description('Whether the marks needed a global name of their own, which can make a table grow early.'),
  ),
});

export const MeasurementSchema = v.pipe(
  v.object({
    schema: v.pipe(v.literal(1), v.description('Version of this format.')),
    program: v.pipe(Text, v.description('What measured: maixmem 0.1.0')),
    measuredAt: v.pipe(v.string(), v.isoTimestamp()),
    board: Board,
    run: v.nullable(Run),
  }),
  v.title('What was measured on a board'),
);

export type Measurement = v.InferOutput<typeof MeasurementSchema>;
export type MeasuredRunDocument = NonNullable<Measurement['run']>;

export interface MeasurementContext {
  readonly program: string;
  readonly measuredAt: Date;
  /** Name of the script's file. */
  readonly script: string;
  /** The script that was run, in lines. */
  readonly scriptLines: readonly string[];
}

export function toMeasurement(
  { board, run }: BoardMeasurement,
  { program, measuredAt, script, scriptLines }: MeasurementContext,
): Measurement {
  const textOf = (line: number): string => lineText(scriptLines[line - 1]);
  return {
    schema: 1,
    program,
    measuredAt: measuredAt.toISOString(),
    board: {
      ...board.banner,
      bootLine: board.bootLine,
      restart: board.way,
      ...board.figures,
    },
    run: {
      script: script.slice(0, 300),
      ending: run.ending,
      exception: run.exception,
      start: run.start,
      lines: run.lines.map((line) => ({ ...line, text: textOf(line.line) })),
      addedName: run.addedName,
    },
  };
}

const LINE_LETTERS = 300;

/** A line as measurements name it. */
export function lineText(line: string | undefined): string {
  return (line ?? '').trim().slice(0, LINE_LETTERS);
}

export type ReadMeasurement =
  | { readonly ok: true; readonly measurement: Measurement }
  /** A sentence that says what is wrong with the file. */
  | { readonly ok: false; readonly message: string };

/** Reads the text of such a file. */
export function readMeasurement(text: string): ReadMeasurement {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, message: 'This is not valid JSON.' };
  }
  const read = v.safeParse(MeasurementSchema, json);
  if (read.success) return { ok: true, measurement: read.output };
  const [issue] = read.issues;
  const place = v.getDotPath(issue) ?? 'the file';
  return { ok: false, message: `This is no measurement: ${place} is not as it should be.` };
}
