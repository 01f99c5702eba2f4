/** What both hosts share: wires gauge, status, commands and the server together. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  FIND_FILES_REQUEST,
  READ_FILE_REQUEST,
  REPORT_NOTIFICATION,
  type FileContents,
  type FindFilesParams,
  type ReadFileParams,
  type ReportNotification,
} from '../../protocol/index.ts';
import { registerBoardCommands } from './board/boardCommands.ts';
import { createMeasurements } from './board/measurements.ts';
import type { SerialHost } from './board/serialHost.ts';
import { registerCommands, showPanel } from './commands.ts';
import { offerDetectedTarget } from './detectTarget.ts';
import { createGauge } from './gauge.ts';
import { createLanguageStatus } from './languageStatus.ts';
import { registerPanelView } from './panel/panelView.ts';
import { registerReportDocuments } from './reportDocument.ts';
import { createReports } from './reports.ts';
import { registerRulePages } from './rulePages.ts';
import { hasProjectFile, isProjectFile, saysBoard } from './projectFile.ts';
import { mayBeMaixPy } from './scriptDetection.ts';
import { registerScriptsView } from './scripts/scriptsView.ts';
import { createServerSession, type ClientFactory, type HostOptions } from './serverSession.ts';
import { findWorkspaceFiles, readWorkspaceFile } from './workspaceFiles.ts';

/** What other extensions and the tests get from `activate`. */
export interface MaixPyMemoryApi {
  /** The newest report of an open document; undefined until one has arrived. */
  readonly report: (uri: vscode.Uri) => ReportNotification | undefined;
  readonly onDidChangeReport: vscode.Event<vscode.Uri | undefined>;
  /** The gauge's text; undefined while it is hidden. */
  readonly gaugeText: () => string | undefined;
}

export interface Host {
  readonly createClient: ClientFactory;
  readonly hostOptions: HostOptions;
  readonly serial: SerialHost;
}

export function activateOn(context: vscode.ExtensionContext, host: Host): MaixPyMemoryApi {
  const log = vscode.window.createOutputChannel('MaixPy Memory', { log: true });
  const reports = createReports();
  const gauge = createGauge(reports);
  const status = createLanguageStatus(reports);
  const measurements = createMeasurements();
  const session = createServerSession({
    ...host,
    log,
    connect: (client: BaseLanguageClient) => {
      client.onNotification(REPORT_NOTIFICATION, (report: ReportNotification) => {
        reports.set(report);
      });
      client.onRequest(READ_FILE_REQUEST, (params: ReadFileParams): Promise<FileContents> =>
        readWorkspaceFile(params),
      );
      client.onRequest(FIND_FILES_REQUEST, (params: FindFilesParams): Promise<readonly string[]> =>
        findWorkspaceFiles(params),
      );
    },
  });

  let isBoardProject = saysBoard();
  const startFor = (document: vscode.TextDocument): void => {
    const isWanted = document.languageId === 'python' && (isBoardProject || mayBeMaixPy(document.getText()));
    if (isWanted || isProjectFile(document)) void session.start();
  };
  // Scripts that say nothing of what they are for are judged where a maixmem.json says it.
  void hasProjectFile().then((found) => {
    if (!found) return;
    isBoardProject = true;
    vscode.workspace.textDocuments.forEach(startFor);
  });
  context.subscriptions.push(
    log,
    reports,
    gauge,
    status,
    measurements,
    registerPanelView(context, session, reports, measurements),
    registerBoardCommands(
      {
        session,
        log,
        measurements,
        serial: host.serial,
        version: (context.extension.packageJSON as { readonly version: string }).version,
        showPanel,
      },
      reports,
    ),
    registerReportDocuments(session, reports),
    registerRulePages(context.extensionUri),
    registerCommands(session, reports, log, context.extensionUri),
    registerScriptsView(session, reports),
    offerDetectedTarget(session, reports, context.workspaceState),
    session.onDidChangeState((state) => {
      status.showServer(state);
      gauge.showServer(state);
      // Who hears of it finds the gauge as it is then.
      if (state.kind !== 'running') reports.clear();
    }),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (session.client() === undefined) startFor(event.document);
    }),
    { dispose: () => void session.stop() },
  );
  vscode.workspace.textDocuments.forEach(startFor);

  return {
    report: (uri) => reports.get(uri),
    onDidChangeReport: reports.onDidChange,
    gaugeText: gauge.shownText,
  };
}
