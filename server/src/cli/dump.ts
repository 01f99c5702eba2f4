import { pathToFileURL } from 'node:url';
import { compileSource, type CompiledSource } from '../core/compile/compile.ts';
import { disassemble } from '../core/compile/disassemble.ts';
import { Interner } from '../core/compile/interner.ts';
import { compileLayout } from '../core/compile/layout.ts';
import { moduleConstants, romStrings } from '../core/compile/rom.ts';
import { tokenize } from '../core/compile/lexer/tokenize.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { dumpModule } from '../core/syntax/dump.ts';
import { nearestNames } from '../core/text/nearest.ts';
import { Trace } from '../core/trace/trace.ts';
import type { Site } from '../core/run/sites.ts';
import { runOnBoard } from '../core/report/runOnBoard.ts';
import { lineAt } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import { checkScript, openWorkspace, prepareScript, type PreparedScript } from './analyzeScript.ts';
import type { CliContext } from './context.ts';
import { jsonDocument } from './formats/json.ts';
import { dumpNotes, dumpSystem } from './formats/runParts.ts';
import { dumpTrace } from './formats/trace.ts';
import { EXIT_OK, writeJson } from './io.ts';
import { parseAnalysisArguments, type OptionValue } from './options.ts';
import { findScripts } from './scripts.ts';
import { UsageError } from './usage.ts';

export const STAGES = ['tokens', 'ast', 'code', 'trace', 'system', 'notes', 'profile'] as const;
type Stage = (typeof STAGES)[number];

/** Stages that a run is needed for. */
type RunStage = Extract<Stage, 'trace' | 'system' | 'notes'>;

/**
 * `maixmem dump --stage STAGE FILE`: what a stage of the analysis makes of a script, for finding out where a
 * figure comes from.
 *
 * @throws UsageError, InputError
 */
export async function runDumpCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const parsed = parseAnalysisArguments(args, { stage: { type: 'string' } }, pathToFileURL(ctx.cwd).href);
  const { own, paths } = parsed;
  const known = stageOf(own.stage);
  const [given, ...others] = paths;
  if (given === undefined || others.length > 0) throw new UsageError('give one FILE');
  const [script] = findScripts([given], ctx.cwd);
  if (script?.named !== true) throw new UsageError(`${given} is a folder; give one FILE`);
  const prepared = prepareScript(script, openWorkspace(parsed, [script], ctx.cwd, await ctx.loadEngine()));
  if (known === 'profile') {
    const checked = checkScript(script, prepared, ctx.analyze);
    writeJson(ctx.io, jsonDocument({ checked: checked === null ? [] : [checked] }, ctx.version));
  } else if (known === 'trace' || known === 'system' || known === 'notes') {
    ctx.io.stdout(`${dumpRun(known, prepared)}\n`);
  } else {
    ctx.io.stdout(`${dumpStage(known, prepared.source, given)}\n`);
  }
  return EXIT_OK;
}

function dumpRun(stage: RunStage, prepared: PreparedScript): string {
  const { gc, system, notes, sites } = runOnBoard(prepared.input);
  const placeOf = (site: number): string => placeText(sites.get(site), prepared);
  switch (stage) {
    case 'trace':
      return dumpTrace(gc.trace, placeOf);
    case 'system':
      return dumpSystem(system, placeOf);
    case 'notes':
      return dumpNotes(notes, ({ uri, span }) =>
        uri !== prepared.input.uri || span === null ? null : lineOf(span, prepared),
      );
  }
}

/** `line callee` of a site in the script; only the callee elsewhere. */
function placeText({ uri, span, callee }: Site, prepared: PreparedScript): string {
  return uri === prepared.input.uri ? `${lineOf(span, prepared)} ${callee}` : callee;
}

function lineOf({ start }: Span, { source }: PreparedScript): string {
  return lineAt(source.lines, start).toFixed(0);
}

function stageOf(stage: OptionValue | undefined): Stage {
  const found = STAGES.find((one) => one === stage);
  if (found !== undefined) return found;
  if (stage === undefined) throw new UsageError(`give --stage with one of ${STAGES.join(', ')}`);
  const nearest = nearestNames(String(stage), STAGES, 1)[0];
  throw new UsageError(
    `there is no stage "${String(stage)}"${nearest === undefined ? `; there are ${STAGES.join(', ')}` : `; did you mean "${nearest}"?`}`,
  );
}

function dumpStage(stage: Exclude<Stage, 'profile' | RunStage>, source: ScriptSource, name: string): string {
  switch (stage) {
    case 'tokens':
      return tokenize(source.text)
        .map(
          ({ line, column, kind, text }) =>
            `${line}:${column} ${kind}${text === '' ? '' : ` ${JSON.stringify(text)}`}`,
        )
        .join('\n');
    case 'ast':
      return dumpModule(source.module, { lines: source.lines });
    case 'code': {
      const { code, refusals } = compiled(source, name, new Trace());
      return [...refusals.map(({ type, message }) => `refused: ${type}: ${message}`), disassemble(code)].join(
        '\n',
      );
    }
  }
}

function compiled(source: ScriptSource, fileName: string, recorder: Trace): CompiledSource {
  return compileSource({
    module: source.module,
    source: source.text,
    fileName,
    reader: 'file',
    layout: compileLayout(8),
    recorder,
    interner: new Interner(romStrings()),
    moduleConstants: moduleConstants(),
  });
}
