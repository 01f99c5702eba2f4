import { instrument, nameFor, START_LINE, type MarkedScript } from './instrument.ts';
import { collectMarks, type MeasuredLine, type Sample } from './markLines.ts';
import { printableLine, printableLines, utf8Bytes } from './printable.ts';
import { BoardProblem } from './problem.ts';
import { ALARMS, CTRL_C, CTRL_D, END_OF_RUN, endOfRun, execute, submit } from './rawRepl.ts';
import { softRestart } from './restart.ts';
import { NEVER_CANCELLED } from './transport.ts';
import type { Patience, Wire } from './wire.ts';

export interface MeasureRequest {
  readonly script: MarkedScript;
  /** Ends the run when the statement in this line has been carried out; null: it runs on. */
  readonly upToLine: number | null;
  /** Milliseconds after which the script is interrupted. */
  readonly mostMs: number;
  /** Letters and digits that no script prints by chance. */
  readonly tag: string;
}

/** Why a run ended. */
export type RunEnding =
  | 'finished'
  /** The chosen line was reached. */
  | 'line'
  | 'time'
  | 'exception'
  | 'cancelled'
  /** The board started anew, crashed, or went away in the middle. */
  | 'reset'
  | 'crashed'
  | 'unplugged';

export interface MeasuredRun {
  readonly ending: RunEnding;
  /** `MemoryError: memory allocation failed, allocating 38400 bytes`, printable; null without an exception. */
  readonly exception: string | null;
  /** In front of the first statement: what is taken since then is the script's. Null when it was not come to. */
  readonly start: Sample | null;
  readonly lines: readonly MeasuredLine[];
  /** The last lines that the script printed, printable. */
  readonly output: readonly string[];
  /** True where the marks needed a global name of their own. */
  readonly addedName: boolean;
}

/** Told while something goes on that takes time. */
export type Progress = (step: 'restart' | 'prepare' | 'send' | 'run', lines?: number) => void;

const MOST_OUTPUT_BYTES = 16 * 1024;
const LAST_LINES = 20;

/**
 * Runs a script from a fresh start of Python and collects what both heaps hold at its marks.
 *
 * What the marks cost is in every figure alike, the first one included: the function is made, the text sent and all of it
 * compiled before the first statement runs, and a mark itself takes nothing that lasts. So only differences from
 * {@link MeasuredRun.start} say anything about the script.
 *
 * @throws BoardProblem when the script could not be started
 */
export async function measure(wire: Wire, request: MeasureRequest, progress: Progress): Promise<MeasuredRun> {
  progress('prepare');
  await softRestart(wire);
  const { name, isNew } = nameFor(request.script.text, await globalNames(wire));
  const prepared = await execute(wire, markFunction(name, request.tag));
  if (prepared.error !== '') {
    const isOther = /ImportError|AttributeError/.test(prepared.error);
    throw new BoardProblem(isOther ? 'not-maixpy' : 'exception', prepared.error);
  }
  progress('send');
  await submit(wire, utf8Bytes(instrument(request.script, name)));
  progress('run', 0);
  const run = await follow(wire, request, progress);
  return { ...run, addedName: isNew };
}

async function globalNames(wire: Wire): Promise<readonly string[]> {
  const { output } = await execute(wire, "print(' '.join(globals()))");
  return output.trim().split(/\s+/);
}

/** Takes what it uses in with it, as the script may give these names another meaning. It allocates nothing that lasts. */
function markFunction(name: string, tag: string): string {
  return `
def ${name}(c, a, f):
 def m(n):
  c()
  print('\\x1e${tag}', n, a(), f())
 return m
${name} = ${name}(__import__('gc').collect, __import__('gc').mem_alloc, getattr(__import__('Maix').utils, 'heap_free', lambda: -1))
`;
}

async function follow(
  wire: Wire,
  { script, upToLine, mostMs, tag }: MeasureRequest,
  progress: Progress,
): Promise<Omit<MeasuredRun, 'addedName'>> {
  const marks = collectMarks(tag);
  const stopLine =
    upToLine === null ? null : (script.marks.find(({ line }) => line >= upToLine)?.line ?? null);
  const deadline = wire.clock.now() + mostMs;
  let output = '';
  let exception: string | null = null;
  const finish = (ending: RunEnding): Omit<MeasuredRun, 'addedName'> => ({
    ending,
    exception,
    start: marks.start(),
    lines: marks.lines(),
    output: printableLines(output, LAST_LINES),
  });
  // From a Ctrl-D on what comes may be a traceback: the prompt behind it tells.
  let traceback = '';
  const ended = (text: string): Omit<MeasuredRun, 'addedName'> => {
    const ran = endOfRun(traceback + text);
    if (marks.take(ran.output) === null) output += ran.output;
    if (ran.error.trim() === '') return finish('finished');
    exception = printableLine(
      ran.error
        .trim()
        .split(/[\r\n]+/)
        .at(-1) ?? '',
    );
    return finish('exception');
  };
  for (;;) {
    const left = deadline - wire.clock.now();
    try {
      if (left <= 0) throw new BoardProblem('silent');
      const heard = await wire.until(['\n', END_OF_RUN], {
        silenceMs: left,
        totalMs: left,
        mostBytes: MOST_OUTPUT_BYTES,
        alarms: ALARMS,
      });
      if (heard.ending === END_OF_RUN) return ended(heard.text);
      const line = marks.take(heard.text);
      if (traceback !== '' || heard.text.includes(CTRL_D))
        traceback = `${traceback}${heard.text}\n`.slice(-MOST_OUTPUT_BYTES);
      if (line === null) output = `${output}${heard.text}\n`.slice(-MOST_OUTPUT_BYTES);
      else if (line !== START_LINE) progress('run', marks.lines().length);
      if (line !== null && line === stopLine) {
        await interrupt(wire);
        return finish('line');
      }
    } catch (error) {
      if (!(error instanceof BoardProblem)) throw error;
      // A line without an end is the script's own: it costs nothing but the time that there is.
      if (error.kind === 'chatter') continue;
      const ending = ENDINGS[error.kind];
      if (ending === undefined) throw error;
      if (ending === 'time' || ending === 'cancelled') await interrupt(wire);
      return finish(ending);
    }
  }
}

const ENDINGS: Readonly<Partial<Record<BoardProblem['kind'], RunEnding>>> = {
  silent: 'time',
  'no-prompt': 'time',
  cancelled: 'cancelled',
  reset: 'reset',
  crashed: 'crashed',
  unplugged: 'unplugged',
};

const INTERRUPTS = 4;
const STOPS: Patience = { silenceMs: 1000, totalMs: 1500, mostBytes: MOST_OUTPUT_BYTES };

/** Ends the script, which may catch an interrupt or two. A board that does not listen is left to what is done at the end. */
async function interrupt(wire: Wire): Promise<void> {
  const last = wire.heeding(NEVER_CANCELLED);
  for (let sent = 0; sent < INTERRUPTS; sent++) {
    try {
      await last.send(CTRL_C);
      await last.until([END_OF_RUN], STOPS);
      return;
    } catch (error) {
      if (error instanceof BoardProblem && error.kind === 'unplugged') return;
    }
  }
}
