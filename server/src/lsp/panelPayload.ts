import { term } from '../../../messages/message.ts';
import type { Say } from '../../../messages/render.ts';
import { show } from '../core/report/film/filmOf.ts';
import type { FilmLoop, FilmStep, Level, Showing } from '../core/report/film/film.ts';
import type { AnalyzeInput } from '../core/analysis.ts';
import { smallestGcHeap, SMALLEST_GC_HEAP_BYTES } from '../core/memory/window.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { ImportedPlace } from '../core/text/importedPlace.ts';
import { lineAt, lineSpan, type LineIndex } from '../core/text/lines.ts';
import type { Interval } from '../core/quantity/interval.ts';
import type { Span } from '../core/text/span.ts';
import { helpsOf } from '../features/panel/helps.ts';
import { frameChoices } from '../features/panel/frameSizes.ts';
import { memoryMapOf } from '../features/panel/memoryMap.ts';
import { sizedModels } from '../features/panel/supposedModels.ts';
import { systemShare } from '../features/verdictText.ts';
import type {
  HeapSizeFacts,
  PanelFilm,
  PanelLoop,
  PanelPayload,
  PanelStep,
} from '../../../protocol/index.ts';
import type { AnalyzedDocument } from './analyzeDocument.ts';
import { toPlainEdits } from './plainEdits.ts';
import { measuredFilm } from './measuredFilm.ts';
import { lineOf, toByteInterval } from './payload.ts';

/**
 * What the panel shows about a script; null for Python that is not for MaixPy.
 *
 * @param measurement what was measured just now; undefined: what the file beside the script says
 */
export function toPanelPayload(
  analyzed: AnalyzedDocument,
  say: Say,
  measurement?: unknown,
): PanelPayload | null {
  const { document, version, report, input, source, findings } = analyzed;
  if (report === null || input === null) return null;
  const showing = show(input);
  const measured = measuredFilm(analyzed, showing.film, measurement, say);
  const { lines } = source;
  return {
    uri: document.uri,
    version,
    map: {
      ramBytes: report.target.ramBytes,
      uses: memoryMapOf(report, say).map(({ span, inside, ...use }) => ({
        ...use,
        ...placeOf(span, inside, lines),
      })),
    },
    heapSize: heapSizeFacts(report, input, showing),
    film: {
      ...toFilm(showing, source.text, lines, say),
      ...(measured === null ? {} : { measured }),
    },
    findings: findings.map(({ rule, severity, message, span, related }) => ({
      rule,
      severity,
      message: say(message),
      line: lineAt(lines, span.start),
      related: related.map((place) => ({
        message: say(place.message),
        ...placeOf(place.span, place.inside, lines),
      })),
    })),
    helps: helpsOf(report, findings, source, say).map(({ title, fits, span, action }) => ({
      title,
      fits,
      ...lineOf(span, lines, 'line'),
      edits: toPlainEdits(document, action.edits),
      ...(action.kind === 'firmware' ? { firmware: action.firmware } : {}),
    })),
    frameSize: { choices: frameChoices(report) },
    models: sizedModels(report),
  };
}

/** The slider moves in steps of a page. */
const STEP_BYTES = 4096;

function heapSizeFacts(report: MemoryReport, { target }: AnalyzeInput, showing: Showing): HeapSizeFacts {
  const { gc, window } = report;
  const shared = Math.max(0, report.target.systemCapacityBytes.likely);
  const systemNeed = systemShare(report).used;
  return {
    inForceBytes: report.target.gcHeapBytes,
    defaultBytes: target.firmware.gcHeap.defaultBytes,
    suggestedBytes: report.suggestedGcHeapBytes,
    smallestBytes: SMALLEST_GC_HEAP_BYTES,
    largestBytes: Math.max(SMALLEST_GC_HEAP_BYTES, Math.floor(shared / STEP_BYTES) * STEP_BYTES),
    leastBytes: window?.min ?? smallestGcHeap(gc.demandBytes),
    mostBytes: window?.max ?? showing.mostGcHeapBytes,
    gcNeedBytes: toByteInterval(gc.demandBytes),
    systemNeedBytes: toByteInterval(systemNeed),
    sharedBytes: shared,
    canChange: target.port !== undefined && target.gcHeapPlacement === 'system-heap',
  };
}

function toFilm({ film }: Showing, text: string, lines: LineIndex, say: Say): PanelFilm {
  return {
    steps: film.steps.map((step) => toStep(step, text, lines, say)),
    loops: film.loops.map((loop) => toLoop(loop, lines)),
    peaks: film.peaks,
  };
}

/** Letters of a line that are shown. */
const MOST_LETTERS = 80;

function toStep(step: FilmStep, text: string, lines: LineIndex, say: Say): PanelStep {
  const { phase, span, inside, loop, gc, system, takes } = step;
  const place = placeOf(span, inside, lines);
  return {
    phase,
    ...place,
    ...(span === null || inside !== undefined ? {} : { text: lineText(text, span, lines) }),
    ...(loop === null ? {} : { loop }),
    gc: pair(gc),
    system: pair(system),
    takes: takes.map(({ region, what, bytes }) => ({
      heap: region === 'gc-heap' ? 'gc' : 'system',
      what: say(term(what)),
      bytes,
    })),
  };
}

function lineText(text: string, span: Span, lines: LineIndex): string {
  const { start, end } = lineSpan(lines, lineAt(lines, span.start));
  return text.slice(start, end).trim().slice(0, MOST_LETTERS);
}

function pair({ endBytes, peakBytes }: Level): readonly [number, number] {
  return [endBytes, peakBytes];
}

function toLoop({ span, growth }: FilmLoop, lines: LineIndex): PanelLoop {
  const grows = ({ likely }: Interval): boolean => likely > 0;
  return {
    line: lineAt(lines, span.start),
    endLine: lineAt(lines, Math.max(span.start, span.end - 1)),
    ...(grows(growth.gc) ? { gcGrowthBytes: toByteInterval(growth.gc) } : {}),
    ...(grows(growth.system) ? { systemGrowthBytes: toByteInterval(growth.system) } : {}),
  };
}

function placeOf(
  span: Span | null,
  inside: ImportedPlace | undefined,
  lines: LineIndex,
): { readonly line?: number; readonly file?: string } {
  if (inside === undefined) return lineOf(span, lines, 'line');
  return { file: inside.file.uri, ...lineOf(inside.span, inside.file.lines, 'line') };
}
