import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { message, term, type Text } from '../../../../messages/message.ts';
import { toMeasurement, type Measurement } from '../../../../board/measurement.ts';
import type { MeasuredRun } from '../../../../board/measure.ts';
import { BoardProblem } from '../../../../board/problem.ts';
import { measureOnBoard } from '../../../../board/session.ts';
import { show } from '../../core/report/film/filmOf.ts';
import { lineAt } from '../../core/text/lines.ts';
import { compareMeasured } from '../../features/measured/compareMeasured.ts';
import { markedScript } from '../../features/measured/markedScript.ts';
import { measuredLines } from '../../features/measured/measuredLines.ts';
import { openWorkspace, prepareScript, type PreparedScript } from '../analyzeScript.ts';
import type { CliContext } from '../context.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK, writeJson } from '../io.ts';
import { parseAnalysisArguments } from '../options.ts';
import { findScripts } from '../scripts.ts';
import { splitLine } from '../splitLine.ts';
import { InputError, UsageError } from '../usage.ts';
import { NO_PORT, onBoard } from './access.ts';
import { comparisonText, readingText } from './text.ts';

const OPTIONS = {
  port: { type: 'string' },
  time: { type: 'string' },
  output: { type: 'string' },
  format: { type: 'string' },
} as const;

const USUAL_SECONDS = 10;
const MOST_SECONDS = 3600;

/**
 * `maixmem board measure FILE[:LINE]`: runs a script on the board and shows measured beside calculated.
 *
 * @returns 0, or 2 when the board went away in the middle
 * @throws UsageError, InputError
 */
export async function runMeasure(args: readonly string[], ctx: CliContext): Promise<number> {
  const parsed = parseAnalysisArguments(args, OPTIONS, pathToFileURL(ctx.cwd).href);
  const [given, ...others] = parsed.paths;
  if (given === undefined || others.length > 0) throw new UsageError('give one FILE or FILE:LINE');
  const { port, time, output, format } = parsed.own as Partial<Record<keyof typeof OPTIONS, string>>;
  if (format !== undefined && format !== 'text' && format !== 'json')
    throw new UsageError(`--format must be one of text, json, not "${format}"`);
  if (port === '') throw new UsageError(NO_PORT);
  const mostMs = 1000 * seconds(time);
  const { file, line } = splitLine(given);
  const [script] = findScripts([file], ctx.cwd);
  if (script?.named !== true) throw new UsageError(`${file} is a folder; give one FILE or FILE:LINE`);
  const prepared = prepareScript(script, openWorkspace(parsed, [script], ctx.cwd, await ctx.loadEngine()));
  const { film } = show(prepared.input);
  checkLine(prepared, line);
  const marked = markedScript(prepared.source, measuredLines(prepared.source, film, line));
  if (marked === null) throw new InputError(`${file} has no statement to run`);
  const measured = await onBoard(port, ctx, (access) =>
    measureOnBoard(access, { script: marked, upToLine: line, mostMs, tag: newTag(ctx) }),
  );
  const measurement = toMeasurement(measured, {
    program: `maixmem ${ctx.version}`,
    measuredAt: ctx.board.today(),
    script: path.basename(script.absolute),
    scriptLines: marked.text.split(/\r\n|\r|\n/),
  });
  if (output !== undefined) save(output, measurement, ctx);
  if (format === 'json') writeJson(ctx.io, measurement);
  else
    ctx.io.stdout(
      textOf(measured.run, measurement, prepared, film, ctx) + '\n' + readingText(measured.board, ctx.say),
    );
  return LOST.has(measured.run.ending) ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

const LOST: ReadonlySet<string> = new Set(['reset', 'crashed', 'unplugged', 'cancelled']);

function seconds(time: string | undefined): number {
  const match = /^(\d{1,4})\s*s?$/.exec(time ?? USUAL_SECONDS.toFixed(0));
  const value = Number(match?.[1] ?? 0);
  if (value < 1 || value > MOST_SECONDS)
    throw new UsageError(`--time needs seconds from 1 to ${MOST_SECONDS.toFixed(0)}, not "${time ?? ''}"`);
  return value;
}

/** @throws InputError for a line that is not there */
function checkLine({ source }: PreparedScript, line: number | null): void {
  const last = lineAt(source.lines, source.text.length);
  if (line !== null && (line < 1 || line > last))
    throw new InputError(`there is no line ${line.toFixed(0)}: the script has ${last.toFixed(0)}`);
}

function newTag(ctx: CliContext): string {
  return `m${Math.trunc(ctx.board.today().getTime() % 46_656)
    .toString(36)
    .padStart(3, '0')}`;
}

function save(output: string, measurement: Measurement, ctx: CliContext): void {
  try {
    ctx.board.writeFile(path.resolve(ctx.cwd, output), `${JSON.stringify(measurement, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${output} cannot be written: ${reason}`);
  }
}

function textOf(
  run: MeasuredRun,
  { run: document }: Measurement,
  { source }: PreparedScript,
  film: ReturnType<typeof show>['film'],
  { say }: CliContext,
): string {
  const lines = [
    ...(document === null || run.start === null
      ? [`${say(message('board.noStatement'))}\n`]
      : [
          `${say(message('board.sinceStart'))}\n`,
          comparisonText(compareMeasured(document, film, source), say),
        ]),
    `${say(endingOf(run))}\n`,
    ...(run.addedName ? [`${say(message('board.addedName'))}\n`] : []),
    ...(run.output.length === 0
      ? []
      : [`${say(message('board.printed'))}\n`, ...run.output.map((line) => `  > ${line}\n`)]),
  ];
  return lines.join('');
}

function endingOf({ ending, exception }: MeasuredRun): Text {
  switch (ending) {
    case 'finished':
      return message('board.finished');
    case 'line':
      return message('board.atLine');
    case 'time':
      return message('board.timeOver');
    case 'exception':
      return message('board.exception', { exception: exception ?? message('board.someException') });
    case 'cancelled':
    case 'reset':
    case 'crashed':
    case 'unplugged':
      return term(new BoardProblem(ending).message);
  }
}
