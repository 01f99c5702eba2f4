import fs from 'node:fs';
import path from 'node:path';
import { message, term, type Text } from '../../../messages/message.ts';
import { SEVERITIES, type Severity } from '../core/rules/finding.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { PLAIN } from '../features/paint.ts';
import { openWorkspace } from './analyzeScript.ts';
import { compareWithBaseline, readBaseline, writeBaseline } from './check/baseline.ts';
import {
  parseCheckArguments,
  showsFixes,
  type CheckArguments,
  type Format,
  type SeverityLimit,
} from './check/checkOptions.ts';
import { fixPatch, writeFixed } from './check/fixedFile.ts';
import { judgeScripts, type Judgement } from './check/judge.ts';
import { filesOf, withoutKnown, type Outcome } from './check/outcome.ts';
import { watchScripts, type WatchedRun } from './check/watch.ts';
import type { CliContext } from './context.ts';
import { githubAnnotations } from './formats/github.ts';
import { codeQuality } from './formats/gitlab.ts';
import { jsonDocument } from './formats/json.ts';
import { sarifLog } from './formats/sarif.ts';
import { summaryReport } from './formats/summary.ts';
import { quietReport, textReport } from './formats/text.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK, jsonText } from './io.ts';
import { findScripts, reasonNotToWrite, STANDARD_INPUT, type FindOptions } from './scripts.ts';
import { InputError } from './usage.ts';

/** There is a finding above the limit, an error if nothing else is said; or --dry-run has something to fix. */
export const EXIT_FINDINGS = 1;

/**
 * `maixmem check`: judges scripts and prints what it found.
 *
 * @returns 0 when no finding is above the limit, 1 when one is, 2 when a script could not be judged (the others are
 *   printed all the same)
 * @throws UsageError, InputError
 */
export async function runCheckCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const given = parseCheckArguments(args, ctx.cwd);
  const engine = await ctx.loadEngine();
  const standardInput = given.paths.includes(STANDARD_INPUT)
    ? { contents: await ctx.readStandardInput(), shown: given.standardInputName }
    : undefined;
  const find: FindOptions = {
    respectsGit: given.respectsGit,
    ...(standardInput === undefined ? {} : { standardInput }),
  };
  return given.watches
    ? watchScripts(() => runOrReport(given, engine, find, ctx), ctx)
    : (await runOnce(given, engine, find, ctx)).status;
}

/** While scripts are watched, one that is gone for a moment ends nothing. */
async function runOrReport(
  given: CheckArguments,
  engine: ParserEngine,
  find: FindOptions,
  ctx: CliContext,
): Promise<WatchedRun> {
  try {
    return await runOnce(given, engine, find, ctx);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    ctx.io.stderr(`maixmem: ${ctx.say(term(error.message))}\n`);
    return { status: EXIT_COULD_NOT_RUN, watched: given.paths.map((one) => path.resolve(ctx.cwd, one)) };
  }
}

async function runOnce(
  given: CheckArguments,
  engine: ParserEngine,
  find: FindOptions,
  ctx: CliContext,
): Promise<WatchedRun> {
  const found = findScripts(given.paths, ctx.cwd, find);
  const scripts = given.onlyMaixPy ? found.map((script) => ({ ...script, named: false })) : found;
  const baseline =
    given.baselinePath === null || given.writesBaseline ? null : readBaseline(given.baselinePath, ctx.cwd);
  const workspace = openWorkspace(given, scripts, ctx.cwd, engine);
  const say = (line: Text): void => ctx.io.stderr(`maixmem: ${ctx.say(line)}\n`);
  const sayMore = given.verbose ? say : () => undefined;
  const { version } = ctx;
  sayMore(message('progress.started', { version, parser: engine.name, count: scripts.length }));

  const judged = await judgeScripts(scripts, workspace, ctx, {
    given: { statements: given.statements, configPath: given.configPath },
    fixes: given.fix !== 'no',
    showsFixes: showsFixes(given),
    // What was read says what is watched: this thread has to do it.
    jobs: given.watches ? 1 : given.jobs,
    note: sayMore,
  });
  for (const failure of judged.failures) say(term(failure.message));
  for (const note of workspace.notes) say(message('progress.note', { text: term(note) }));
  const compared = baseline === null ? null : compareWithBaseline(filesOf(judged), baseline);
  if (compared !== null && compared.goneCount > 0 && !given.quiet) {
    say(goneText(compared.goneCount));
  }
  const outcome = { ...judged, known: compared?.known ?? null };
  const read = [...scripts.map(({ absolute }) => absolute), ...workspace.files.asked()];
  keepWhatIsRead(given, read, ctx.cwd);
  return {
    status: finish(given, outcome, ctx, say),
    watched: [...given.paths.map((one) => path.resolve(ctx.cwd, one)), ...read],
  };
}

/** @throws InputError when an output would be written over a script, its settings or whatever else was read */
function keepWhatIsRead({ outputs }: CheckArguments, read: readonly string[], cwd: string): void {
  const lost = outputs.find((output) => read.includes(path.resolve(cwd, output.path)));
  if (lost !== undefined)
    throw new InputError(`${lost.path} is not overwritten: it belongs to what is judged`);
}

function goneText(count: number): Text {
  return count === 1 ? message('progress.goneOne') : message('progress.gone', { count });
}

/** Prints the outcome, or does with it what was asked for instead. */
function finish(
  given: CheckArguments,
  outcome: Judgement,
  ctx: CliContext,
  say: (line: Text) => void,
): number {
  if (given.writesBaseline && given.baselinePath !== null) {
    const count = writeBaseline(filesOf(outcome), given.baselinePath, ctx.cwd);
    say(message('progress.baseline', { path: given.baselinePath, count }));
    return outcome.failures.length > 0 ? EXIT_COULD_NOT_RUN : EXIT_OK;
  }
  if (given.fix === 'show') {
    for (const fixed of outcome.fixed) ctx.io.stdout(fixPatch(fixed));
    const status = exitCode(outcome, given.maxSeverity);
    return status === EXIT_OK && outcome.fixed.length > 0 ? EXIT_FINDINGS : status;
  }
  if (given.fix === 'write') {
    if (given.paths.includes(STANDARD_INPUT)) {
      ctx.io.stdout(outcome.checked.map(({ source }) => source.text).join(''));
      return exitCode(outcome, given.maxSeverity);
    }
    for (const fixed of outcome.fixed) {
      writeFixed(fixed);
      for (const title of fixed.titles) say(message('progress.fixed', { path: fixed.path, title }));
    }
  }
  write(given, outcome, ctx);
  return exitCode(outcome, given.maxSeverity);
}

function exitCode(outcome: Outcome, limit: SeverityLimit): number {
  if (outcome.failures.length > 0) return EXIT_COULD_NOT_RUN;
  const findings = filesOf(withoutKnown(outcome)).flatMap((file) => file.findings);
  return findings.some(({ severity }) => isAbove(severity, limit)) ? EXIT_FINDINGS : EXIT_OK;
}

function isAbove(severity: Severity, limit: SeverityLimit): boolean {
  return limit === 'none' || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(limit);
}

/** @throws InputError when a file cannot be written */
function write({ format, quiet, outputs }: CheckArguments, outcome: Outcome, ctx: CliContext): void {
  ctx.io.stdout(render(format, quiet, outcome, ctx));
  for (const output of outputs) {
    // Colours are for the terminal.
    const text = render(output.format, quiet, outcome, { ...ctx, paint: PLAIN });
    try {
      fs.writeFileSync(path.resolve(ctx.cwd, output.path), text);
    } catch (error) {
      throw new InputError(`${output.path} cannot be written: ${reasonNotToWrite(error)}`);
    }
  }
}

function render(format: Format, quiet: boolean, outcome: Outcome, ctx: CliContext): string {
  switch (format) {
    case 'text':
      return quiet ? quietReport(outcome, ctx) : textReport(outcome, ctx);
    case 'summary':
      return summaryReport(outcome, ctx, quiet);
    case 'json':
      return jsonText(jsonDocument(outcome, ctx.version));
    case 'sarif':
      return jsonText(sarifLog(outcome, ctx.version, (rule) => ctx.rulePage(rule, 'en')));
    case 'github':
      return githubAnnotations(withoutKnown(outcome), ctx.say);
    case 'gitlab':
      return jsonText(codeQuality(withoutKnown(outcome)));
  }
}
