/**
 * What the memory panel shows beside the report of a script, asked for only while the panel is seen. Plain JSON, in
 * bytes; figures are the likely ones where no interval is given.
 */
import type { ByteInterval, HeapUse, ReportVerdict } from './report.ts';

/** Request with {@link PanelParams}: answers {@link PanelPayload}, or null for no MaixPy script. */
export const PANEL_REQUEST = 'maixmem/panel';

/** Request with {@link HeapSizeParams}: answers {@link HeapSizeEdits}, or null where the script computes its size. */
export const HEAP_SIZE_EDITS_REQUEST = 'maixmem/heapSizeEdits';

/** Request with {@link WhatIfParams}: answers {@link WhatIfAnswer}, or null where nothing can be said. */
export const WHAT_IF_REQUEST = 'maixmem/whatIf';

export interface PanelParams {
  readonly uri: string;
  /** What was measured on a board just now (a document of *.maixmeasure.json); absent: that of the file beside the script. */
  readonly measurement?: unknown;
}

/** Request with {@link MarkedScriptParams}: answers {@link MarkedScriptPayload}, or null for no script that can be run. */
export const MARKED_SCRIPT_REQUEST = 'maixmem/markedScript';

export interface MarkedScriptParams {
  readonly uri: string;
  /** One-based line up to which it is to run; null: to its end. */
  readonly line: number | null;
}

/** A script with the places behind statements whose figures are wanted; offsets are UTF-16 units of its text. */
export interface MarkedScriptPayload {
  readonly text: string;
  readonly start: { readonly offset: number; readonly needsLine: boolean };
  readonly marks: readonly { readonly line: number; readonly offset: number }[];
}

export interface PanelPayload {
  readonly uri: string;
  /** Version of the document that everything here is about: places are those of its text. */
  readonly version: number;
  readonly map: MemoryMap;
  readonly heapSize: HeapSizeFacts;
  readonly film: PanelFilm;
  readonly findings: readonly PanelFinding[];
  readonly helps: readonly Help[];
  readonly frameSize: FrameSizeFacts;
  /** Models whose size can be supposed. */
  readonly models: readonly SizedModel[];
}

/** What the memory of the board is used for; what is left of it depends on the gc_heap_size that is looked at. */
export interface MemoryMap {
  readonly ramBytes: number;
  /** In the order in which they are drawn; empty for a target without a board's memory. */
  readonly uses: readonly MapUse[];
}

export type MapRegion = 'firmware' | 'gc' | 'system';

export interface MapUse {
  readonly region: MapRegion;
  readonly label: string;
  /** More than there is where something is missing. */
  readonly bytes: number;
  readonly line?: number;
  /** The imported file that the line is of; absent for the script itself. */
  readonly file?: string;
}

/** Everything that the slider needs to say at once what a gc_heap_size does to both heaps. */
export interface HeapSizeFacts {
  readonly inForceBytes: number;
  /** What the firmware has where nothing is stored. */
  readonly defaultBytes: number;
  readonly suggestedBytes: number | null;
  /** The slider's ends. */
  readonly smallestBytes: number;
  readonly largestBytes: number;
  /** The smallest size that the GC heap can do with; null when its need has no likely bound. */
  readonly leastBytes: number | null;
  /** The largest size beside which the system heap can do; null when there is none. */
  readonly mostBytes: number | null;
  readonly gcNeedBytes: ByteInterval;
  readonly systemNeedBytes: ByteInterval;
  /** What both heaps share. */
  readonly sharedBytes: number;
  /** False where the size is part of the firmware. */
  readonly canChange: boolean;
}

/** Both heaps over a run. Arrays of two are what is in use behind the step, and at most within it. */
export interface PanelFilm {
  readonly steps: readonly PanelStep[];
  readonly loops: readonly PanelLoop[];
  readonly peaks: { readonly gc: number; readonly system: number };
  /** What was measured on a board, beside it; absent where nothing was. */
  readonly measured?: FilmMeasured;
}

/** A measurement in terms of the film: both curves begin together where the script does. */
export interface FilmMeasured {
  /** Firmware that it was measured on. */
  readonly version: string;
  /** ISO 8601 */
  readonly measuredAt: string;
  /** Figures by step, in the order of the steps. */
  readonly points: readonly MeasuredPoint[];
  /** One or two sentences that compare both. */
  readonly summary: string;
}

export interface MeasuredPoint {
  readonly step: number;
  /** Live objects as a heap that just holds them. */
  readonly gcBytes: number;
  /** The most that was taken so far; absent where the firmware does not say. */
  readonly systemBytes?: number;
}

export interface PanelStep {
  readonly phase: 'boot' | 'compile' | 'run';
  readonly line?: number;
  readonly file?: string;
  /** The line of the script without the blanks around it. */
  readonly text?: string;
  /** Index of the loop around it. */
  readonly loop?: number;
  readonly gc: readonly [endBytes: number, peakBytes: number];
  readonly system: readonly [endBytes: number, peakBytes: number];
  /** What takes the most, largest first. */
  readonly takes: readonly PanelTake[];
}

export interface PanelTake {
  readonly heap: 'gc' | 'system';
  readonly what: string;
  readonly bytes: number;
}

export interface PanelLoop {
  readonly line: number;
  readonly endLine: number;
  /** Kept with every turn; absent where it keeps nothing. */
  readonly gcGrowthBytes?: ByteInterval;
  readonly systemGrowthBytes?: ByteInterval;
}

/** What there is to say about one place. */
export interface PanelFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly line: number;
  readonly related: readonly PanelRelated[];
}

export interface PanelRelated {
  readonly message: string;
  readonly line?: number;
  readonly file?: string;
}

/** A change that was tried out. */
export interface Help {
  readonly title: string;
  /** True when the script fits with it. */
  readonly fits: boolean;
  readonly line?: number;
  /** Changes of the script. */
  readonly edits: readonly PlainEdit[];
  /** Identity of the firmware to set besides; absent where that stays. */
  readonly firmware?: string;
}

/** Zero-based lines and UTF-16 columns. */
export interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

export interface PlainEdit {
  readonly start: PlainPosition;
  readonly end: PlainPosition;
  readonly newText: string;
}

export interface FrameSizeFacts {
  /** Names for {@link WhatIfParams}, largest first; empty where the script sets no frame size that can be changed. */
  readonly choices: readonly string[];
}

/** A model that is loaded into memory. */
export interface SizedModel {
  /** Address or path, as the script says it. */
  readonly source: string;
  /** What it takes of the system heap while it is loaded; null where its file is not at hand. */
  readonly bytes: number | null;
}

export interface HeapSizeParams {
  readonly uri: string;
  readonly bytes: number;
}

export interface HeapSizeEdits {
  readonly version: number;
  readonly edits: readonly PlainEdit[];
}

/** A change that is only looked at; what is absent stays as it is. */
export interface WhatIfParams {
  readonly uri: string;
  /** Identities as in {@link TargetChoices}. */
  readonly board?: string;
  readonly firmware?: string;
  readonly frameSize?: string;
  /** Bytes that models take in all, by what they are loaded from. */
  readonly models?: Readonly<Record<string, number>>;
}

export interface WhatIfAnswer {
  readonly verdict: ReportVerdict;
  readonly summary: string;
  readonly boardName: string;
  readonly firmwareName: string;
  readonly gc: HeapUse;
  readonly system: HeapUse;
  readonly window: { readonly min: number; readonly max: number } | null;
}
