import { message } from '../../../../messages/message.ts';
import type { CliContext } from '../context.ts';

/** One run over the scripts. */
export interface WatchedRun {
  readonly status: number;
  /** Files and folders on which the outcome depends; a change there asks for the next run. */
  readonly watched: readonly string[];
}

/** Clears a terminal and what it scrolled away. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/**
 * Runs now and after each change, until the process is ended (Ctrl-C).
 *
 * @throws what waiting for a change throws
 */
export async function watchScripts(run: () => Promise<WatchedRun>, ctx: CliContext): Promise<never> {
  const nextChange = await ctx.watchFiles();
  for (;;) {
    if (ctx.isTerminal) ctx.io.stdout(CLEAR);
    const { watched } = await run();
    ctx.io.stderr(`maixmem: ${ctx.say(message('progress.waiting'))}\n`);
    await nextChange(watched);
  }
}
