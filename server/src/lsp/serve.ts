import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  InlayHintRefreshRequest,
  TextDocuments,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageOf, type Language } from '../../../messages/language.ts';
import { sayIn } from '../../../messages/render.ts';
import { decodeUtf8 } from '../features/decodeUtf8.ts';
import { diagnosticsOf, type DiagnosticData } from '../features/diagnostics.ts';
import { isProjectUri, statementsOfProject } from '../features/target/fromProjectFile.ts';
import { resolveStatements } from '../features/target/resolveTarget.ts';
import { uriKey } from '../features/uris.ts';
import {
  REPORT_NOTIFICATION,
  SETTINGS_SECTION,
  type InitializationOptions,
  type ReportNotification,
} from '../../../protocol/index.ts';
import { toDiagnostic } from './convert.ts';
import { scriptText, type DocumentResult } from './documentResult.ts';
import { createDocumentResults } from './documentResults.ts';
import { createChangeLog } from './changeLog.ts';
import { createFileFetch } from './fetchFile.ts';
import { createFileFinder } from './findFiles.ts';
import { createFixedFindings } from './fixedFindings.ts';
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
import { registerScripts } from './handlers/scripts.ts';
import { registerSignatureHelp } from './handlers/signatureHelp.ts';
import { registerTargets } from './handlers/targets.ts';
import { registerWatchedFiles, watchFiles } from './handlers/watchedFiles.ts';
import type { JobDocument } from './jobs/job.ts';
import { createJobQueue } from './jobs/jobQueue.ts';
import { movedPlaces } from './movedPlaces.ts';
import { createOpenDocuments } from './openDocuments.ts';
import { createLazyParser } from './lazyParser.ts';
import { toPayload } from './payload.ts';
import type { ServerRuntime } from './runtime.ts';
import { createScheduler } from './scheduler.ts';
import { describeError, type ClientAbilities, type Session } from './session.ts';
import { createSettingsStore } from './settings.ts';
import { createChangeFilter, createWorkspaceFiles, withFiles } from './workspaceFiles.ts';

/** Pause after the last change before a document is analysed. */
const DELAY_MS = 200;

/** An answer that takes longer is given from the last result. */
const PATIENCE_MS = 40;

/** Wires documents, analyses and handlers together for a client that has just said what it can do. */
export function serve(
  connection: Connection,
  runtime: ServerRuntime,
  params: InitializeParams,
  abilities: ClientAbilities,
): void {
  const options = optionsOf(params);
  const language = languageFor(params);
  const say = sayIn(language);
  const pages = options.rulePages ?? runtime.rulePages(language);
  const documents = new TextDocuments(TextDocument);
  const folders = createFolders(params.workspaceFolders ?? []);
  const settings = createSettingsStore(connection, abilities.asksSettings);
  const log = (line: string): void => {
    connection.console.info(line);
  };
  const parser = createLazyParser(() => runtime.loadEngine(options, log));
  const named = createNamedPaths(folders.of);
  const open = createOpenDocuments();
  const files = createWorkspaceFiles(
    (uri) => open.find(uri)?.getText(),
    createFileFetch(connection, runtime, abilities, folders, () => documents.keys(), named.all),
  );
  const changes = createChangeLog();
  const jobs = createJobQueue(() => runtime.startRunner(options, log), files);
  const results = createDocumentResults();
  /** Files that the newest result of each document depends on. */
  const dependencies = new Map<string, ReadonlySet<string>>();
  const projects = createProjectDiagnostics(open.find, ({ document, findings }) => {
    const diagnostics = diagnosticsOf(findings, say).map((data) => toDiagnostic(document, data, pages));
    const isOpen = documents.get(document.uri) === document;
    const version = isOpen ? { version: document.version } : {};
    connection.sendDiagnostics({ uri: document.uri, ...version, diagnostics }).catch(() => undefined);
  });

  /** Diagnostics for every client, and the report for our own: others would log that they do not know it. */
  const send = (diagnostics: readonly DiagnosticData[], report: ReportNotification): void => {
    const { uri, version } = report;
    const document = documents.get(uri);
    const items =
      document === undefined ? [] : diagnostics.map((data) => toDiagnostic(document, data, pages));
    // A client that has gone away cannot be told of it.
    connection.sendDiagnostics({ uri, version, diagnostics: items }).catch(() => undefined);
    if (abilities.isOurs) connection.sendNotification(REPORT_NOTIFICATION, report).catch(() => undefined);
  };

  const payloadOf = (analyzed: DocumentResult): ReportNotification =>
    toPayload(analyzed, session.lastGood(analyzed.document.uri), say);

  const publish = (analyzed: DocumentResult): void => {
    send(diagnosticsOf(analyzed.findings, say), payloadOf(analyzed));
  };

  const runScript = async (document: TextDocument, isCurrent: () => boolean): Promise<void> => {
    const { uri, version } = document;
    const itsSettings = await settings.of(uri);
    if (!isCurrent()) return;
    named.set(uri, itsSettings.raw);
    const now = jobDocument(document, itsSettings.raw);
    const { found, isOutdated } = await changes.during(jobs.run('analyze', null, now, isCurrent));
    if (found === null || !isCurrent()) return;
    const analyzed = {
      ...found.result,
      document,
      version,
      source: scriptText(now.text),
      settings: itsSettings.settings,
      dependencies: found.used,
    };
    results.set(uri, analyzed);
    dependencies.set(uri, analyzed.dependencies);
    publish(analyzed);
    projects.set(uri, analyzed.project, analyzed.resolved);
    // What a run depends on is known only when it has ended.
    if (isOutdated) scheduler.schedule(uri);
  };

  const jobDocument = (document: TextDocument, raw: unknown): JobDocument => {
    const { uri, version } = document;
    return { uri, version, text: document.getText(), settings: raw, folder: folders.of(uri), language };
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

  const onDocument: Session['onDocument'] = async (kind, params, { document, version }) => {
    const { uri } = document;
    const isCurrent = (): boolean => documents.get(uri)?.version === version;
    const { raw } = await settings.of(uri);
    if (!isCurrent()) return null;
    return (await jobs.run(kind, params, jobDocument(document, raw), isCurrent))?.result ?? null;
  };
  const summary: Session['summary'] = async (uri) => {
    const always = (): boolean => true;
    const bytes = await withFiles(files, always, ({ read }) => read(uri));
    if (bytes === null) return null;
    const { raw } = await settings.of(uri);
    const text = decodeUtf8(bytes);
    const document = { uri, version: 0, text, settings: raw, folder: folders.of(uri), language };
    return (await jobs.run('summary', null, document, always))?.result ?? null;
  };
  const fixed = createFixedFindings(onDocument);

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
    dependencies.delete(uri);
    projects.set(uri, null, null);
    const version = documents.get(uri)?.version ?? 0;
    send([], { uri, version, maixpy: false });
  };

  const scheduler = createScheduler({ delayMs: DELAY_MS, run, failed, overtook: jobs.overtake });

  const reanalyze = (changed: readonly string[] | 'all'): void => {
    if (changed !== 'all') changes.note(changed);
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
    folderOf: folders.of,
    summary,
    analyzed: async (uri) => {
      await scheduler.settle(uri);
      const result = results.newest(uri);
      return result !== undefined && result.version === documents.get(uri)?.version ? result : null;
    },
    lastGood: (uri) => results.lastGood(uri) ?? null,
    shown: async (uri) => {
      const newest = session.analyzed(uri);
      const last = results.newest(uri);
      const result = last === undefined ? await newest : await sooner(newest, PATIENCE_MS, last);
      if (result === null) return null;
      const { document, version, source } = result;
      const places = movedPlaces(source.text, document.getText());
      return { result, places, isNewest: version === document.version };
    },
    withFixes: (result) => fixed.of(result),
    onDocument,
    parsed: parser.source,
    project: async (uri) => {
      await scheduler.settle(uri);
      return projects.findingsOf(uri);
    },
    reanalyze,
  };

  documents.onDidOpen(({ document }) => {
    open.add(document);
  });
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
    open.remove(uri);
    jobs.forget(uri);
    parser.forget(uri);
    files.forget(uri);
    settings.forget(uri);
    named.forget(uri);
    results.delete(uri);
    dependencies.delete(uri);
    projects.set(uri, null, null);
    dropUnused();
    // What scripts have found in a maixmem.json holds while it is closed too.
    if (!isProjectUri(uri)) connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => undefined);
    reanalyzeDependents(uri);
  });
  documents.listen(connection);

  const reanalyzeDependents = (changed: string): void => {
    changes.note([changed]);
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
    jobs.dispose();
  });

  const findFiles = createFileFinder(connection, abilities);
  registerCodeActions(session, files, settings, findFiles);
  registerCodeLenses(session);
  registerCommands(session);
  registerCompletion(session, findFiles);
  registerHover(session);
  registerInlayHints(session);
  registerPanel(session);
  registerReports(session, payloadOf);
  registerScripts(session, files, findFiles);
  registerSignatureHelp(session);
  registerTargets(session);
  registerWatchedFiles(session, files);
}

function optionsOf({ initializationOptions }: InitializeParams): InitializationOptions {
  return (initializationOptions ?? {}) as InitializationOptions;
}

/** English where the client names no language, or one without texts. */
function languageFor(params: InitializeParams): Language {
  return languageOf(optionsOf(params).locale ?? params.locale ?? '') ?? 'en';
}

/** What is there first: the newest result, or after some time the last one. */
async function sooner(
  newest: Promise<DocumentResult | null>,
  ms: number,
  last: DocumentResult,
): Promise<DocumentResult | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = new Promise<DocumentResult>((resolve) => {
    timer = setTimeout(resolve, ms, last);
  });
  try {
    return await Promise.race([newest, later]);
  } finally {
    clearTimeout(timer);
  }
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
