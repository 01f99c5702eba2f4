import type { CliContext } from './context.ts';
import { EXIT_OK } from './io.ts';
import { UsageError } from './usage.ts';

/** What editors put behind the name of a server: there is no other transport, so it changes nothing. */
const TRANSPORT = '--stdio';

/**
 * `maixmem lsp`: the language server on standard input and output, until the editor ends it.
 *
 * @throws UsageError
 */
export async function runLspCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const other = args.find((each) => each !== TRANSPORT);
  if (other !== undefined) throw new UsageError(`takes only ${TRANSPORT}, not ${other}`);
  await ctx.serve();
  return EXIT_OK;
}
