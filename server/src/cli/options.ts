import { parseArgs } from 'node:util';
import { parseSize } from '../core/quantity/parseSize.ts';
import { readBootLine } from '../core/target/bootLine.ts';
import { SCRIPT_RUNS } from '../core/target/description.ts';
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

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** The command line of the commands that analyse scripts. */
export interface AnalysisArguments {
  /** What the options say about the target. */
  readonly statements: Statements;
  /** A settings file named on the command line. */
  readonly configPath: string | undefined;
  readonly format: Format;
  readonly stage: string | undefined;
  readonly paths: readonly string[];
}

const OPTIONS = {
  format: { type: 'string' },
  board: { type: 'string' },
  firmware: { type: 'string' },
  'gc-heap': { type: 'string' },
  'boot-line': { type: 'string' },
  run: { type: 'string' },
  model: { type: 'string', multiple: true },
  folder: { type: 'string', multiple: true },
  config: { type: 'string' },
  stage: { type: 'string' },
} as const;

/**
 * @param allowed names of the options that the command has, besides those about the target
 * @param base the current folder as a URI: paths are relative to it
 * @throws UsageError
 */
export function parseAnalysisArguments(
  args: readonly string[],
  allowed: readonly ('format' | 'stage')[],
  base: string,
): AnalysisArguments {
  const { values, positionals } = parsed(args);
  for (const name of ['format', 'stage'] as const) {
    if (values[name] !== undefined && !allowed.includes(name))
      throw new UsageError(`there is no option --${name} here`);
  }
  return {
    statements: {
      ...noStatements(),
      board: stated('--board', values.board, nonEmpty),
      firmware: stated('--firmware', values.firmware, nonEmpty).map((one) => ({ ...one, base })),
      gcHeap: stated('--gc-heap', values['gc-heap'], heapSize),
      bootLine: stated('--boot-line', values['boot-line'], bootLine),
      run: stated('--run', values.run, scriptRun),
      models: (values.model ?? []).map((text) => modelFile(text, base)),
      folders: (values.folder ?? []).map((text) => folder(text, base)),
    },
    configPath: values.config,
    format: formatOf(values.format),
    stage: values.stage,
    paths: positionals,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // Node explains at length how to pass such a text as a path; the first sentence is enough.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      (message.split(/\.\s/)[0] ?? message).replace(/^(.)/, (letter) => letter.toLowerCase()),
    );
  }
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

function formatOf(value: string | undefined): Format {
  if (value === undefined) return 'text';
  const format = FORMATS.find((known) => known === value);
  if (format === undefined)
    throw new UsageError(`--format must be one of ${FORMATS.join(', ')}, not "${value}"`);
  return format;
}

function heapSize(text: string): number {
  const bytes = parseSize(text);
  if (bytes === null || bytes === 0) {
    throw new UsageError(`--gc-heap needs a size such as 512K, 0x80000 or 524288, not "${text}"`);
  }
  return bytes;
}

function scriptRun(text: string): string {
  const run = runMeant(text);
  if (!run.ok) throw new UsageError(`--run must be one of ${SCRIPT_RUNS.join(', ')}, not "${text}"`);
  return run.value;
}

function bootLine(text: string): string {
  const calibration = readBootLine(text);
  if (!calibration.ok) throw new UsageError(`--boot-line: ${calibration.error.message.replace(/\.$/, '')}`);
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
