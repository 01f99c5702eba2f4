import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  InlayHintRefreshRequest,
  TextDocuments,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageOf } from '../../../messages/language.ts';
import { sayIn, type Say } from '../../../messages/render.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { isProjectUri, statementsOfProject } from '../features/target/fromProjectFile.ts';
import { resolveStatements } from '../features/target/resolveTarget.ts';
import { uriKey } from '../features/uris.ts';
import {
  REPORT_NOTIFICATION,
  SETTINGS_SECTION,
  type InitializationOptions,
  type ReportNotification,
} from '../../../protocol/index.ts';
import { analyzeDocument, withFiles, type AnalyzedDocument, type AnalyzeTools } from './analyzeDocument.ts';
import { toDiagnostic } from './convert.ts';
import { createFileFetch } from './fetchFile.ts';
import { createFileFinder } from './findFiles.ts';
import { createFolders, followFolders } from './folders.ts';
import { createNamedPaths } from './namedPaths.ts';
import { createProjectDiagnostics } from './projectDiagnostics.ts';
import { registerCodeActions } from './handlers/codeAction.ts';
import { registerCodeLenses } from './handlers/codeLens.ts';
import { registerCommands } from './handlers/commands.ts';
import { registerCompletion } from './handlers/completion.ts';
import { registerHover } from './handlers/hover.ts';
import { registerInlayHints } from './handlers/inlayHint.ts';
import { registerPanel } from './handlers/panel.ts';
import { registerReports } from './handlers/reports.ts';
import { registerSignatureHelp } from './handlers/signatureHelp.ts';
import { registerTargets } from './handlers/targets.ts';
import { registerWatchedFiles, watchFiles } from './handlers/watchedFiles.ts';
import { createParsedDocuments } from './parsedDocuments.ts';
import { createPayloads } from './payloads.ts';
import type { ServerRuntime } from './runtime.ts';
import { createScheduler } from './scheduler.ts';
import { describeError, type ClientAbilities, type Session } from './session.ts';
import { createSettingsStore } from './settings.ts';
import { createChangeFilter, createWorkspaceFiles } from './workspaceFiles.ts';

/** Pause after the last change before a document is analysed. */
const DELAY_MS = 200;

/** Wires documents, analyses and handlers together for a client that has just said what it can do. */
export function serve(
  connection: Connection,
  runtime: ServerRuntime,
  engine: ParserEngine,
  params: InitializeParams,
  abilities: ClientAbilities,
): void {
  const { rulePages } = optionsOf(params);
  const say = sayOf(params);
  const pages = rulePages ?? runtime.rulePages;
  const documents = new TextDocuments(TextDocument);
  const folders = createFolders(params.workspaceFolders ?? []);
  const settings = createSettingsStore(connection, abilities.asksSettings);
  const parsed = createParsedDocuments(engine);
  const named = createNamedPaths(folders.of);
  const opened = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((document) => uriKey(document.uri) === uriKey(uri));
  const files = createWorkspaceFiles(
    (uri) => opened(uri)?.getText(),
    createFileFetch(connection, runtime, abilities, folders, () => documents.keys(), named.all),
  );
  const tools: AnalyzeTools = { analyze: runtime.analyze, parsed, files, folderOf: folders.of };
  const payloads = createPayloads(engine.name, say);
  const results = new Map<string, AnalyzedDocument>();
  const lastGood = new Map<string, AnalyzedDocument>();
  /** Files that the newest result of each document depends on. */
  const dependencies = new Map<string, ReadonlySet<string>>();
  const projects = createProjectDiagnostics(opened, ({ document, findings }) => {
    const diagnostics = diagnosticsOf(findings, say).map((data) => toDiagnostic(document, data, pages));
    const isOpen = documents.get(document.uri) === document;
    const version = isOpen ? { version: document.version } : {};
    connection.sendDiagnostics({ uri: document.uri, ...version, diagnostics }).catch(() => undefined);
  });

  const publish = (analyzed: AnalyzedDocument): void => {
    const { document, version, findings } = analyzed;
    const diagnostics = diagnosticsOf(findings, say).map((data) => toDiagnostic(document, data, pages));
    send(connection, document.uri, version, diagnostics, payloads.of(analyzed));
  };

  const runScript = async (document: TextDocument, isCurrent: () => boolean): Promise<void> => {
    const { uri } = document;
    const itsSettings = await settings.of(uri);
    if (!isCurrent()) return;
    named.set(uri, itsSettings.raw);
    const analyzed = await analyzeDocument(document, itsSettings, tools, isCurrent);
    if (analyzed === null || !isCurrent()) return;
    results.set(uri, analyzed);
    if (analyzed.report?.ending.kind !== 'syntax-error') lastGood.set(uri, analyzed);
    dependencies.set(uri, analyzed.dependencies);
    publish(analyzed);
    projects.set(uri, analyzed.project, analyzed.resolved);
  };

  /** A maixmem.json in the editor is checked by itself, with or without scripts that it holds for. */
  const runProject = async (document: TextDocument, isCurrent: () => boolean): Promise<void> => {
    const project = { uri: document.uri, text: document.getText() };
    const checked = await withFiles(files, isCurrent, (view) => ({
      resolved: resolveStatements([statementsOfProject(project)], view.read),
      used: view.used,
    }));
    if (checked === null || !isCurrent()) return;
    dependencies.set(document.uri, checked.used);
    projects.set(document.uri, project, checked.resolved);
  };

  let running = 0;
  const run = async (uri: string, isCurrent: () => boolean): Promise<void> => {
    const document = documents.get(uri);
    if (document === undefined) return;
    running++;
    try {
      await (isProjectUri(uri) ? runProject : runScript)(document, isCurrent);
    } finally {
      running--;
      dropUnused();
    }
  };

  // What no result depends on may be large, and is read again when it is needed.
  const dropUnused = (): void => {
    if (running === 0) files.retain(new Set([...dependencies.values()].flatMap((keys) => [...keys])));
  };

  // No squiggle is better than one that may be wrong.
  const failed = (uri: string, error: unknown): void => {
    connection.console.error(`analysis of ${uri}: ${describeError(error)}`);
    results.delete(uri);
    lastGood.delete(uri);
    payloads.forget(uri);
    dependencies.delete(uri);
    projects.set(uri, null, null);
    const version = documents.get(uri)?.version ?? 0;
    send(connection, uri, version, [], { uri, version, maixpy: false });
  };

  const scheduler = createScheduler({ delayMs: DELAY_MS, run, failed });

  const reanalyze = (changed: readonly string[] | 'all'): void => {
    const concerns = changed === 'all' ? () => true : createChangeFilter(changed);
    for (const uri of documents.keys()) {
      const its = dependencies.get(uri);
      if (its === undefined || concerns(its)) scheduler.schedule(uri);
    }
  };

  const session: Session = {
    connection,
    abilities,
    say,
    pages,
    document: (uri) => documents.get(uri),
    analyzed: async (uri) => {
      await scheduler.settle(uri);
      const result = results.get(uri);
      return result !== undefined && result.version === documents.get(uri)?.version ? result : null;
    },
    lastGood: (uri) => lastGood.get(uri) ?? null,
    project: async (uri) => {
      await scheduler.settle(uri);
      return projects.findingsOf(uri);
    },
    reanalyze,
  };

  documents.onDidChangeContent(({ document }) => {
    scheduler.schedule(document.uri);
    reanalyzeDependents(document.uri);
  });
  documents.onDidSave(() => {
    if (abilities.watchesFiles) return;
    files.forgetAll();
    reanalyze('all');
  });
  documents.onDidClose(({ document: { uri } }) => {
    scheduler.forget(uri);
    parsed.forget(uri);
    files.forget(uri);
    settings.forget(uri);
    named.forget(uri);
    results.delete(uri);
    lastGood.delete(uri);
    payloads.forget(uri);
    dependencies.delete(uri);
    projects.set(uri, null, null);
    dropUnused();
    void connection.sendDiagnostics({ uri, diagnostics: [] });
    reanalyzeDependents(uri);
  });
  documents.listen(connection);

  const reanalyzeDependents = (changed: string): void => {
    const key = uriKey(changed);
    for (const [uri, its] of dependencies) if (uri !== changed && its.has(key)) scheduler.schedule(uri);
  };

  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    reanalyze('all');
    refreshViews(connection, abilities);
  });
  connection.onInitialized(
    () => void becomeReady(session, () => followFolders(connection, folders, () => reanalyze('all'))),
  );
  connection.onShutdown(() => {
    scheduler.dispose();
    documents.keys().forEach(parsed.forget);
  });

  registerCodeActions(session);
  registerCodeLenses(session);
  registerCommands(session);
  registerCompletion(session, parsed, createFileFinder(connection, abilities));
  registerHover(session, parsed);
  registerInlayHints(session);
  registerPanel(session, tools, settings);
  registerReports(session, payloads);
  registerSignatureHelp(session);
  registerTargets(session);
  registerWatchedFiles(session, files);
}

function optionsOf({ initializationOptions }: InitializeParams): InitializationOptions {
  return (initializationOptions ?? {}) as InitializationOptions;
}

/** English where the client names no language, or one without texts. */
function sayOf(params: InitializeParams): Say {
  return sayIn(languageOf(optionsOf(params).locale ?? params.locale ?? '') ?? 'en');
}

function send(
  connection: Connection,
  uri: string,
  version: number,
  diagnostics: ReturnType<typeof toDiagnostic>[],
  report: ReportNotification,
): void {
  // A client that has gone away cannot be told of it.
  connection.sendDiagnostics({ uri, version, diagnostics }).catch(() => undefined);
  connection.sendNotification(REPORT_NOTIFICATION, report).catch(() => undefined);
}

/** What may only be asked of the client after `initialized`. */
async function becomeReady(session: Session, follow: () => void): Promise<void> {
  const { connection, abilities } = session;
  try {
    if (abilities.hasFolders) follow();
    if (abilities.hearsOfSettings) {
      await connection.client.register(DidChangeConfigurationNotification.type, {
        section: SETTINGS_SECTION,
      });
    }
    if (abilities.watchesFiles) await watchFiles(session);
  } catch (error) {
    connection.console.warn(`the client refused a registration: ${describeError(error)}`);
  }
}

function refreshViews(connection: Connection, abilities: ClientAbilities): void {
  const refresh = (type: { readonly method: string }): void => {
    connection.sendRequest(type.method).catch(() => undefined);
  };
  if (abilities.refreshesInlayHints) refresh(InlayHintRefreshRequest);
  if (abilities.refreshesCodeLenses) refresh(CodeLensRefreshRequest);
}
