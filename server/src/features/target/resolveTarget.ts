/** The one place where everything that was said about the target becomes a target. */
import { withPrintedMemory } from '../../core/memory/printedMemory.ts';
import type { SeverityChoice } from '../../core/rules/severities.ts';
import type { Place, TargetProblem } from '../../core/device/problems.ts';
import { success } from '../../core/device/result.ts';
import {
  resolveTarget,
  type Target,
  type TargetOptions,
  type TargetRemark,
} from '../../core/device/target.ts';
import { isZip } from '../../core/device/kfpkg.ts';
import { DRIVES, type DriveFolder, type ModelFile } from '../boardFiles.ts';
import { resolvePath } from '../uris.ts';
import { decide } from './decide.ts';
import type { StatedFile, Statements } from './statements.ts';
import {
  boardMeant,
  bootLineMeant,
  driveMeant,
  firmwareMeant,
  gcHeapMeant,
  modelMeant,
  onBoardKey,
  ruleKey,
  runMeant,
  severityOf,
  type ReadFile,
} from './values.ts';

/** What a script runs on, and everything that was said about it and does not hold. */
export interface ResolvedTarget {
  readonly target: Target;
  /** True when nobody named a board or firmware that exists: defaults stand in. */
  readonly assumed: boolean;
  readonly models: readonly ModelFile[];
  readonly drives: readonly DriveFolder[];
  readonly rules: Readonly<Record<string, SeverityChoice>>;
  readonly problems: readonly TargetProblem[];
  /** What the board printed, as it was said where it counts; null where nobody said it. */
  readonly printed: string | null;
  /** Where each value that counts was said; absent for one that nobody said. */
  readonly places: Readonly<Partial<Record<TargetValue, Place>>>;
}

/** The values of a target that may be said in several places. */
export type TargetValue = 'board' | 'firmware' | 'gcHeap' | 'bootLine' | 'run';

/**
 * Puts together what the sources say, the one with the most weight first: command line, comments of the script,
 * maixmem.json, settings of the editor. Never fails: what cannot be used is a problem at its place, and the next
 * source or a default takes its place.
 */
export function resolveStatements(sources: readonly Statements[], read: ReadFile): ResolvedTarget {
  const problems = sources.flatMap((source) => source.problems);
  const board = decide(
    sources.map((source) => source.board),
    ({ value }) => boardMeant(value),
    ({ id }) => id,
    problems,
  );
  const firmware = decide(
    sources.map((source) => source.firmware),
    ({ value, base }) => firmwareMeant(value, base, read),
    (meant) => (meant.kind === 'known' ? meant.id : meant.uri),
    problems,
  );
  const gcHeap = decide(
    sources.map((source) => source.gcHeap),
    ({ value }) => gcHeapMeant(value),
    (bytes) => bytes,
    problems,
  );
  const bootLine = decide(
    sources.map((source) => source.bootLine),
    ({ value }) => bootLineMeant(value),
    ({ calibration }) => JSON.stringify(calibration),
    problems,
  );
  const run = decide(
    sources.map((source) => source.run),
    ({ value }) => runMeant(value),
    String,
    problems,
  );
  const image = firmware?.meaning.kind === 'image' ? firmware.meaning : undefined;
  const target = targetOf({
    board: board?.meaning.id,
    firmware: firmware?.meaning.kind === 'known' ? firmware.meaning.id : undefined,
    firmwareImage: image?.bytes,
    gcHeapBytes: gcHeap?.meaning,
    calibration: bootLine?.meaning.calibration,
    run: run?.meaning,
  });
  const places = { firmware: firmware?.place, 'gc-heap': gcHeap?.place, 'boot-line': bootLine?.place };
  problems.push(...target.remarks.flatMap((remark) => remarkProblem(remark, places)));
  const packaged = image !== undefined && isZip(image.bytes) ? [{ source: image.uri, uri: image.uri }] : [];
  return {
    target,
    assumed: board === undefined && firmware === undefined,
    models: [...modelsOf(sources, read, problems), ...packaged],
    drives: drivesOf(sources, problems),
    rules: rulesOf(sources, problems),
    problems,
    printed: bootLine?.meaning.printed ?? null,
    places: placesOf({ board, firmware, gcHeap, bootLine, run }),
  };
}

function placesOf(
  decided: Readonly<Record<TargetValue, { readonly place: Place } | undefined>>,
): ResolvedTarget['places'] {
  return Object.fromEntries(
    Object.entries(decided).flatMap(([name, one]) => (one === undefined ? [] : [[name, one.place]])),
  );
}

/** Values that were checked one by one always make a target. */
function targetOf(options: TargetOptions): Target {
  const resolved = resolveTarget(withPrintedMemory(options));
  if (!resolved.ok) throw new Error(resolved.error.message);
  return resolved.value;
}

function remarkProblem(
  { about, message }: TargetRemark,
  places: Readonly<Record<TargetRemark['about'], Place | undefined>>,
): readonly TargetProblem[] {
  const place = places[about];
  return place === undefined ? [] : [{ kind: 'odd', place, message, replacements: [] }];
}

function modelsOf(
  sources: readonly Statements[],
  read: ReadFile,
  problems: TargetProblem[],
): readonly ModelFile[] {
  return decideEach(
    sources.map(({ models }) => models.map((model) => ({ ...model, key: onBoardKey(model.onBoard.value) }))),
    (files) =>
      decide(
        files.map((source) => source.map(statedPathOf)),
        ({ value, base, onBoard }) => modelMeant(onBoard.value, value, base, read),
        ({ uri }) => uri,
        problems,
        ({ place, onBoard }, { code }) => (code === 'file' ? place : onBoard.place),
      )?.meaning,
  );
}

function drivesOf(sources: readonly Statements[], problems: TargetProblem[]): readonly DriveFolder[] {
  const folders = sources.map(({ folders: stated }) =>
    stated.flatMap((file) => {
      const { value, place } = file.onBoard;
      const drive = decide([[{ value, place }]], () => driveMeant(value), String, problems)?.meaning;
      return drive === undefined ? [] : [{ ...file, key: drive, drive }];
    }),
  );
  const found = decideEach(
    folders,
    (files) =>
      decide(
        files.map((source) => source.map((file) => ({ ...statedPathOf(file), drive: file.drive }))),
        ({ value, base, drive }) => success({ drive, uri: resolvePath(base, value.trim()) }),
        ({ uri }) => uri,
        problems,
      )?.meaning,
  );
  return [...found].sort((a, b) => DRIVES.indexOf(a.drive) - DRIVES.indexOf(b.drive));
}

function statedPathOf({ onBoard, path }: StatedFile) {
  return { ...path, onBoard };
}

function rulesOf(
  sources: readonly Statements[],
  problems: TargetProblem[],
): Readonly<Record<string, SeverityChoice>> {
  const decided = decideEach(
    sources.map(({ rules }) => rules.map((rule) => ({ ...rule, key: ruleKey(rule.value) }))),
    (rules, key) => {
      const choice = decide(rules, ({ value }) => success(severityOf(value)), String, problems)?.meaning;
      return choice === undefined ? undefined : ([key, choice] as const);
    },
  );
  return Object.fromEntries(decided);
}

/** Decides for each key by itself, in the order in which the keys come first. */
function decideEach<Item extends { readonly key: string }, Decision>(
  sources: readonly (readonly Item[])[],
  decideOne: (sources: readonly (readonly Item[])[], key: string) => Decision | undefined,
): readonly Decision[] {
  const keys = new Set(sources.flat().map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const decision = decideOne(
      sources.map((source) => source.filter((item) => item.key === key)),
      key,
    );
    return decision === undefined ? [] : [decision];
  });
}
