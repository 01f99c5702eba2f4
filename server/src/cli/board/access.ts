import { message, term, type Text } from '../../../../messages/message.ts';
import { chipName, mayBeBoard, sortPorts, type PortFacts } from '../../../../board/ports.ts';
import { PortProblem } from '../../../../board/portProblem.ts';
import { printableLine } from '../../../../board/printable.ts';
import { BoardProblem } from '../../../../board/problem.ts';
import type { BoardAccess } from '../../../../board/session.ts';
import type { CliContext } from '../context.ts';
import { InputError } from '../usage.ts';

/** A variable of a shell script that is not set: not the only board. */
export const NO_PORT = '--port needs a value';

/**
 * Does something with a board. Ctrl-C ends it in good order; what goes wrong is one sentence.
 *
 * @param port as given; undefined: the only one that may be a board
 * @throws InputError
 */
export async function onBoard<Answer>(
  port: string | undefined,
  ctx: CliContext,
  use: (access: BoardAccess) => Promise<Answer>,
): Promise<Answer> {
  const listeners = new Set<() => void>();
  let isRequested = false;
  const stop = ctx.board.onInterrupt(() => {
    isRequested = true;
    [...listeners].forEach((each) => each());
  });
  try {
    const ports = ctx.board.ports();
    const path = port ?? (await onlyBoard(ctx)).path;
    const transport = await ports.open(path);
    return await use({
      transport,
      clock: ctx.board.clock,
      progress: progressOn(path, ctx),
      cancellation: {
        isRequested: () => isRequested,
        onRequest: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
  } catch (error) {
    if (error instanceof BoardProblem || error instanceof PortProblem)
      throw new InputError(ctx.say(term(error.message)));
    throw error;
  } finally {
    stop();
  }
}

export async function listPorts(ctx: CliContext): Promise<readonly PortFacts[]> {
  try {
    return sortPorts(await ctx.board.ports().list());
  } catch (error) {
    if (error instanceof PortProblem) throw new InputError(ctx.say(term(error.message)));
    throw error;
  }
}

async function onlyBoard(ctx: CliContext): Promise<PortFacts> {
  const ports = await listPorts(ctx);
  const boards = ports.filter(mayBeBoard);
  const [first, ...others] = boards.length > 0 ? boards : ports;
  if (first === undefined) throw new InputError('no serial port is there: is the board plugged in?');
  if (others.length > 0) {
    const names = [first, ...others].map(portText).join(', ');
    throw new InputError(`several ports may be the board; name one with --port: ${names}`);
  }
  return first;
}

/** `/dev/ttyUSB0 (CH340)` */
export function portText(port: PortFacts): string {
  const chip = printableLine(chipName(port), 60);
  return `${printableLine(port.path, 120)}${chip === '' ? '' : ` (${chip})`}`;
}

/** Notes on standard error, in place on a terminal. */
function progressOn(path: string, ctx: CliContext): BoardAccess['progress'] {
  let told = '';
  const port = printableLine(path, 120);
  const sentences: Readonly<Record<Parameters<BoardAccess['progress']>[0], Text>> = {
    restart: message('board.restarting', { port }),
    prepare: message('board.reading'),
    send: message('board.sending'),
    run: message('board.running'),
  };
  return (step) => {
    if (told === step) return;
    told = step;
    ctx.io.stderr(`maixmem: ${ctx.say(sentences[step])}\n`);
  };
}
