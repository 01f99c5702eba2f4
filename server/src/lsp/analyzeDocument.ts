import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalyzeInput, Analyzer } from '../core/analysis.ts';
import { belongingOf } from '../core/report/detect.ts';
import { fileModules } from '../core/report/fileModules.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import type { Finding } from '../core/rules/finding.ts';
import { applySeverities } from '../core/rules/severities.ts';
import type { IsOvertaken } from '../core/work/work.ts';
import { boardFiles } from '../features/boardFiles.ts';
import { findProject } from '../features/target/findProject.ts';
import { evidenceOf, type FoundMeasurement } from '../features/measured/findMeasurement.ts';
import { statementsOfProject, type ProjectFile } from '../features/target/fromProjectFile.ts';
import { statementsOfScript } from '../features/target/fromScript.ts';
import { statementsOfSettings } from '../features/target/fromSettings.ts';
import { isJudged, saysBoard } from '../features/target/judged.ts';
import { resolveStatements, type ResolvedTarget } from '../features/target/resolveTarget.ts';
import { noStatements, type Statements } from '../features/target/statements.ts';
import { parentUri } from '../features/uris.ts';
import type { DocumentAnalysis } from './jobs/job.ts';
import type { ParsedDocuments } from './parsedDocuments.ts';
import type { FileView } from './workspaceFiles.ts';

/** An analysis of one version of a document, where it was done. */
export interface AnalyzedDocument extends Omit<
  DocumentAnalysis,
  'engine' | 'findings' | 'measured' | 'resolved'
> {
  readonly findings: readonly Finding[];
  readonly resolved: ResolvedTarget;
  readonly document: TextDocument;
  readonly version: number;
  readonly source: ScriptSource;
  /** What was analysed; null where there is no report. */
  readonly input: AnalyzeInput | null;
  /** What was measured with it; null where nothing was. */
  readonly measured: FoundMeasurement | null;
}

export interface AnalyzeTools {
  readonly analyze: Analyzer;
  readonly parsed: ParsedDocuments;
  readonly view: FileView;
  /** The workspace folder of the document; undefined outside of any. */
  readonly folder: string | undefined;
  /** Files that are missing count as not there. */
  readonly isLastRound: boolean;
  readonly isOvertaken: IsOvertaken;
}

/**
 * Analyses a document with the files that are there.
 *
 * @param settings as the client sent them
 * @returns undefined where it is not known yet what has to be analysed, as files are missing
 * @throws Overtaken
 */
export function analyzeDocument(
  document: TextDocument,
  settings: unknown,
  tools: AnalyzeTools,
): AnalyzedDocument | undefined {
  const started = performance.now();
  const { source, input, resolved, project, measured } = prepare(document, settings, tools);
  if (tools.view.missing.size > 0 && !tools.isLastRound) return undefined;
  const base = { document, version: document.version, source, measured };
  if (input === null) return { ...base, report: null, findings: [], resolved, input, project, elapsedMs: 0 };
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
  /** What was measured with it; null where nothing was. */
  readonly measured: FoundMeasurement | null;
}

/**
 * Puts together what an analysis of a document needs.
 *
 * @param supposed what is said about the target before everything else
 */
export function prepare(
  document: TextDocument,
  settings: unknown,
  { parsed, view, folder: workspaceFolder, isOvertaken }: AnalyzeTools,
  supposed: Statements = noStatements(),
): Prepared {
  const { uri } = document;
  const source = parsed.source(document);
  const own = parentUri(uri);
  const folder = workspaceFolder ?? own;
  const project = findProject(uri, folder, view.read);
  const editor = statementsOfSettings(settings, folder);
  const { found: measured, statements: evidence } = evidenceOf(uri, view.read);
  const resolved = resolveStatements(
    [
      supposed,
      statementsOfScript(source.module, own),
      ...(project === null ? [] : [statementsOfProject(project)]),
      editor,
      evidence,
    ],
    view.read,
  );
  const { target, problems, models, drives } = resolved;
  const board = boardFiles({ scriptUri: uri, roots: [folder], models, drives, read: view.read });
  // Asked for before the run, so that the first one has them: it would come to its end only to say what it lacked.
  for (const name of fileModules(source.module)) board.readModule(name, uri);
  const belonging = belongingOf(source.module, (name) => board.readModule(name, uri) !== null);
  if (!isJudged(belonging, project !== null || saysBoard(editor)))
    return { source, input: null, resolved, project, measured };
  const input = {
    text: source.text,
    uri,
    module: source.module,
    parse: parsed.parse,
    target,
    targetProblems: problems,
    files: board,
    isOvertaken,
  };
  return { source, input, resolved, project, measured };
}
