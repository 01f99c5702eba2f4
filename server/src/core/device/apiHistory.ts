/** In which versions of the firmware a name of its modules exists (model/history). */
import historyData from '../../../../model/history/maixpy-v1.json' with { type: 'json' };
import type { Interval } from '../quantity/interval.ts';
import { NEWEST_POSITION, positionOf, TAG_POSITIONS } from '../quantity/versions.ts';
import type { Firmware } from './description.ts';

/** A version where names came or went, and the commit that shows it. */
interface Change {
  readonly version: string;
  readonly commit: string;
}

interface NameGroup {
  readonly since?: Change;
  /** The first version without. */
  readonly until?: Change;
  readonly names: readonly string[];
}

/** The shape of model/history/*.json; a test checks it against its schema. */
interface HistoryFile {
  readonly src: string;
  readonly first: string;
  /** Firmware of the model whose commit is public; `also` and `lacks` where it stands beside the main line. */
  readonly firmware: Readonly<
    Record<
      string,
      {
        readonly commit: string;
        readonly position: number;
        readonly also?: readonly string[];
        readonly lacks?: readonly string[];
      }
    >
  >;
  /** Names in C that are not there all the time. */
  readonly names: readonly NameGroup[];
  /** All names of the frozen modules, by the folder they come from. */
  readonly frozen: readonly {
    readonly folder: string;
    readonly module: string;
    readonly ranges: readonly NameGroup[];
    /** What an imported name stands for. */
    readonly same?: Readonly<Record<string, string>>;
  }[];
}

const HISTORY = historyData as HistoryFile;

/** Versions in which a name exists: from `since` (absent: always) to before `until` (absent: still). */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

export interface Presence {
  /** `unknown`: the firmware's place in the history is not known well enough. */
  readonly state: 'present' | 'absent' | 'unknown';
  /** In which versions the name exists; none: in no version of this kind of firmware. */
  readonly ranges: readonly VersionRange[];
  /** For a name that is absent: the first version without it, when versions before had it. */
  readonly before?: string;
  /** The next version that has it, when there is one. */
  readonly next?: string;
}

type Names = ReadonlyMap<string, readonly VersionRange[]>;

interface FrozenModule {
  readonly names: Names;
  readonly same: Readonly<Record<string, string>>;
}

function namesOf(groups: readonly NameGroup[]): Names {
  const names = new Map<string, VersionRange[]>();
  for (const { since, until, names: members } of groups) {
    const range = {
      ...(since === undefined ? {} : { since: since.version }),
      ...(until === undefined ? {} : { until: until.version }),
    };
    for (const name of members) names.set(name, [...(names.get(name) ?? []), range]);
  }
  return names;
}

const changing = namesOf(HISTORY.names);
const frozenModules: ReadonlyMap<string, FrozenModule> = new Map(
  HISTORY.frozen.map(({ folder, module, ranges, same = {} }) => [
    `${folder} ${module}`,
    { names: namesOf(ranges), same },
  ]),
);

/** `v0.5.1-97-g43d665c05-dirty`: the tag, how many commits behind it, and the commit, which may be a fork's own. */
const VERSION = /^(v\d+(?:\.\d+)+)(?:[-_](\d+)[-_]g([0-9a-f]+))?/;

/** A version without the commit and what follows it: `v0.5.1-97`. */
export function shortVersion(version: string): string {
  const [, tag, commits] = VERSION.exec(version) ?? [];
  return tag === undefined ? version : commits === undefined ? tag : `${tag}-${commits}`;
}

interface Place {
  readonly low: number;
  readonly high: number;
  /** Names that the place does not tell, as the firmware stands beside the main line. */
  readonly also: readonly string[];
  readonly lacks: readonly string[];
}

function exactPlace(commit: string | undefined): Place | undefined {
  const known = Object.values(HISTORY.firmware).find(
    (each) => commit !== undefined && each.commit.startsWith(commit),
  );
  if (known === undefined) return undefined;
  return { low: known.position, high: known.position, also: known.also ?? [], lacks: known.lacks ?? [] };
}

const ANYWHERE: Place = { low: 0, high: NEWEST_POSITION, also: [], lacks: [] };

/** The member or argument that a full name ends with: `invert` of `lcd.init(invert)`. */
function lastName(name: string): string {
  const begin = Math.max(name.lastIndexOf('.'), name.lastIndexOf('(')) + 1;
  return name.endsWith(')') ? name.slice(begin, -1) : name.slice(begin);
}

/** The size of the GC heap can be set since the heap is not part of the image any more. */
const GC_HEAP_LEFT_IMAGE = changing.get('Maix.utils.gc_heap_size')?.[0]?.since;

/**
 * Where a firmware stands in the history. A fork's own commits stand behind its tag, and how many of those it counts
 * are its own is not known. Undefined when nothing is known.
 */
function placeOf({ version, notBefore = '', gcHeap }: Firmware): Place | undefined {
  const [, tag = '', , commit] = VERSION.exec(version) ?? [];
  const exact = exactPlace(commit);
  if (exact !== undefined) return exact;
  const low = TAG_POSITIONS[tag];
  const high = positionOf(shortVersion(version));
  if (low !== undefined && high !== undefined) return { low, high, also: [], lacks: [] };
  const oldest = positionOf(notBefore);
  if (oldest !== undefined) return { low: oldest, high: NEWEST_POSITION, also: [], lacks: [] };
  const moved = GC_HEAP_LEFT_IMAGE === undefined ? undefined : positionOf(GC_HEAP_LEFT_IMAGE);
  if (gcHeap.placement !== 'image' || moved === undefined) return undefined;
  return { low: 0, high: moved - 1, also: [], lacks: [] };
}

/** Where a firmware stands among the versions: number of commits up to it. What is not known at all may be any. */
export function versionPosition(firmware: Firmware): Interval {
  if (firmware.port === null) return { low: NEWEST_POSITION, likely: NEWEST_POSITION, high: NEWEST_POSITION };
  const { low, high } = placeOf(firmware) ?? { low: 0, high: NEWEST_POSITION };
  return { low, likely: high, high };
}

function covers({ since, until }: VersionRange, position: number): boolean {
  const from = since === undefined ? 0 : (positionOf(since) ?? Infinity);
  const to = until === undefined ? Infinity : (positionOf(until) ?? 0);
  return from <= position && position < to;
}

/** Positions between which nothing changes give the same answer, so the ends of a range and its changes decide. */
function stateAt(ranges: readonly VersionRange[], place: Place): Presence['state'] {
  const changes = ranges
    .flatMap(({ since, until }) => [since, until])
    .flatMap((version) => (version === undefined ? [] : [positionOf(version) ?? 0]))
    .filter((position) => position > place.low && position <= place.high);
  const answers = [place.low, ...changes].map((position) => ranges.some((range) => covers(range, position)));
  if (answers.every((answer) => answer)) return 'present';
  return answers.some((answer) => answer) ? 'unknown' : 'absent';
}

/** Undefined for modules in C; a firmware with files of its own may have any name in them: null. */
function frozenModuleOf(
  { frozenFrom, frozenModules: own }: Firmware,
  name: string,
): FrozenModule | null | undefined {
  const [module = ''] = name.split('.');
  if (!own.includes(module)) return undefined;
  return frozenModules.get(`${frozenFrom} ${module}`) ?? null;
}

/**
 * Whether a firmware has a name of one of its modules, by its full id (`image.Image.find_domain`). Undefined when the
 * history does not tell: all versions have it, or none, or the module is no part of the history.
 */
export function presenceOf(firmware: Firmware, name: string): Presence | undefined {
  const frozen = frozenModuleOf(firmware, name);
  if (frozen === null) return name.includes('.') ? { state: 'unknown', ranges: [] } : undefined;
  const ranges = frozen === undefined ? changing.get(name) : (frozen.names.get(name) ?? []);
  if (ranges === undefined) return undefined;
  const place = placeOf(firmware);
  // Names of members are in the image, those of modules in Python only where another module mentions them.
  if (name.includes('.') && firmware.names?.has(lastName(name)) === false)
    return { state: 'absent', ranges, ...changesAround(ranges, place ?? ANYWHERE) };
  if (place === undefined) return { state: 'unknown', ranges };
  if (place.also.includes(name)) return { state: 'present', ranges };
  if (place.lacks.includes(name)) return { state: 'absent', ranges, ...changesAround(ranges, place) };
  const state = stateAt(ranges, place);
  return state === 'absent' ? { state, ranges, ...changesAround(ranges, place) } : { state, ranges };
}

/** The versions around a place where a name is absent that had it and will have it. */
function changesAround(
  ranges: readonly VersionRange[],
  { low, high }: Place,
): Pick<Presence, 'before' | 'next'> {
  const gone = ranges.filter(({ until }) => until !== undefined && (positionOf(until) ?? Infinity) <= low);
  const later = ranges.filter(({ since }) => since !== undefined && (positionOf(since) ?? 0) > high);
  const before = gone.at(-1)?.until;
  const next = later[0]?.since;
  return { ...(before === undefined ? {} : { before }), ...(next === undefined ? {} : { next }) };
}

/** Names that a module or class has or had, besides those of the newest version; by their last part. */
export function recordedMembers(firmware: Firmware, owner: string): readonly string[] {
  const names = frozenModuleOf(firmware, owner)?.names ?? changing;
  const prefix = `${owner}.`;
  return [...names.keys()]
    .filter((name) => name.startsWith(prefix) && !/[.(]/.test(name.slice(prefix.length)))
    .map((name) => name.slice(prefix.length));
}

/** Whether a Python module is compiled into some firmware. */
export function isFrozenElsewhere(module: string): boolean {
  return HISTORY.frozen.some((each) => each.module === module);
}

/** What an imported name of a frozen module stands for: `board.board_info` for `fpioa_manager.board_info`. */
export function sameAs(firmware: Firmware, name: string): string | undefined {
  return frozenModuleOf(firmware, name)?.same[name];
}

/** The folder that the frozen modules of an image come from: the one that has most of them, the port's own first. */
export function frozenFolder(modules: readonly string[]): string | null {
  let most = 0;
  let best: string | null = null;
  for (const folder of new Set(HISTORY.frozen.map((each) => each.folder))) {
    const count = modules.filter((module) => frozenModules.has(`${folder} ${module}`)).length;
    if (count > most) [most, best] = [count, folder];
  }
  return best;
}
