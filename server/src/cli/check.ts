import type { CheckedScript } from './analyzeScript.ts';
import { checkScript, locatedArguments, prepareScript } from './analyzeScript.ts';
import type { CliContext } from './context.ts';
import { githubAnnotations } from './formats/github.ts';
import { jsonDocument } from './formats/json.ts';
import { sarifLog } from './formats/sarif.ts';
import { textReport } from './formats/text.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK, writeJson } from './io.ts';
import { parseAnalysisArguments, type Format } from './options.ts';
import { createProjectFiles } from './projectFile.ts';
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
  const { choice, configPath, format, paths } = parseAnalysisArguments(args, ['format']);
  if (paths.length === 0) throw new UsageError('no PATH given');
  const scripts = findScripts(paths, ctx.cwd);
  const projects = createProjectFiles(configPath, ctx.cwd);
  const commandLine = locatedArguments(choice, ctx.cwd);
  const engine = await ctx.loadEngine();

  const checked: CheckedScript[] = [];
  const notes = new Set<string>();
  let skipped = 0;
  let failed = 0;
  for (const script of scripts) {
    try {
      const settings = projects.settingsFor(script.absolute);
      const prepared = prepareScript(script, engine, commandLine, settings);
      const result = checkScript(script, prepared, ctx.analyze, settings.rules);
      if (result === null) skipped++;
      else {
        checked.push(result);
        for (const note of prepared.notes) notes.add(note);
      }
    } catch (error) {
      failed++;
      const reason =
        error instanceof InputError ? error.message : `${script.shown}: internal error: ${String(error)}`;
      ctx.io.stderr(`maixmem: ${reason}\n`);
    }
  }
  for (const note of notes) ctx.io.stderr(`maixmem: note: ${note}\n`);
  write(format, checked, skipped, ctx);
  if (failed > 0) return EXIT_COULD_NOT_RUN;
  const hasError = checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return hasError ? EXIT_ERRORS_FOUND : EXIT_OK;
}

function write(format: Format, checked: readonly CheckedScript[], skipped: number, ctx: CliContext): void {
  switch (format) {
    case 'text':
      ctx.io.stdout(textReport(checked, skipped, ctx.paint));
      return;
    case 'json':
      writeJson(ctx.io, jsonDocument(checked));
      return;
    case 'sarif':
      writeJson(ctx.io, sarifLog(checked, ctx.version, ctx.rulePage));
      return;
    case 'github':
      ctx.io.stdout(githubAnnotations(checked));
  }
}
