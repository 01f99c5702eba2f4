import { message, term } from '../../../messages/message.ts';
import { printableText } from '../../../board/printable.ts';
import type { Language } from '../../../messages/language.ts';
import { sayIn, type Say } from '../../../messages/render.ts';
import { runBoardCommand } from './board.ts';
import { runCheckCommand } from './check.ts';
import type { CliContext } from './context.ts';
import { runCompareCommand } from './compare.ts';
import { runDoctorCommand } from './doctor.ts';
import { runDumpCommand } from './dump.ts';
import { runExplainCommand } from './explain.ts';
import { runFirmwareCommand } from './firmware.ts';
import { COMMAND_HELP, HELP } from './help.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './io.ts';
import { takeLanguage } from './language.ts';
import { runLspCommand } from './lsp.ts';
import { runModelCommand } from './model.ts';
import { runRuleCommand } from './rule.ts';
import { nearestNames } from '../core/text/nearest.ts';
import { InputError, UsageError } from './usage.ts';

const COMMANDS: Readonly<Record<string, (args: string[], ctx: CliContext) => Promise<number>>> = {
  board: runBoardCommand,
  check: checkOrCompare,
  compare: runCompareCommand,
  doctor: runDoctorCommand,
  lsp: runLspCommand,
  explain: runExplainCommand,
  dump: runDumpCommand,
  model: (args, ctx) => runModelCommand(args, ctx.io, ctx.say),
  rule: runRuleCommand,
  firmware: (args, ctx) => runFirmwareCommand(args, ctx.io, ctx.say),
};

/** `check --compare A B` is `compare A B`. */
function checkOrCompare(args: string[], ctx: CliContext): Promise<number> {
  const others = args.filter((one) => one !== '--compare');
  return others.length < args.length ? runCompareCommand(others, ctx) : runCheckCommand(args, ctx);
}

const HELP_OPTIONS: ReadonlySet<string> = new Set(['--help', '-h']);

/** Runs one command line. Never throws: what goes wrong is one sentence on standard error and exit code 2. */
export function runCommandLine(args: readonly string[], ctx: CliContext): Promise<number> {
  let spoken;
  try {
    spoken = takeLanguage(args);
  } catch (error) {
    if (error instanceof UsageError) return Promise.resolve(refuse(ctx, error.message, null));
    throw error;
  }
  const { language = ctx.language } = spoken;
  return runIn(spoken.args, { ...ctx, language, say: printableIn(language) });
}

/** Names of files and texts of scripts may hold whatever a terminal would carry out. */
function printableIn(language: Language): Say {
  const say = sayIn(language);
  return (text) => printableText(say(text));
}

async function runIn(args: readonly string[], ctx: CliContext): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    ctx.io.stderr(ctx.say(HELP));
    return EXIT_COULD_NOT_RUN;
  }
  if (name === 'help' || HELP_OPTIONS.has(name)) return help(rest[0], ctx);
  if (rest.some((each) => HELP_OPTIONS.has(each))) return help(name, ctx);
  if (name === '--version' || name === '-V') {
    ctx.io.stdout(`maixmem ${ctx.version}\n`);
    return EXIT_OK;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return refuse(ctx, unknownCommand(name), null);
  try {
    return await command(rest, ctx);
  } catch (error) {
    if (error instanceof UsageError) return refuse(ctx, error.message, name);
    if (error instanceof InputError) return refuse(ctx, error.message);
    return refuse(ctx, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function help(command: string | undefined, ctx: CliContext): number {
  if (command !== undefined && !Object.hasOwn(COMMAND_HELP, command)) {
    return refuse(ctx, unknownCommand(command), null);
  }
  ctx.io.stdout(ctx.say(command === undefined ? HELP : (COMMAND_HELP[command] ?? HELP)));
  return EXIT_OK;
}

function unknownCommand(name: string): string {
  const nearest = nearestNames(name, Object.keys(COMMANDS), 1)[0];
  return `there is no command "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
}

/** @param helpOn the command whose help tells how it is done; null: that on all commands; undefined: none does */
function refuse(ctx: CliContext, problem: string, helpOn?: string | null): number {
  const hint =
    helpOn === null ? message('help.seeCommands') : message('help.seeOptions', { command: helpOn ?? '' });
  const see = helpOn === undefined ? '' : `\n${ctx.say(hint)}\n`;
  const where = helpOn === undefined || helpOn === null ? 'maixmem' : `maixmem: ${helpOn}`;
  ctx.io.stderr(`${where}: ${ctx.say(term(problem))}\n${see}`);
  return EXIT_COULD_NOT_RUN;
}
