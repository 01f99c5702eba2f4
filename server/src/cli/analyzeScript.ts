import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Analyzer, AnalyzeInput } from '../core/analysis.ts';
import { belongingOf } from '../core/report/detect.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { applySeverities } from '../core/rules/severities.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { indexLines } from '../core/text/lines.ts';
import { boardFiles } from '../features/boardFiles.ts';
import { evidenceOf, type FoundMeasurement } from '../features/measured/findMeasurement.ts';
import { statementsOfProject, type ProjectFile } from '../features/target/fromProjectFile.ts';
import { statementsOfScript } from '../features/target/fromScript.ts';
import { resolveStatements, type ResolvedTarget } from '../features/target/resolveTarget.ts';
import { isJudged, saysBoard } from '../features/target/judged.ts';
import type { Statements } from '../features/target/statements.ts';
import { parentUri, resolvePath } from '../features/uris.ts';
import { parseModule } from '../host/parser/parseModule.ts';
import type { AnalysisArguments } from './options.ts';
import { createProjectLookup, type ProjectLookup } from './projectFile.ts';
import { pythonText } from './pythonText.ts';
import { createFileReader, type FileReader } from './readFiles.ts';
import { reasonOf, type ScriptFile } from './scripts.ts';
import { InputError } from './usage.ts';

/** One judged script. */
export interface CheckedScript {
  readonly path: string;
  readonly uri: string;
  readonly source: Pick<ScriptSource, 'text' | 'lines'>;
  readonly report: MemoryReport;
  /** With the severities of the settings. */
  readonly findings: readonly Finding[];
}

/** A script ready for the analysis. */
export interface PreparedScript {
  readonly source: ScriptSource;
  readonly input: AnalyzeInput;
  readonly resolved: ResolvedTarget;
  /** The maixmem.json that holds for it. */
  readonly project: ProjectFile | null;
  /** What was measured with it; null where nothing was. */
  readonly measured: FoundMeasurement | null;
  /** False for a script that is left alone: it is for something else. */
  readonly isJudged: boolean;
}

/** What all scripts of a command line have in common. */
export interface Workspace {
  readonly engine: ParserEngine;
  readonly statements: Statements;
  readonly projectOf: ProjectLookup;
  readonly files: FileReader;
  /** What is odd about the options, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Settles what the command line says, once for all scripts. Options are meant: what cannot be used ends the run.
 *
 * @throws InputError
 */
export function openWorkspace(
  { statements, configPath }: Pick<AnalysisArguments, 'statements' | 'configPath'>,
  scripts: readonly ScriptFile[],
  cwd: string,
  engine: ParserEngine,
): Workspace {
  const files = createFileReader([cwd, ...scripts.map(({ absolute }) => path.dirname(absolute))]);
  for (const { value, base } of pathsOf(statements)) admitUri(files, resolvePath(base, value));
  const { problems } = resolveStatements([statements], files.read);
  const [wrong] = problems.filter(({ kind }) => kind === 'unusable');
  if (wrong !== undefined) throw new InputError(`${optionOf(wrong.place)}: ${wrong.message}`);
  return {
    engine,
    statements,
    projectOf: createProjectLookup(configPath, cwd, files),
    files,
    notes: problems.map(({ message }) => message),
  };
}

function optionOf(place: ResolvedTarget['problems'][number]['place']): string {
  return place.source === 'command-line' ? place.option : place.source;
}

function pathsOf({ firmware, models, folders }: Statements) {
  return [...firmware, ...[...models, ...folders].map((file) => file.path)];
}

function admitUri(files: FileReader, uri: string): void {
  if (uri.startsWith('file:')) files.admit(fileURLToPath(uri));
}

/**
 * Reads and parses a script and settles its target: command line before comments of the script before maixmem.json.
 *
 * @throws InputError when the script cannot be read, or is no Python
 */
export function prepareScript(script: ScriptFile, workspace: Workspace): PreparedScript {
  const { engine, statements, projectOf, files } = workspace;
  const source = readScript(script, engine);
  const uri = pathToFileURL(script.absolute).href;
  const project = projectOf(uri);
  const projectFolder = project === null ? [] : [parentUri(project.uri)];
  projectFolder.forEach((folder) => admitUri(files, folder));
  const evidence = evidenceOf(uri, files.read);
  const resolved = resolveStatements(
    [
      statements,
      statementsOfScript(source.module, parentUri(uri)),
      ...(project === null ? [] : [statementsOfProject(project)]),
      evidence.statements,
    ],
    files.read,
  );
  const { target, problems, models, drives } = resolved;
  const board = boardFiles({ scriptUri: uri, roots: projectFolder, models, drives, read: files.read });
  const belonging = belongingOf(source.module, (name) => board.readModule(name, uri) !== null);
  // Whoever names a script wants it judged; one that is plainly for something else only with a board for it.
  const isWanted = script.named ? belonging === 'open' || saysBoard(statements) : false;
  return {
    source,
    resolved,
    project,
    measured: evidence.found,
    isJudged: isWanted || isJudged(belonging, project !== null || saysBoard(statements)),
    input: {
      text: source.text,
      uri,
      module: source.module,
      parse: (text) => parseModule(text, engine),
      target,
      targetProblems: problems,
      files: board,
    },
  };
}

/** Judges a script; null for one that is left alone. */
export function checkScript(
  script: ScriptFile,
  { source, input, resolved, isJudged: wanted }: PreparedScript,
  analyze: Analyzer,
): CheckedScript | null {
  if (!wanted) return null;
  const { report, findings } = analyze(input);
  return {
    path: shownPath(script),
    uri: input.uri,
    source,
    report,
    findings: applySeverities(findings, resolved.rules),
  };
}

/** The script as the user will recognise it, with slashes on every system. */
export function shownPath({ shown }: ScriptFile): string {
  return shown.split(path.sep).join('/');
}

function readScript(script: ScriptFile, engine: ParserEngine): ScriptSource {
  const text = pythonText(contentsOf(script), script.shown);
  return { text, lines: indexLines(text), module: parseModule(text, engine) };
}

function contentsOf({ absolute, shown, contents }: ScriptFile): Uint8Array {
  if (contents !== undefined) return contents;
  try {
    return fs.readFileSync(absolute);
  } catch (error) {
    throw new InputError(`${shown} cannot be read: ${reasonOf(error)}`);
  }
}
