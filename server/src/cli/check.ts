import type { CheckedScript } from './analyzeScript.ts';
import { checkScript, openWorkspace, prepareScript, shownPath } from './analyzeScript.ts';
import { createCheckedProjects, type CheckedProject } from './checkedProjects.ts';
import type { CliContext } from './context.ts';
import { githubAnnotations } from './formats/github.ts';
import { jsonDocument } from './formats/json.ts';
import { sarifLog } from './formats/sarif.ts';
import { textReport } from './formats/text.ts';
import { pathToFileURL } from 'node:url';
import { EXIT_COULD_NOT_RUN, EXIT_OK, writeJson } from './io.ts';
import { parseAnalysisArguments, type Format } from './options.ts';
import { findScripts } from './scripts.ts';
import { InputError, UsageError } from './usage.ts';

/** At least one finding is an error. */
export const EXIT_ERRORS_FOUND = 1;

/**
 * `maixmem check`: judges scripts and prints what it found.
 *
 * @returns 0 without an error-level finding, 1 with one, 2 when a script could not be judged (the others are
 *   printed all the same)
 * @throws UsageError, InputError
 */
export async function runCheckCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const given = parseAnalysisArguments(args, ['format'], pathToFileURL(ctx.cwd).href);
  const { format, paths } = given;
  if (paths.length === 0) throw new UsageError('no PATH given');
  const scripts = findScripts(paths, ctx.cwd);
  const workspace = openWorkspace(given, scripts, ctx.cwd, await ctx.loadEngine());

  const checked: CheckedScript[] = [];
  const projects = createCheckedProjects(ctx.cwd);
  const others: string[] = [];
  let skipped = 0;
  let failed = 0;
  for (const script of scripts) {
    try {
      const prepared = prepareScript(script, workspace);
      const result = checkScript(script, prepared, ctx.analyze);
      if (result === null) {
        if (script.named) others.push(shownPath(script));
        else skipped++;
      } else {
        checked.push(result);
        projects.add(prepared);
      }
    } catch (error) {
      failed++;
      const reason =
        error instanceof InputError ? error.message : `${script.shown}: internal error: ${String(error)}`;
      ctx.io.stderr(`maixmem: ${reason}\n`);
    }
  }
  for (const note of workspace.notes) ctx.io.stderr(`maixmem: note: ${note}\n`);
  const checkedProjects = projects.all();
  write(format, { checked, projects: checkedProjects, others, skipped }, ctx);
  if (failed > 0) return EXIT_COULD_NOT_RUN;
  const hasError = [...checked, ...checkedProjects].some(({ findings }) =>
    findings.some(({ severity }) => severity === 'error'),
  );
  return hasError ? EXIT_ERRORS_FOUND : EXIT_OK;
}

interface Outcome {
  readonly checked: readonly CheckedScript[];
  readonly projects: readonly CheckedProject[];
  /** Scripts that were named and are not for MaixPy. */
  readonly others: readonly string[];
  /** Number of scripts that were found and are not for MaixPy. */
  readonly skipped: number;
}

function write(format: Format, { checked, projects, others, skipped }: Outcome, ctx: CliContext): void {
  switch (format) {
    case 'text':
      ctx.io.stdout(textReport(checked, skipped, ctx.paint, projects, others));
      return;
    case 'json':
      writeJson(ctx.io, jsonDocument(checked, projects, others));
      return;
    case 'sarif':
      writeJson(ctx.io, sarifLog(checked, ctx.version, ctx.rulePage, projects));
      return;
    case 'github':
      ctx.io.stdout(githubAnnotations([...projects, ...checked]));
  }
}
