import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalyzeInput, Analyzer } from '../core/analysis.ts';
import { belongingOf } from '../core/report/detect.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { applySeverities } from '../core/rules/severities.ts';
import { boardFiles } from '../features/boardFiles.ts';
import { findProject } from '../features/target/findProject.ts';
import { statementsOfProject, type ProjectFile } from '../features/target/fromProjectFile.ts';
import { statementsOfScript } from '../features/target/fromScript.ts';
import { statementsOfSettings } from '../features/target/fromSettings.ts';
import { isJudged, saysBoard } from '../features/target/judged.ts';
import { resolveStatements, type ResolvedTarget } from '../features/target/resolveTarget.ts';
import { noStatements, type Statements } from '../features/target/statements.ts';
import { parentUri } from '../features/uris.ts';
import type { Settings } from '../../../protocol/index.ts';
import type { ParsedDocuments } from './parsedDocuments.ts';
import type { UserSettings } from './settings.ts';
import type { FileView, WorkspaceFiles } from './workspaceFiles.ts';

/** The result for one version of an open document. */
export interface AnalyzedDocument {
  readonly document: TextDocument;
  readonly version: number;
  readonly source: ScriptSource;
  /** Null for Python that is not for MaixPy: it is not analysed at all. */
  readonly report: MemoryReport | null;
  readonly findings: readonly Finding[];
  readonly settings: Settings;
  /** Null where there is no report. */
  readonly resolved: ResolvedTarget | null;
  /** What was analysed; null where there is no report. */
  readonly input: AnalyzeInput | null;
  /** The maixmem.json that holds for it. */
  readonly project: ProjectFile | null;
  /** Files whose change makes this obsolete, by `uriKey`. */
  readonly dependencies: ReadonlySet<string>;
  readonly elapsedMs: number;
}

export interface AnalyzeTools {
  readonly analyze: Analyzer;
  readonly parsed: ParsedDocuments;
  readonly files: WorkspaceFiles;
  /** The workspace folder of a document; undefined outside of any. */
  readonly folderOf: (uri: string) => string | undefined;
}

/** An analysis that keeps naming further files is given up on: the rest counts as missing. */
const MOST_ROUNDS = 12;

/**
 * Analyses a document. Files it turns out to need are read and the analysis is done again.
 *
 * @param isCurrent asked after every wait
 * @returns null when the run was overtaken
 */
export function analyzeDocument(
  document: TextDocument,
  settings: UserSettings,
  tools: AnalyzeTools,
  isCurrent: () => boolean,
): Promise<AnalyzedDocument | null> {
  return withFiles(tools.files, isCurrent, (view) => analyzeOnce(document, settings, tools, view));
}

/** Does something that reads files until all it asks for is there; null when it was overtaken. */
export async function withFiles<Found>(
  files: WorkspaceFiles,
  isCurrent: () => boolean,
  find: (view: FileView) => Found,
): Promise<Found | null> {
  for (let round = 1; ; round++) {
    const view = files.view();
    const found = find(view);
    if (view.missing.size === 0 || round === MOST_ROUNDS) return found;
    await files.load(view.missing);
    if (!isCurrent()) return null;
  }
}

function analyzeOnce(
  document: TextDocument,
  settings: UserSettings,
  tools: AnalyzeTools,
  view: FileView,
): AnalyzedDocument {
  const started = performance.now();
  const { source, input, resolved, project } = prepare(document, settings.raw, tools, view);
  const { version } = document;
  const base = { document, version, source, settings: settings.settings, dependencies: view.used };
  if (input === null)
    return { ...base, report: null, findings: [], resolved: null, input, project: null, elapsedMs: 0 };
  const { report, findings } = tools.analyze(input);
  return {
    ...base,
    report,
    findings: applySeverities(findings, resolved.rules),
    resolved,
    input,
    project,
    elapsedMs: performance.now() - started,
  };
}

export interface Prepared {
  readonly source: ScriptSource;
  /** Null for Python that is not for MaixPy. */
  readonly input: AnalyzeInput | null;
  readonly resolved: ResolvedTarget;
  readonly project: ProjectFile | null;
}

/**
 * Puts together what an analysis of a document needs.
 *
 * @param supposed what is said about the target before everything else
 */
export function prepare(
  document: TextDocument,
  settings: unknown,
  { parsed, folderOf }: Pick<AnalyzeTools, 'parsed' | 'folderOf'>,
  view: FileView,
  supposed: Statements = noStatements(),
): Prepared {
  const { uri } = document;
  const source = parsed.source(document);
  const own = parentUri(uri);
  const folder = folderOf(uri) ?? own;
  const project = findProject(uri, folder, view.read);
  const editor = statementsOfSettings(settings, folder);
  const resolved = resolveStatements(
    [
      supposed,
      statementsOfScript(source.module, own),
      ...(project === null ? [] : [statementsOfProject(project)]),
      editor,
    ],
    view.read,
  );
  const { target, problems, models, drives } = resolved;
  const board = boardFiles({ scriptUri: uri, roots: [folder], models, drives, read: view.read });
  const belonging = belongingOf(source.module, (name) => board.readModule(name, uri) !== null);
  if (!isJudged(belonging, project !== null || saysBoard(editor)))
    return { source, input: null, resolved, project };
  const input = {
    text: source.text,
    uri,
    module: source.module,
    parse: parsed.parse,
    target,
    targetProblems: problems,
    files: board,
  };
  return { source, input, resolved, project };
}
