import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mayBeBoard } from '../../../board/ports.ts';
import { readBoard, writeHeapSize, type BoardReading } from '../../../board/session.ts';
import { message, type Text } from '../../../messages/message.ts';
import { english } from '../../../messages/render.ts';
import { formatBytes } from '../core/quantity/format.ts';
import { parseSize } from '../core/quantity/parseSize.ts';
import { nearestNames } from '../core/text/nearest.ts';
import { findProject } from '../features/target/findProject.ts';
import { CONFIG_FILE } from '../features/target/fromProjectFile.ts';
import { withMember } from '../features/target/projectEdit.ts';
import { listPorts, NO_PORT, onBoard, portText } from './board/access.ts';
import { runMeasure } from './board/measure.ts';
import { readingText } from './board/text.ts';
import type { CliContext } from './context.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK, writeJson } from './io.ts';
import { InputError, UsageError } from './usage.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[], ctx: CliContext) => Promise<number>>> = {
  ports: runPorts,
  info: runInfo,
  measure: runMeasure,
  calibrate: runCalibrate,
  'heap-size': runHeapSize,
};

/**
 * `maixmem board …`: talks to a board over a serial port.
 *
 * @throws UsageError, InputError
 */
export function runBoardCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const [name, ...rest] = args;
  const names = Object.keys(COMMANDS);
  if (name === undefined) throw new UsageError(`say what to do: ${names.join(', ')}`);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return command(rest, ctx);
  const nearest = nearestNames(name, names, 1)[0];
  const hint = nearest === undefined ? `; there are ${names.join(', ')}` : `; did you mean "${nearest}"?`;
  throw new UsageError(`there is no "${name}"${hint}`);
}

const OPTIONS = {
  port: { type: 'string' },
  format: { type: 'string' },
  'no-restart': { type: 'boolean' },
  write: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

interface Options {
  readonly port: string | undefined;
  readonly isJson: boolean;
  readonly flags: ReadonlySet<string>;
  readonly paths: readonly string[];
}

/** @throws UsageError */
function parsed(args: readonly string[], flags: readonly (keyof typeof OPTIONS)[], paths: number): Options {
  const options = Object.fromEntries(
    (['port', 'format', ...flags] as const).map((name) => [name, OPTIONS[name]]),
  );
  const { values, positionals } = readArguments(args, options);
  const { port, format } = values;
  if (port === '') throw new UsageError(NO_PORT);
  if (format !== undefined && format !== 'text' && format !== 'json')
    throw new UsageError(`--format must be one of text, json, not "${String(format)}"`);
  if (positionals.length > paths) throw new UsageError(`"${positionals[paths] ?? ''}" is too much`);
  return {
    port: typeof port === 'string' ? port : undefined,
    isJson: format === 'json',
    flags: new Set(flags.filter((flag) => values[flag] === true)),
    paths: positionals,
  };
}

function readArguments(
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error instanceof Error ? error.message : String(error)).split(/\.\s/)[0] ?? '');
  }
}

async function runPorts(args: readonly string[], ctx: CliContext): Promise<number> {
  const { isJson } = parsed(args, [], 0);
  const ports = await listPorts(ctx);
  if (isJson)
    writeJson(ctx.io, { schema: 1, ports: ports.map((port) => ({ ...port, mayBeBoard: mayBeBoard(port) })) });
  else if (ports.length === 0) ctx.io.stdout(`${ctx.say(message('board.noPorts'))}\n`);
  else
    ctx.io.stdout(
      ports
        .map((port) => {
          const text = portText(port);
          return `${mayBeBoard(port) ? text : ctx.say(message('board.unknownChip', { port: text }))}\n`;
        })
        .join(''),
    );
  return EXIT_OK;
}

async function runInfo(args: readonly string[], ctx: CliContext): Promise<number> {
  const { port, isJson, flags } = parsed(args, ['no-restart'], 0);
  const reading = await onBoard(port, ctx, (access) => readBoard(access, { anew: !flags.has('no-restart') }));
  show(reading, isJson, ctx);
  return EXIT_OK;
}

function show(reading: BoardReading, isJson: boolean, ctx: CliContext): void {
  if (isJson) writeJson(ctx.io, { schema: 1, board: reading });
  else ctx.io.stdout(readingText(reading, ctx.say));
}

/** @returns 2 when the board printed no boot line */
async function runCalibrate(args: readonly string[], ctx: CliContext): Promise<number> {
  const { port, isJson, flags } = parsed(args, ['write'], 0);
  const reading = await onBoard(port, ctx, (access) => readBoard(access, { anew: true }));
  show(reading, isJson, ctx);
  if (reading.bootLine === null) {
    complain(message('board.noBootLine'), ctx);
    return EXIT_COULD_NOT_RUN;
  }
  if (flags.has('write')) writeProject(reading.bootLine, ctx);
  else if (!isJson) {
    const member = `"bootLine": ${JSON.stringify(reading.bootLine)}`;
    ctx.io.stdout(`\n${ctx.say(message('board.forProject', { file: CONFIG_FILE, member }))}\n`);
  }
  return EXIT_OK;
}

/** Into the file that holds for the current folder, or a new one. @throws InputError */
function writeProject(bootLine: string, ctx: CliContext): void {
  const here = pathToFileURL(path.join(ctx.cwd, CONFIG_FILE));
  const found = findProject(here.href, undefined, readFileOf);
  const file = found === null ? fileURLToPath(here) : fileURLToPath(found.uri);
  const text = withMember(found?.text ?? '', 'bootLine', bootLine);
  if (text === null) throw new InputError(`${file} is not valid JSON: mend it first`);
  try {
    ctx.board.writeFile(file, text);
  } catch (error) {
    throw new InputError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  ctx.io.stdout(`\n${ctx.say(message('board.written', { file: path.relative(ctx.cwd, file) }))}\n`);
}

function readFileOf(uri: string): Uint8Array | null {
  try {
    return fs.readFileSync(fileURLToPath(uri));
  } catch {
    return null;
  }
}

function complain(text: Text, { io, say }: CliContext): void {
  io.stderr(`maixmem: ${say(text)}\n`);
}

/** Within an error, which is translated as a whole. */
function bytesText(bytes: number): string {
  return english(formatBytes(bytes));
}

/** Below this no firmware starts; above it nothing of the RAM would be left. */
const SMALLEST_BYTES = 16 * 1024;
const LARGEST_BYTES = 5 * 1024 * 1024;

async function runHeapSize(args: readonly string[], ctx: CliContext): Promise<number> {
  const { port, isJson, flags, paths } = parsed(args, ['yes'], 1);
  const [given] = paths;
  const bytes = given === undefined ? null : parseSize(given);
  if (bytes === null) throw new UsageError('give a size such as 512K, 0x80000 or 524288');
  if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES)
    throw new UsageError(
      `a gc_heap_size is between ${bytesText(SMALLEST_BYTES)} and ${bytesText(LARGEST_BYTES)}`,
    );
  if (!flags.has('yes')) {
    const agreed = await ctx.board.confirm(ctx.say(message('board.confirm', { size: formatBytes(bytes) })));
    if (agreed === null) throw new UsageError('nobody is there to be asked: give --yes');
    if (!agreed) {
      complain(message('board.unchanged'), ctx);
      return EXIT_COULD_NOT_RUN;
    }
  }
  const reading = await onBoard(port, ctx, (access) => writeHeapSize(access, bytes));
  show(reading, isJson, ctx);
  const inForce = /\((\d+)\)$/.exec(reading.bootLine ?? '')?.[1];
  if (inForce !== undefined && Number(inForce) !== bytes) {
    complain(message('board.noRoom', { size: formatBytes(Number(inForce)) }), ctx);
    return EXIT_COULD_NOT_RUN;
  }
  return EXIT_OK;
}
