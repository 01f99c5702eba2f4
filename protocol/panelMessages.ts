/**
 * Messages between the extension and the memory panel, which is a web page of its own. Both sides check what they get
 * against these schemas; the types of what the panel shows are those of panel.ts and report.ts.
 */
import * as v from 'valibot';
import type { PanelPayload, WhatIfAnswer } from './panel.ts';
import type { MemoryReportPayload } from './report.ts';
import type { TargetChoices } from './target.ts';

/** The part of a report that the panel shows. */
export type PanelReport = Pick<
  MemoryReportPayload,
  | 'verdict'
  | 'figures'
  | 'summary'
  | 'notes'
  | 'gc'
  | 'system'
  | 'window'
  | 'suggestedGcHeapBytes'
  | 'target'
  | 'tables'
>;

/** What the panel shows of one script. */
export interface PanelState {
  readonly uri: string;
  /** Name of the script's file. */
  readonly name: string;
  readonly report: PanelReport;
  /** Null where there is nothing but the report: the script could not be read since it was opened. */
  readonly panel: PanelPayload | null;
  readonly choices: TargetChoices;
}

const WholeBytes = v.pipe(v.number(), v.finite());
const Figure = v.object({ low: WholeBytes, likely: WholeBytes, high: v.nullable(WholeBytes) });
const Window = v.nullable(v.object({ min: WholeBytes, max: WholeBytes }));
const Verdict = v.picklist(['fits', 'may-exceed', 'exceeds', 'unknown']);
const Line = v.pipe(v.number(), v.integer(), v.minValue(1));
const Index = v.pipe(v.number(), v.integer(), v.minValue(0));
const Place = { line: v.exactOptional(Line), file: v.exactOptional(v.string()) };

const Heap = v.object({
  usedBytes: Figure,
  capacityBytes: WholeBytes,
  peakLine: v.exactOptional(Line),
  growthBytesPerIteration: v.exactOptional(Figure),
});

const Report = v.object({
  verdict: Verdict,
  figures: v.picklist(['current', 'last-good', 'none']),
  summary: v.string(),
  notes: v.array(v.string()),
  gc: Heap,
  system: Heap,
  window: Window,
  suggestedGcHeapBytes: v.nullable(WholeBytes),
  target: v.object({
    boardId: v.string(),
    boardName: v.string(),
    firmwareId: v.string(),
    firmwareName: v.string(),
    assumed: v.boolean(),
    calibrated: v.boolean(),
    printed: v.string(),
    gcHeapBytes: WholeBytes,
  }),
  tables: v.array(
    v.object({
      title: v.string(),
      heap: v.nullable(v.picklist(['gc', 'system'])),
      rows: v.array(v.object({ label: v.string(), kind: v.string(), bytes: Figure, ...Place })),
      total: Figure,
      totalLabel: v.string(),
      capacityBytes: WholeBytes,
      capacityLabel: v.string(),
    }),
  ),
});

const Level = v.tuple([WholeBytes, WholeBytes]);
const Position = v.object({ line: Index, character: Index });

const Panel = v.object({
  uri: v.string(),
  version: v.number(),
  map: v.object({
    ramBytes: WholeBytes,
    uses: v.array(
      v.object({
        region: v.picklist(['firmware', 'gc', 'system']),
        label: v.string(),
        bytes: WholeBytes,
        ...Place,
      }),
    ),
  }),
  heapSize: v.object({
    inForceBytes: WholeBytes,
    defaultBytes: WholeBytes,
    suggestedBytes: v.nullable(WholeBytes),
    smallestBytes: WholeBytes,
    largestBytes: WholeBytes,
    leastBytes: v.nullable(WholeBytes),
    mostBytes: v.nullable(WholeBytes),
    gcNeedBytes: Figure,
    systemNeedBytes: Figure,
    sharedBytes: WholeBytes,
    canChange: v.boolean(),
  }),
  film: v.object({
    steps: v.array(
      v.object({
        phase: v.picklist(['boot', 'compile', 'run']),
        ...Place,
        text: v.exactOptional(v.string()),
        loop: v.exactOptional(Index),
        gc: Level,
        system: Level,
        takes: v.array(v.object({ heap: v.picklist(['gc', 'system']), what: v.string(), bytes: WholeBytes })),
      }),
    ),
    loops: v.array(
      v.object({
        line: Line,
        endLine: Line,
        gcGrowthBytes: v.exactOptional(Figure),
        systemGrowthBytes: v.exactOptional(Figure),
      }),
    ),
    peaks: v.object({ gc: Index, system: Index }),
    measured: v.exactOptional(
      v.object({
        version: v.string(),
        measuredAt: v.string(),
        points: v.array(
          v.object({ step: Index, gcBytes: WholeBytes, systemBytes: v.exactOptional(WholeBytes) }),
        ),
        summary: v.string(),
      }),
    ),
  }),
  findings: v.array(
    v.object({
      rule: v.string(),
      severity: v.picklist(['error', 'warning', 'information', 'hint']),
      message: v.string(),
      line: Line,
      related: v.array(v.object({ message: v.string(), ...Place })),
    }),
  ),
  helps: v.array(
    v.object({
      title: v.string(),
      fits: v.boolean(),
      line: v.exactOptional(Line),
      edits: v.array(v.object({ start: Position, end: Position, newText: v.string() })),
      firmware: v.exactOptional(v.string()),
    }),
  ),
  frameSize: v.object({ choices: v.array(v.string()) }),
  models: v.array(v.object({ source: v.string(), bytes: v.nullable(WholeBytes) })),
});

const Choices = v.object({
  boards: v.array(v.object({ id: v.string(), name: v.string(), detail: v.string() })),
  firmware: v.array(v.object({ id: v.string(), name: v.string(), detail: v.string() })),
  defaultBoardName: v.string(),
  defaultFirmwareName: v.string(),
});

const State: v.GenericSchema<unknown, PanelState> = v.object({
  uri: v.string(),
  name: v.string(),
  report: Report,
  panel: v.nullable(Panel),
  choices: Choices,
});

/** What is supposed; what is absent stays as it is. */
const Supposed = {
  board: v.exactOptional(v.string()),
  firmware: v.exactOptional(v.string()),
  frameSize: v.exactOptional(v.string()),
  models: v.exactOptional(v.record(v.string(), Index)),
};

const Answer: v.GenericSchema<unknown, WhatIfAnswer> = v.object({
  verdict: Verdict,
  summary: v.string(),
  boardName: v.string(),
  firmwareName: v.string(),
  gc: Heap,
  system: Heap,
  window: Window,
});

const ToPanel = v.variant('type', [
  /** Null: no MaixPy script is open. */
  v.object({ type: v.literal('show'), state: v.nullable(State) }),
  /** The line that the cursor is on in the script that is shown. */
  v.object({ type: v.literal('cursor'), line: v.nullable(Line) }),
  v.object({ type: v.literal('whatIf'), supposed: v.object(Supposed), answer: v.nullable(Answer) }),
  /** Scrolls to a finding of the script that is shown. */
  v.object({ type: v.literal('reveal'), line: Line, rule: v.string() }),
]);

const FromPanel = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('goTo'), line: Line, file: v.exactOptional(v.string()) }),
  v.object({
    type: v.literal('choose'),
    what: v.picklist(['board', 'firmware']),
    id: v.string(),
  }),
  v.object({ type: v.literal('writeHeapSize'), bytes: v.pipe(Index, v.minValue(1)) }),
  /** The change by its place among {@link PanelPayload.helps}. */
  v.object({ type: v.literal('apply'), index: Index }),
  v.object({ type: v.literal('whatIf'), supposed: v.object(Supposed) }),
  /** What the page wants to find again when the window is opened anew, as JSON. */
  v.object({ type: v.literal('keep'), kept: v.pipe(v.string(), v.maxLength(20_000)) }),
  v.object({ type: v.literal('openRule'), rule: v.string() }),
  v.object({ type: v.literal('copyMarkdown') }),
  /** One picture in two formats; the PNG in base64, empty where there is none. */
  v.object({
    type: v.literal('savePicture'),
    svg: v.pipe(v.string(), v.maxLength(2_000_000)),
    png: v.pipe(v.string(), v.maxLength(8_000_000), v.regex(/^[\w+/=]*$/)),
  }),
  v.object({ type: v.literal('run'), command: v.picklist(['calibrate', 'chooseFirmware', 'showReport']) }),
]);

export type MessageToPanel = v.InferOutput<typeof ToPanel>;
export type MessageFromPanel = v.InferOutput<typeof FromPanel>;
export type Supposition = Extract<MessageFromPanel, { readonly type: 'whatIf' }>['supposed'];

/** The message, or undefined for anything else. */
export function readMessageToPanel(message: unknown): MessageToPanel | undefined {
  const read = v.safeParse(ToPanel, message);
  return read.success ? read.output : undefined;
}

/** The message, or undefined for anything else. */
export function readMessageFromPanel(message: unknown): MessageFromPanel | undefined {
  const read = v.safeParse(FromPanel, message);
  return read.success ? read.output : undefined;
}
