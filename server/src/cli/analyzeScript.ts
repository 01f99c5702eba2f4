import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Analyzer, AnalyzeInput } from '../core/analysis.ts';
import { isForeignModule } from '../core/report/detect.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { applySeverities } from '../core/rules/severities.ts';
import { lower } from '../core/syntax/lower.ts';
import type { Module } from '../core/syntax/ast.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { resolveTarget } from '../core/target/target.ts';
import { indexLines } from '../core/text/lines.ts';
import { boardFiles } from '../features/boardFiles.ts';
import { decodeUtf8 } from '../features/decodeUtf8.ts';
import {
  choiceOfScript,
  located,
  mergeChoices,
  modelFiles,
  optionsOf,
  type TargetChoice,
} from '../features/scriptTarget.ts';
import type { ProjectSettings } from './projectFile.ts';
import { reasonOf, type ScriptFile } from './scripts.ts';
import { InputError } from './usage.ts';

/** One judged script. */
export interface CheckedScript {
  readonly path: string;
  readonly uri: string;
  readonly source: ScriptSource;
  readonly report: MemoryReport;
  /** With the severities of the settings. */
  readonly findings: readonly Finding[];
}

/** A script ready for the analysis. */
export interface PreparedScript {
  readonly source: ScriptSource;
  readonly input: AnalyzeInput;
  /** What is odd about the target, in sentences. */
  readonly notes: readonly string[];
}

/** Models and images larger than this are no files for this board: twice its flash. */
const MOST_FILE_BYTES = 32 * 1024 * 1024;

/**
 * Reads and parses a script and settles its target: command line before comments of the script before settings.
 *
 * @throws InputError when the script, a firmware file or a model named on the command line cannot be used
 */
export function prepareScript(
  script: ScriptFile,
  engine: ParserEngine,
  commandLine: TargetChoice,
  settings: ProjectSettings,
): PreparedScript {
  const source = readScript(script, engine);
  const uri = pathToFileURL(script.absolute).href;
  const folder = pathToFileURL(path.dirname(script.absolute)).href;
  const choice = mergeChoices([commandLine, located(choiceOfScript(source.module), folder), settings.choice]);
  const options = optionsOf(choice, readFile);
  if (!options.ok) throw new InputError(options.error.message);
  const target = resolveTarget(options.value);
  if (!target.ok) throw new InputError(`${script.shown}: ${target.error.message}`);
  const files = boardFiles({
    scriptUri: uri,
    roots: settings.folder === undefined ? [] : [settings.folder],
    models: modelFiles(choice),
    read: readFile,
  });
  return {
    source,
    notes: target.value.warnings,
    input: {
      text: source.text,
      uri,
      module: source.module,
      parse: (text) => parseModule(text, engine),
      options: options.value,
      files,
      // Whoever names a script wants it judged; one that is plainly for something else only with a board for it.
      force: script.named && (isChosen(commandLine) || !isForeignModule(source.module)),
    },
  };
}

/**
 * Judges a script. Null for one that was found below a folder and is not for MaixPy.
 *
 * @throws InputError
 */
export function checkScript(
  script: ScriptFile,
  { source, input }: PreparedScript,
  analyze: Analyzer,
  rules: ProjectSettings['rules'],
): CheckedScript | null {
  const { report, findings } = analyze(input);
  if (!report.isMaixPy && !script.named) return null;
  return {
    path: script.shown.split(path.sep).join('/'),
    uri: input.uri,
    source,
    report,
    findings: applySeverities(findings, rules),
  };
}

function isChosen({ board, firmware }: TargetChoice): boolean {
  return board !== undefined || firmware !== undefined;
}

function readScript(script: ScriptFile, engine: ParserEngine): ScriptSource {
  let text: string;
  try {
    text = decodeUtf8(fs.readFileSync(script.absolute));
  } catch (error) {
    throw new InputError(`${script.shown} cannot be read: ${reasonOf(error)}`);
  }
  return { text, lines: indexLines(text), module: parseModule(text, engine) };
}

function parseModule(text: string, engine: ParserEngine): Module {
  const tree = engine.parse(text);
  try {
    return lower(tree, text);
  } finally {
    tree.dispose();
  }
}

/** Contents of a `file:` URI; null when there is no such ordinary file. */
function readFile(uri: string): Uint8Array | null {
  try {
    const file = fileURLToPath(uri);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() === true && stat.size <= MOST_FILE_BYTES ? fs.readFileSync(file) : null;
  } catch {
    return null;
  }
}

/** The places of the command line as URIs; every file named there must exist. @throws InputError */
export function locatedArguments(choice: TargetChoice, cwd: string): TargetChoice {
  const placed = located(choice, pathToFileURL(cwd).href);
  for (const [source, uri] of Object.entries(placed.models)) {
    if (readFile(uri) === null) {
      throw new InputError(`the model file ${choice.models[source] ?? source} cannot be read`);
    }
  }
  return placed;
}
