import { parseArgs } from 'node:util';
import { parseSize } from '../core/quantity/parseSize.ts';
import { readBootLine } from '../core/device/bootLine.ts';
import { SCRIPT_RUNS } from '../core/device/description.ts';
import { nearestNames } from '../core/text/nearest.ts';
import { runMeant } from '../features/target/values.ts';
import {
  isPackagePath,
  noStatements,
  splitAssignment,
  type Stated,
  type StatedFile,
  type Statements,
} from '../features/target/statements.ts';
import { UsageError } from './usage.ts';

/** What options say about the target, and what is left of the command line. */
export interface AnalysisArguments<Name extends string = never> {
  /** What the options say about the target. */
  readonly statements: Statements;
  /** A settings file named on the command line. */
  readonly configPath: string | undefined;
  /** The options that only the command has. */
  readonly own: Readonly<Partial<Record<Name, OptionValue>>>;
  readonly paths: readonly string[];
}

/** A list for an option that may be repeated. */
export type OptionValue = string | boolean | readonly (string | boolean)[];

/** Options of one command, besides those about the target. */
export type OwnOptions<Name extends string> = Readonly<
  Record<Name, { readonly type: 'string' | 'boolean'; readonly short?: string; readonly multiple?: boolean }>
>;

const TARGET_OPTIONS = {
  board: { type: 'string' },
  firmware: { type: 'string' },
  'gc-heap': { type: 'string' },
  'boot-line': { type: 'string' },
  run: { type: 'string' },
  model: { type: 'string', multiple: true },
  folder: { type: 'string', multiple: true },
  config: { type: 'string' },
} as const;

/**
 * @param own the options that the command has besides those about the target
 * @param base the current folder as a URI: paths are relative to it
 * @throws UsageError
 */
export function parseAnalysisArguments<Name extends string = never>(
  args: readonly string[],
  own: OwnOptions<Name>,
  base: string,
): AnalysisArguments<Name> {
  const { values, positionals } = parsed(args, own);
  return {
    statements: statementsOf(values, base),
    configPath: values.config,
    own: values as AnalysisArguments<Name>['own'],
    paths: positionals,
  };
}

export type TargetValues = ReturnType<typeof parseArgs<{ options: typeof TARGET_OPTIONS }>>['values'];

/**
 * @param prefix stands before the names of the options: `to-` for `--to-board`
 * @throws UsageError
 */
export function statementsOf(values: TargetValues, base: string, prefix = ''): Statements {
  return {
    ...noStatements(),
    board: stated(`--${prefix}board`, values.board, nonEmpty),
    firmware: stated(`--${prefix}firmware`, values.firmware, nonEmpty).map((one) => ({ ...one, base })),
    gcHeap: stated(`--${prefix}gc-heap`, values['gc-heap'], heapSize),
    bootLine: stated(`--${prefix}boot-line`, values['boot-line'], bootLine),
    run: stated(`--${prefix}run`, values.run, scriptRun),
    models: (values.model ?? []).map((text) => modelFile(text, base)),
    folders: (values.folder ?? []).map((text) => folder(text, base)),
  };
}

function parsed(
  args: readonly string[],
  own: OwnOptions<string>,
): { readonly values: TargetValues; readonly positionals: readonly string[] } {
  const options = { ...own, ...TARGET_OPTIONS };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(withNearest(parseProblem(error), Object.keys(options)));
  }
}

/** Node explains at length how to pass such a text as a path; the first sentence is enough. */
function parseProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(/\.\s/)[0] ?? message).replace(/^(.)/, (letter) => letter.toLowerCase());
}

function withNearest(problem: string, options: readonly string[]): string {
  const unknown = /^unknown option '--([^']+)'/.exec(problem)?.[1];
  const nearest = unknown === undefined ? undefined : nearestNames(unknown, options, 1)[0];
  return nearest === undefined ? problem : `${problem}; did you mean "--${nearest}"?`;
}

/**
 * One of the words that an option takes.
 *
 * @throws UsageError for any other
 */
export function oneOf<Word extends string>(
  option: string,
  words: readonly Word[],
  value: OptionValue | undefined,
  standard: Word,
): Word {
  if (value === undefined) return standard;
  const word = words.find((known) => known === value);
  if (word === undefined)
    throw new UsageError(`${option} must be one of ${words.join(', ')}, not "${String(value)}"`);
  return word;
}

function stated<Value>(
  option: string,
  text: string | undefined,
  read: (text: string, option: string) => Value,
): readonly Stated<Value>[] {
  if (text === undefined) return [];
  return [{ value: read(text, option), place: { source: 'command-line', option } }];
}

function nonEmpty(text: string, option: string): string {
  if (text.trim() === '') throw new UsageError(`${option} needs a value`);
  return text;
}

function heapSize(text: string, option: string): number {
  const bytes = parseSize(text);
  if (bytes === null || bytes === 0) {
    throw new UsageError(`${option} needs a size such as 512K, 0x80000 or 524288, not "${text}"`);
  }
  return bytes;
}

function scriptRun(text: string, option: string): string {
  const run = runMeant(text);
  if (!run.ok) throw new UsageError(`${option} must be one of ${SCRIPT_RUNS.join(', ')}, not "${text}"`);
  return run.value;
}

function bootLine(text: string, option: string): string {
  const calibration = readBootLine(text);
  if (!calibration.ok) throw new UsageError(`${option}: ${calibration.error.message.replace(/\.$/, '')}`);
  return text;
}

/** A package needs no address: it knows its own. */
function modelFile(text: string, base: string): StatedFile {
  const split = splitAssignment(text);
  if (split !== null) return fileStatement('--model', split.onBoard, split.path, base);
  if (isPackagePath(text) && !text.includes('=')) return fileStatement('--model', text, text, base);
  throw new UsageError(`--model needs ADDR=FILE or PATH=FILE, such as 0x300000=face.kmodel, not "${text}"`);
}

function folder(text: string, base: string): StatedFile {
  const split = splitAssignment(text);
  if (split !== null) return fileStatement('--folder', split.onBoard, split.path, base);
  throw new UsageError(`--folder needs DRIVE=FOLDER, such as /sd=sdcard, not "${text}"`);
}

function fileStatement(option: string, onBoard: string, path: string, base: string): StatedFile {
  const place = { source: 'command-line', option } as const;
  return { onBoard: { value: onBoard, place }, path: { value: path, place, base } };
}
