import { runCheckCommand } from './check.ts';
import type { CliContext } from './context.ts';
import { runDumpCommand } from './dump.ts';
import { runExplainCommand } from './explain.ts';
import { runFirmwareCommand } from './firmware.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './io.ts';
import { runModelCommand } from './model.ts';
import { runRuleCommand } from './rule.ts';
import { nearestNames } from '../core/text/nearest.ts';
import { InputError, USAGE, UsageError } from './usage.ts';

const COMMANDS: Readonly<Record<string, (args: string[], ctx: CliContext) => Promise<number>>> = {
  check: runCheckCommand,
  explain: runExplainCommand,
  dump: runDumpCommand,
  model: (args, ctx) => runModelCommand(args, ctx.io),
  rule: runRuleCommand,
  firmware: (args, ctx) => runFirmwareCommand(args, ctx.io),
};

/** Runs one command line. Never throws: what goes wrong is one sentence on standard error and exit code 2. */
export async function runCommandLine(args: readonly string[], ctx: CliContext): Promise<number> {
  const [name, ...rest] = args;
  if (
    name === undefined ||
    name === 'help' ||
    rest.includes('--help') ||
    name === '--help' ||
    name === '-h'
  ) {
    ctx.io[name === undefined ? 'stderr' : 'stdout'](USAGE);
    return name === undefined ? EXIT_COULD_NOT_RUN : EXIT_OK;
  }
  if (name === '--version' || name === '-V') {
    ctx.io.stdout(`maixmem ${ctx.version}\n`);
    return EXIT_OK;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return refuse(ctx, unknownCommand(name), true);
  try {
    return await command(rest, ctx);
  } catch (error) {
    if (error instanceof UsageError) return refuse(ctx, `${name}: ${error.message}`, true);
    if (error instanceof InputError) return refuse(ctx, error.message, false);
    return refuse(ctx, `internal error: ${error instanceof Error ? error.message : String(error)}`, false);
  }
}

function unknownCommand(name: string): string {
  const nearest = nearestNames(name, Object.keys(COMMANDS), 1)[0];
  return `there is no command "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
}

function refuse(ctx: CliContext, message: string, isUsage: boolean): number {
  ctx.io.stderr(`maixmem: ${message}\n${isUsage ? '\nmaixmem help lists commands and options.\n' : ''}`);
  return EXIT_COULD_NOT_RUN;
}
