import { pathToFileURL } from 'node:url';
import { message, term, type Text } from '../../../messages/message.ts';
import { lineAt } from '../core/text/lines.ts';
import { compareMeasured } from '../features/measured/compareMeasured.ts';
import { measuredHere, measuredLinesOf } from '../features/measured/measuredHere.ts';
import { show } from '../core/report/film/filmOf.ts';
import { explainLine, explainScript } from '../features/explain.ts';
import { checkScript, openWorkspace, prepareScript, type PreparedScript } from './analyzeScript.ts';
import { createCheckedProjects, settingsOfScript } from './checkedProjects.ts';
import type { CliContext } from './context.ts';
import { findingTexts } from './formats/text.ts';
import { EXIT_OK } from './io.ts';
import { parseAnalysisArguments } from './options.ts';
import { findScripts } from './scripts.ts';
import { splitLine } from './splitLine.ts';
import { InputError, UsageError } from './usage.ts';

/**
 * `maixmem explain FILE[:LINE]`: the report with every allocation, or all that is known about one line.
 *
 * @throws UsageError, InputError
 */
export async function runExplainCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const parsed = parseAnalysisArguments(args, {}, pathToFileURL(ctx.cwd).href);
  const [given, ...others] = parsed.paths;
  if (given === undefined || others.length > 0) throw new UsageError('give one FILE or FILE:LINE');
  const { file, line } = splitLine(given);
  const [script] = findScripts([file], ctx.cwd);
  if (script?.named !== true) throw new UsageError(`${file} is a folder; give one FILE or FILE:LINE`);
  const workspace = openWorkspace(parsed, [script], ctx.cwd, await ctx.loadEngine());
  const prepared = prepareScript(script, workspace);
  const checked = checkScript(script, prepared, ctx.analyze);
  if (checked === null) throw new InputError(`${file} is not a MaixPy script`);
  const { report, findings, path } = checked;
  const { source } = prepared;
  const last = lineAt(source.lines, source.text.length);
  if (line !== null && (line < 1 || line > last)) {
    throw new InputError(`${file} has no line ${line.toFixed(0)}: it has ${last.toFixed(0)}`);
  }
  const projects = createCheckedProjects(ctx.cwd);
  projects.add(settingsOfScript(prepared));
  for (const note of workspace.notes)
    ctx.io.stderr(`maixmem: ${ctx.say(message('progress.note', { text: term(note) }))}\n`);
  const options = { path: ctx.say(path), paint: ctx.paint, width: ctx.width, say: ctx.say };
  ctx.io.stdout(
    line === null
      ? [explainScript(report, findings, source, options), ...findingTexts(projects.all(), ctx)].join('\n')
      : explainLine(report, findings, source, line, measuredText(prepared, line), options),
  );
  return EXIT_OK;
}

/** What the file beside the script has about a line, beside what is calculated for it. */
function measuredText({ measured, input, source }: PreparedScript, line: number): Text | null {
  const lines = measuredLinesOf(measured);
  const run = measured?.measurement.run ?? null;
  if (lines === null || run === null) return null;
  return measuredHere(lines, source, line, compareMeasured(run, show(input).film, source).lines);
}
