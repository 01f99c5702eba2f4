import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analyzer } from '../core/analysis.ts';
import { isMaixPyModule } from '../core/report/detect.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { applySeverities } from '../core/rules/severities.ts';
import { resolveTarget, type TargetOptions } from '../core/target/target.ts';
import { boardFiles } from '../features/boardFiles.ts';
import { modelFiles, optionsOf } from '../features/scriptTarget.ts';
import { parentUri } from '../features/uris.ts';
import type { Settings } from '../../../protocol/index.ts';
import { effectiveChoice } from './choices.ts';
import type { ParsedDocuments } from './parsedDocuments.ts';
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
  /** True when nobody chose board or firmware. */
  readonly assumed: boolean;
  /** True when what the board printed has replaced what the model has for the firmware. */
  readonly calibrated: boolean;
  /** What is wrong with settings and project file (the analysis then used defaults), or odd about the target. */
  readonly problems: readonly string[];
  /** Files whose change makes this obsolete. */
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
export async function analyzeDocument(
  document: TextDocument,
  settings: Settings,
  tools: AnalyzeTools,
  isCurrent: () => boolean,
): Promise<AnalyzedDocument | null> {
  for (let round = 1; ; round++) {
    const view = tools.files.view();
    const analyzed = analyzeOnce(document, settings, tools, view);
    if (view.missing.size === 0 || round === MOST_ROUNDS) return analyzed;
    await tools.files.load(view.missing);
    if (!isCurrent()) return null;
  }
}

function analyzeOnce(
  document: TextDocument,
  settings: Settings,
  tools: AnalyzeTools,
  view: FileView,
): AnalyzedDocument {
  const started = performance.now();
  const { uri } = document;
  const source = tools.parsed.source(document);
  if (!isMaixPyModule(source.module)) return ordinaryPython(document, source, settings);
  const folder = tools.folderOf(uri);
  const { choice, rules, problems } = effectiveChoice({
    uri,
    module: source.module,
    folder,
    settings,
    read: view.read,
  });
  const { options, calibrated, remarks } = usableOptions(optionsOf(choice, view.read));
  const files = boardFiles({
    scriptUri: uri,
    roots: [folder ?? parentUri(uri)],
    models: modelFiles(choice),
    read: view.read,
  });
  const { report, findings } = tools.analyze({
    text: source.text,
    uri,
    module: source.module,
    parse: tools.parsed.parse,
    options,
    files,
  });
  return {
    document,
    version: document.version,
    source,
    report,
    findings: applySeverities(findings, rules),
    settings,
    assumed: choice.board === undefined && choice.firmware === undefined,
    calibrated,
    problems: [...problems, ...remarks],
    dependencies: view.used,
    elapsedMs: performance.now() - started,
  };
}

function ordinaryPython(document: TextDocument, source: ScriptSource, settings: Settings): AnalyzedDocument {
  return {
    document,
    version: document.version,
    source,
    report: null,
    findings: [],
    settings,
    assumed: true,
    calibrated: false,
    problems: [],
    dependencies: new Set(),
    elapsedMs: 0,
  };
}

interface UsableOptions {
  readonly options: TargetOptions;
  readonly calibrated: boolean;
  readonly remarks: readonly string[];
}

/** The options when they describe a target; otherwise the defaults, with what is wrong. */
function usableOptions(wanted: ReturnType<typeof optionsOf>): UsableOptions {
  const defaults = (problem: string): UsableOptions => ({
    options: {},
    calibrated: false,
    remarks: [problem],
  });
  if (!wanted.ok) return defaults(wanted.error.message);
  const target = resolveTarget(wanted.value);
  if (!target.ok) return defaults(target.error.message);
  return {
    options: wanted.value,
    calibrated: target.value.isCalibrated,
    remarks: target.value.warnings,
  };
}
