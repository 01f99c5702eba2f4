import { parseArgs } from 'node:util';
import { parseSize } from '../core/quantity/parseSize.ts';
import { readBootLine } from '../core/target/bootLine.ts';
import { splitModel, type TargetChoice } from '../features/scriptTarget.ts';
import { UsageError } from './usage.ts';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** The command line of the commands that analyse scripts. */
export interface AnalysisArguments {
  readonly choice: TargetChoice;
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
  model: { type: 'string', multiple: true },
  config: { type: 'string' },
  stage: { type: 'string' },
} as const;

/**
 * @param allowed names of the options that the command has, besides those about the target
 * @throws UsageError
 */
export function parseAnalysisArguments(
  args: readonly string[],
  allowed: readonly ('format' | 'stage')[],
): AnalysisArguments {
  const { values, positionals } = parsed(args);
  for (const name of ['format', 'stage'] as const) {
    if (values[name] !== undefined && !allowed.includes(name))
      throw new UsageError(`there is no option --${name} here`);
  }
  return {
    choice: {
      ...(values.board === undefined ? {} : { board: nonEmpty('--board', values.board) }),
      ...(values.firmware === undefined ? {} : { firmware: nonEmpty('--firmware', values.firmware) }),
      ...(values['gc-heap'] === undefined ? {} : { gcHeapBytes: heapSize(values['gc-heap']) }),
      ...(values['boot-line'] === undefined ? {} : { bootLine: bootLine(values['boot-line']) }),
      models: Object.fromEntries((values.model ?? []).map(modelEntry)),
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

function nonEmpty(option: string, value: string): string {
  if (value.trim() === '') throw new UsageError(`${option} needs a value`);
  return value;
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

function bootLine(text: string): string {
  const calibration = readBootLine(text);
  if (!calibration.ok) throw new UsageError(`--boot-line: ${calibration.error.message.replace(/\.$/, '')}`);
  return text;
}

/** A package needs no address: it knows its own. */
function modelEntry(text: string): readonly [string, string] {
  const split =
    splitModel(text) ?? (/\.kfpkg$/i.test(text) && !text.includes('=') ? ([text, text] as const) : null);
  if (split === null) {
    throw new UsageError(`--model needs ADDR=FILE or PATH=FILE, such as 0x300000=face.kmodel, not "${text}"`);
  }
  return split;
}
