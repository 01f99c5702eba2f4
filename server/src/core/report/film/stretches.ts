/** The run of a script cut into stretches at one line each, with the levels of both heaps. */
import type { WordBytes } from '../../compile/layout.ts';
import type { Run } from '../../run/run.ts';
import { withSizes } from '../../memory/estimates.ts';
import { blockBytes, blocksFor, heapBytesFor } from '../../memory/gcHeapSize.ts';
import { refusalsOf } from '../../memory/refused.ts';
import { ReplayEngine } from '../../memory/replayEngine.ts';
import { replayInput } from '../../memory/replayInput.ts';
import type { ImportedPlace } from '../../text/importedPlace.ts';
import { lineAt, type LineIndex } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { OPERATION, type TraceColumns } from '../../trace/trace.ts';
import type { Places } from '../importedPlaces.ts';
import { whatAt } from '../liveAllocations.ts';
import { bootUse, systemPeak } from '../systemPeak.ts';
import { unknownSizes } from '../unknownSizes.ts';
import { capacityOf, modelsIn } from '../systemDemand.ts';
import type { AnalyzeInput } from '../input.ts';
import type { Target } from '../../device/target.ts';
import type { FilmStep, Level, Take } from './film.ts';

/** What happens at one place until something happens at another. */
export interface Stretch extends Omit<FilmStep, 'loop' | 'takes'> {
  /** The same for stretches at the same line. */
  readonly key: string;
  readonly takes: ReadonlyMap<string, Take>;
}

type Place = Pick<Stretch, 'phase' | 'span' | 'key' | 'inside'>;

export interface StretchQuestion {
  readonly run: Run;
  readonly input: AnalyzeInput;
  readonly target: Target;
  readonly places: Places;
  readonly lines: LineIndex;
}

/**
 * Replays the requests to both heaps once, each in a heap that is never full. The GC heap holds what can be reached: when
 * the board collects the rest is a matter of its size.
 */
export function stretchesOf(question: StretchQuestion): readonly Stretch[] {
  const { run } = question;
  const { wordBytes } = run;
  const trace = withSizes(run.gc, 'likely', refusalsOf(run).ids);
  const engine = new ReplayEngine(replayInput(trace, wordBytes), {
    poolBlocks: Infinity,
    collectAlways: true,
    optionalOnStack: false,
  });
  const placeAt = placeFinder(question);
  const system = systemLevels(question);
  const found: Stretch[] = [];
  let open = opened(BOOT, system.bootBytes);
  const close = (event: number): void => {
    // What lives on dies with the trace.
    engine.collectBefore(Math.min(event, trace.eventCount - 1));
    const blocks = { end: engine.heap.usedBlocks, peak: engine.heap.peakBlocks };
    found.push({
      ...open.place,
      gc: { endBytes: heapBytesFor(blocks.end, wordBytes), peakBytes: heapBytesFor(blocks.peak, wordBytes) },
      gcUsedBytes: blocks.end * blockBytes(wordBytes),
      system: open.system,
      takes: open.takes,
    });
  };
  const moveTo = (place: Place | null, event: number): void => {
    if (place === null || place.key === open.place.key) return;
    close(event);
    engine.heap.restartPeak();
    open = opened(place, open.system.endBytes);
  };
  let next = 0;
  const takeSystem = (until: number): void => {
    for (
      let each = system.levels[next];
      each !== undefined && each.at <= until;
      each = system.levels[++next]
    ) {
      moveTo(placeAt(each.site, each.at), each.at);
      open.system = reached(open.system, each);
      if (each.takes > 0) addTake(open.takes, { region: 'system-heap', what: each.what, bytes: each.takes });
    }
  };
  for (let event = 0; event < trace.eventCount; event++) {
    takeSystem(event);
    const site = trace.sites[event] ?? 0;
    moveTo(placeAt(site, event), event);
    if (!engine.step(event)) break;
    const bytes = requestedBytes(trace, event, wordBytes);
    if (bytes === 0 || open.place.phase !== 'run') continue;
    const what = whatAt(run.sites.get(site), question.places);
    addTake(open.takes, { region: 'gc-heap', what, bytes });
  }
  takeSystem(Infinity);
  close(trace.eventCount);
  return found;
}

interface OpenStretch {
  readonly place: Place;
  system: Level;
  readonly takes: Map<string, Take>;
}

function opened(place: Place, systemBytes: number): OpenStretch {
  return { place, system: { endBytes: systemBytes, peakBytes: systemBytes }, takes: new Map() };
}

function reached({ peakBytes }: Level, { bytes, wantedBytes }: SystemLevel): Level {
  return { endBytes: bytes, peakBytes: Math.max(peakBytes, bytes, wantedBytes) };
}

function addTake(takes: Map<string, Take>, take: Take): void {
  const key = `${take.region} ${take.what}`;
  const before = takes.get(key)?.bytes ?? 0;
  takes.set(key, { ...take, bytes: before + take.bytes });
}

/** Bytes of the blocks that an event asks for; 0 for one that asks for none. */
function requestedBytes({ operations, sizes }: TraceColumns, event: number, wordBytes: WordBytes): number {
  const operation = operations[event];
  if (operation !== OPERATION.alloc && operation !== OPERATION.realloc) return 0;
  return blocksFor(sizes[event] ?? 0, wordBytes) * blockBytes(wordBytes);
}

interface SystemLevel {
  /** Clock of the GC heap's trace. */
  readonly at: number;
  readonly site: number;
  readonly what: string;
  /** In use behind the request. */
  readonly bytes: number;
  /** The same if it were not refused. */
  readonly wantedBytes: number;
  /** Bytes that it asks for; 0 where it frees or only another way through the script is followed. */
  readonly takes: number;
}

function systemLevels({ run, input, target }: StretchQuestion): {
  readonly bootBytes: number;
  readonly levels: readonly SystemLevel[];
} {
  const boot = bootUse(target, input.text.length);
  const levels: SystemLevel[] = [];
  const { open } = unknownSizes(run, modelsIn(run, input));
  systemPeak(open, boot, capacityOf(target), (request, bytes, wantedBytes) => {
    const { at, site, what, kind, again } = request;
    const takes = kind === 'malloc' && !again && request.likely ? request.bytes.likely : 0;
    levels.push({ at, site, what, bytes, wantedBytes, takes });
  });
  return { bootBytes: boot.keptBytes + boot.lcdBytes, levels };
}

const BOOT: Place = { phase: 'boot', span: null, key: 'boot' };

/** Where the script is at a time: null where it is still where it was. */
function placeFinder({
  run,
  input,
  places,
  lines,
}: StretchQuestion): (site: number, event: number) => Place | null {
  const known = new Map<number, Place | null>();
  const compiling = compiledAt(run);
  return (number, event) => {
    if (event < run.gc.startEvent) return BOOT;
    const uri = compiling(event);
    if (uri === input.uri) return { phase: 'compile', span: null, key: 'compile' };
    let place = known.get(number);
    if (place === undefined) {
      const site = run.sites.get(number);
      place = runPlace(places.spanOf(site), places.insideOf(site), lines);
      known.set(number, place);
    }
    return place;
  };
}

function runPlace(span: Span | null, inside: ImportedPlace | undefined, lines: LineIndex): Place | null {
  if (span === null) return null;
  const key = lineAt(lines, span.start).toFixed(0);
  if (inside === undefined) return { phase: 'run', span, key };
  const { file } = inside;
  return { phase: 'run', span, inside, key: `${key} ${file.uri} ${lineAt(file.lines, inside.span.start)}` };
}

/** The file that is being compiled at a time that never goes back; undefined when none is. */
function compiledAt({ compiled }: Run): (event: number) => string | undefined {
  let next = 0;
  return (event) => {
    while (event >= (compiled[next]?.endEvent ?? Infinity)) next++;
    const range = compiled[next];
    return range !== undefined && range.firstEvent <= event ? range.uri : undefined;
  };
}
