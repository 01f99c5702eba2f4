import { pathToFileURL } from 'node:url';
import { isWorse } from '../core/memory/judgeVerdict.ts';
import { english } from '../../../messages/render.ts';
import type { Severity } from '../core/rules/finding.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { checkScript, openWorkspace, prepareScript, type CheckedScript } from './analyzeScript.ts';
import { compareScripts } from './compare/comparison.ts';
import type { CliContext } from './context.ts';
import { comparisonDocument, comparisonText } from './formats/comparison.ts';
import { EXIT_OK, writeJson } from './io.ts';
import { oneOf, parseAnalysisArguments, statementsOf, type AnalysisArguments } from './options.ts';
import { findScripts, STANDARD_INPUT, type ScriptFile } from './scripts.ts';
import { InputError, UsageError } from './usage.ts';

/** B fits worse than A, or has an error that A has not. */
export const EXIT_WORSE = 1;

const FORMATS = ['text', 'json'] as const;

/** Options of B alone, by the option that they stand for. */
const CHANGES = {
  board: 'to-board',
  firmware: 'to-firmware',
  'gc-heap': 'to-gc-heap',
  run: 'to-run',
} as const;

const OPTIONS = {
  format: { type: 'string' },
  'to-board': { type: 'string' },
  'to-firmware': { type: 'string' },
  'to-gc-heap': { type: 'string' },
  'to-run': { type: 'string' },
} as const;

/**
 * `maixmem compare A B`: what a change of the script does to both heaps, or with one script what another board,
 * firmware or heap size does.
 *
 * @returns 0, or 1 when B fits worse or has an error that A has not
 * @throws UsageError, InputError
 */
export async function runCompareCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const base = pathToFileURL(ctx.cwd).href;
  const parsed = parseAnalysisArguments(args, OPTIONS, base);
  const format = oneOf('--format', FORMATS, parsed.own.format, 'text');
  const changes = Object.fromEntries(
    Object.entries(CHANGES).flatMap(([name, option]) => {
      const value = parsed.own[option];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const [first, second = first, ...others] = parsed.paths;
  if (first === undefined || second === undefined || others.length > 0) throw new UsageError('give A and B');
  if (parsed.paths.length === 1 && Object.keys(changes).length === 0) {
    throw new UsageError(
      'give two scripts, or one and what changes: --to-board, --to-firmware, --to-gc-heap, --to-run',
    );
  }
  const engine = await ctx.loadEngine();
  const contents = parsed.paths.includes(STANDARD_INPUT) ? await ctx.readStandardInput() : undefined;
  const changed = statementsOf(changes, base, 'to-');
  const statements = {
    ...parsed.statements,
    ...Object.fromEntries(Object.entries(changed).filter(([, stated]) => (stated as unknown[]).length > 0)),
  };
  const before = judge(first, parsed, contents, engine, ctx);
  const after = judge(second, { ...parsed, statements }, contents, engine, ctx);
  const comparison = compareScripts(before, after, format === 'json' ? english : ctx.say);
  if (format === 'json') writeJson(ctx.io, comparisonDocument(comparison, ctx.version));
  else ctx.io.stdout(comparisonText(comparison, ctx));
  const hasNewError = comparison.newFindings.some(({ severity }) => isError(severity));
  return hasNewError || isWorse(after.report.verdict, before.report.verdict) ? EXIT_WORSE : EXIT_OK;
}

function isError(severity: Severity): boolean {
  return severity === 'error';
}

function judge(
  given: string,
  parsed: Pick<AnalysisArguments, 'statements' | 'configPath'>,
  contents: Uint8Array | undefined,
  engine: ParserEngine,
  ctx: CliContext,
): CheckedScript {
  const script = scriptOf(given, contents, ctx.cwd);
  const workspace = openWorkspace(parsed, [script], ctx.cwd, engine);
  const checked = checkScript(script, prepareScript(script, workspace), ctx.analyze);
  if (checked === null) throw new InputError(`${given} is not a MaixPy script`);
  return checked;
}

/** The script on standard input stands in the current folder. */
function scriptOf(given: string, contents: Uint8Array | undefined, cwd: string): ScriptFile {
  const standardInput = contents === undefined ? {} : { standardInput: { contents, shown: 'stdin.py' } };
  const [script] = findScripts([given], cwd, standardInput);
  if (script?.named !== true) throw new UsageError(`${given} is a folder; give two scripts`);
  return script;
}
