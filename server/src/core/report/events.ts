import { message, term } from '../../../../messages/message.ts';
import type { AnalyzeInput } from './input.ts';
import { FLASH_LOADS, MODEL_LOADS, MODEL_READERS } from '../catalogue/callKinds.ts';
import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { Run } from '../run/run.ts';
import type { MachineNote } from '../run/notes.ts';
import { acceptKmodel } from '../device/kmodel.ts';
import type { Target } from '../device/target.ts';
import type { Span } from '../text/span.ts';
import { keptByCalls, sumOf } from './keptByCalls.ts';
import { readModel } from './modelFacts.ts';
import type { MemoryEvent, ModelUse } from './report.ts';
import { fileOf } from './scriptEnvironment.ts';

type CallNote = Extract<MachineNote, { kind: 'call' }>;

/** How the exception calls it that the firmware has no place for another model (Maix_kpu.c:211). */
const MODELS_FULL = 'ERR_MODELS_FULL';

interface LoadedModels {
  readonly uses: readonly ModelUse[];
  readonly events: readonly MemoryEvent[];
}

/** The models a script loads, where their files are, and what the firmware says to them. */
export function modelsOf(run: Run, input: AnalyzeInput, target: Target): LoadedModels {
  const uses: ModelUse[] = [];
  const events: MemoryEvent[] = [];
  const seen = new Set<number>();
  const keptBy = keptByCalls(run);
  for (const note of callNotes(run, input.uri)) {
    if (!MODEL_READERS.has(note.callee)) continue;
    if (seen.has(note.span.start)) continue;
    seen.add(note.span.start);
    const path = firstArgument(note);
    const file = fileOf(input, path);
    const source = sourceText(path);
    if (file === null) events.push(event('model-missing', note, { ...(source === null ? {} : { source }) }));
    // Others read a model for themselves: nothing is said about the KPU.
    if (!MODEL_LOADS.has(note.callee)) continue;
    const call = FLASH_LOADS.has(note.callee) ? 'load_flash' : 'load';
    const bytes = sumOf(keptBy(note.span, note.callee));
    let problem: string | null = null;
    if (file === null) {
      problem =
        source === null ? 'where the model is loaded from is not known' : `no file is known for ${source}`;
    } else {
      const model = readModel(file.bytes);
      const acceptance = model.ok
        ? acceptKmodel(
            model.value,
            { call, from: path?.kind === 'number' ? 'flash' : 'path' },
            target.firmware.features.kmodelVersions,
          )
        : null;
      if (!model.ok) problem = model.error.message;
      else if (acceptance?.outcome === 'refused' || acceptance?.outcome === 'crashes')
        problem = acceptance.message;
      if (problem !== null)
        events.push(event('model-refused', note, { reason: term(withoutStop(problem)), model: file.name }));
    }
    uses.push({ span: note.span, call, source, resolved: file?.name ?? null, bytes, problem });
    events.push(...overlap(note, path, target));
  }
  return { uses, events };
}

function callNotes(run: Run, uri: string): CallNote[] {
  return run.notes.filter(
    (note): note is CallNote => note.kind === 'call' && note.uri === uri && 'arguments' in note.details,
  );
}

function firstArgument(note: CallNote): ExpressionValue | undefined {
  const given = note.details['arguments'] as {
    positional: readonly ExpressionValue[];
    keywords: Readonly<Record<string, ExpressionValue>>;
  };
  return given.positional[0] ?? given.keywords['path'] ?? given.keywords['addr'];
}

function sourceText(path: ExpressionValue | undefined): string | null {
  if (path?.kind === 'text' && path.options?.length === 1) return path.options[0] as string;
  if (path?.kind === 'number' && path.interval.low === path.interval.high)
    return `0x${path.interval.low.toString(16)}`;
  return null;
}

/** The address or path that the model at a call is loaded from; null when it is not known. */
export function modelSource(run: Run, span: Span, callee: string): string | null {
  const note = run.notes.find(
    (each): each is CallNote =>
      each.kind === 'call' &&
      each.callee === callee &&
      each.span.start === span.start &&
      'arguments' in each.details,
  );
  return note === undefined ? null : sourceText(firstArgument(note));
}

function event(
  kind: MemoryEvent['kind'],
  note: Pick<CallNote, 'span' | 'callee' | 'certain'>,
  details: MemoryEvent['details'],
): MemoryEvent {
  return {
    kind,
    span: note.span,
    callee: note.callee,
    region: 'system-heap',
    needBytes: null,
    haveBytes: null,
    certain: note.certain,
    details,
  };
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

function overlap(note: CallNote, path: ExpressionValue | undefined, target: Target): MemoryEvent[] {
  if (
    path?.kind !== 'number' ||
    path.interval.low !== path.interval.high ||
    target.firmware.imageBytes === undefined
  )
    return [];
  const address = path.interval.low;
  if (address >= target.firmware.imageBytes || address <= 0) return [];
  const hex = (value: number): string => `0x${value.toString(16)}`;
  return [
    {
      ...event('flash-overlap', note, { address: hex(address), end: hex(target.firmware.imageBytes) }),
      region: null,
      certain: note.certain && !target.firmwareAssumed,
    },
  ];
}

/**
 * Modules and functions the firmware was built without, and names that no firmware has. A module, and what other
 * versions have, is told once for a file, where it is sure to be used if anywhere; a name that none has is a slip at
 * each place.
 */
export function unavailableOf(run: Run, uri: string, firmwareAssumed: boolean): MemoryEvent[] {
  const places = new Map<string, Map<number, Lacking>>();
  for (const note of run.notes) {
    if (note.kind !== 'call' || note.uri !== uri) continue;
    const { problem } = note.details;
    if (problem !== 'unavailable' && problem !== 'missing') continue;
    const isModule = !note.callee.includes('.');
    const isToldOnce = isModule || note.details['version'] !== undefined;
    const key = isToldOnce ? note.callee : `${note.callee} ${note.span.start.toFixed(0)}`;
    const event = lackingEvent(note, firmwareAssumed);
    const known = places.get(key);
    if (known === undefined) places.set(key, new Map([[event.span.start, event]]));
    else if (!known.has(event.span.start)) known.set(event.span.start, event);
  }
  return [...places.values()].map((known) => together([...known.values()] as [Lacking, ...Lacking[]]));
}

type Lacking = MemoryEvent & { readonly kind: 'api-not-in-firmware' };

/** One event for all places at which the same is missing, where it is most certain. */
function together(places: readonly [Lacking, ...Lacking[]]): MemoryEvent {
  const main =
    places.find(({ certain }) => certain) ??
    places.find(({ details }) => details['handling'] === undefined) ??
    places[0];
  const also = places.filter((place) => place !== main).map(({ span }) => span);
  return also.length === 0 ? main : { ...main, also };
}

function lackingEvent(note: CallNote, firmwareAssumed: boolean): Lacking {
  const { problem, text, nearest, handling, goesOn } = note.details;
  // A firmware of somebody's own may have what no release has; a name that is nearly right is misspelt in all.
  const mayBeThere = firmwareAssumed && !(typeof nearest === 'string' && isSlip(note.callee, nearest));
  const details = {
    ...(problem === 'unavailable' ? { reason: String(text) } : {}),
    ...(typeof nearest === 'string' ? { nearest } : {}),
    ...(handling === 'named' || handling === 'any' ? { handling } : {}),
    ...versionDetails(note),
    ...nameLeft(note),
  };
  return {
    ...event('api-not-in-firmware', note, details),
    kind: 'api-not-in-firmware',
    region: null,
    certain: note.certain && handling !== 'named' && handling !== 'any' && goesOn !== true && !mayBeThere,
  };
}

/** True for a name with some other letters than one that is there, false for a longer or shorter one. */
function isSlip(callee: string, nearest: string): boolean {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  return !name.includes(nearest) && !nearest.includes(name);
}

/** Names that the firmware's start script leaves to the script that follows. */
const START_SCRIPT = '_boot.';

/** For a name that only the start script of other versions leaves: the name, and the import that brings it. */
function nameLeft({ callee, details }: CallNote): MemoryEvent['details'] | undefined {
  if (!callee.startsWith(START_SCRIPT)) return undefined;
  const name = callee.slice(START_SCRIPT.length);
  const { instead } = details;
  if (typeof instead !== 'string') return { left: name };
  const at = instead.lastIndexOf('.');
  const statement = at < 0 ? `import ${instead}` : `from ${instead.slice(0, at)} import ${name}`;
  return { left: name, statement };
}

/** What the history of the firmware says of a name that is missing. */
function versionDetails({ details }: CallNote): MemoryEvent['details'] {
  const texts = ['version', 'before', 'next', 'instead'].flatMap((name): [string, string][] => {
    const text = details[name];
    return typeof text === 'string' ? [[name, text]] : [];
  });
  const version = message('finding.assumed', { name: String(details['version']) });
  return {
    ...Object.fromEntries(texts),
    ...(details['isAssumed'] === true ? { version, firmwareAssumed: 1 } : {}),
  };
}

/** Loads that the firmware refuses as five models are loaded already. */
export function modelsFull(run: Run, uri: string): MemoryEvent[] {
  return run.notes.flatMap((note) =>
    note.kind === 'raises' && note.uri === uri && note.message.includes(MODELS_FULL)
      ? [event('models-full', { span: note.span, callee: 'KPU.load', certain: note.certain }, {})]
      : [],
  );
}
