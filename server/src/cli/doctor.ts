import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { english } from '../../../messages/render.ts';
import { RULES } from '../core/rules/registry.ts';
import { wrap } from '../features/wrap.ts';
import { checkScript, openWorkspace, prepareScript } from './analyzeScript.ts';
import { sourceNotes } from './check/sourceNotes.ts';
import type { CliContext, Environment } from './context.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './io.ts';
import { parseAnalysisArguments } from './options.ts';
import { findScripts, type ScriptFile } from './scripts.ts';
import { UsageError } from './usage.ts';

/** Judged to see that everything is at hand; what it needs is of no interest. */
const SELF_CHECK = 'import sensor\nsensor.reset()\n';

/**
 * `maixmem doctor [FILE]`: versions, parsers, and where each setting comes from, to be pasted into a bug report,
 * which is why it is English whoever reads it.
 *
 * @returns 0, or 2 when something that is needed is missing
 * @throws UsageError, InputError
 */
export async function runDoctorCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const parsed = parseAnalysisArguments(args, {}, pathToFileURL(ctx.cwd).href);
  const [given, ...others] = parsed.paths;
  if (others.length > 0) throw new UsageError('give one FILE, or none');
  const environment = await ctx.environment();
  const parser = environment.parsers.find(({ problem }) => problem === null);
  const rows: [string, string][] = environmentRows(environment, ctx);
  let isSound = parser !== undefined && ctx.rulePage('leak', ctx.language) !== null;
  if (parser !== undefined) {
    const script = given === undefined ? selfCheck(ctx.cwd) : findScripts([given], ctx.cwd)[0];
    if (script?.named !== true) throw new UsageError(`${given ?? ''} is a folder; give one FILE`);
    const workspace = openWorkspace(parsed, [script], ctx.cwd, await ctx.loadEngine());
    const prepared = prepareScript(script, workspace);
    const checked = checkScript({ ...script, named: true }, { ...prepared, isJudged: true }, ctx.analyze);
    isSound &&= checked !== null;
    const project = prepared.project === null ? 'none' : fileURLToPath(prepared.project.uri);
    rows.push(
      ['maixmem.json', project],
      ...sourceNotes(prepared, ctx.cwd).map((note): [string, string] => ['target', english(note)]),
      ...prepared.resolved.problems.map(({ message }): [string, string] => ['problem', message]),
      ['analysis', checked === null ? 'does not run' : `${script.shown}: ${checked.report.verdict}`],
    );
  }
  ctx.io.stdout(rowsText(rows, ctx.width));
  return isSound ? EXIT_OK : EXIT_COULD_NOT_RUN;
}

function selfCheck(cwd: string): ScriptFile {
  return {
    shown: 'self-check.py',
    absolute: path.join(cwd, 'self-check.py'),
    named: true,
    contents: Buffer.from(SELF_CHECK),
  };
}

function environmentRows({ runtime, program, parsers }: Environment, ctx: CliContext): [string, string][] {
  const pages = RULES.filter(({ name }) => ctx.rulePage(name, ctx.language) !== null).length;
  return [
    ['maixmem', ctx.version],
    ['runtime', runtime],
    ['program', program],
    ...parsers.map(({ name, problem }): [string, string] => [
      `${name} parser`,
      problem === null ? 'works' : `does not load: ${problem}`,
    ]),
    ['rule pages', `${pages.toFixed(0)} of ${RULES.length.toFixed(0)}`],
  ];
}

const NAME_WIDTH = 16;

function rowsText(rows: readonly (readonly [string, string])[], width: number): string {
  return rows
    .flatMap(([name, text]) =>
      wrap(text, width - NAME_WIDTH).map(
        (line, index) => `${(index === 0 ? name : '').padEnd(NAME_WIDTH)}${line}\n`,
      ),
    )
    .join('');
}
