/** The scripts of the workspace that are for MaixPy, each with its verdict and how full both heaps get. */
import * as vscode from 'vscode';
import {
  SCRIPT_SUMMARY_REQUEST,
  type ReportVerdict,
  type ScriptSummary,
  type ScriptSummaryParams,
} from '../../../protocol/index.ts';
import { mayBeMaixPy } from '../scriptDetection.ts';
import { hasProjectFile, PROJECT_FILE } from '../projectFile.ts';
import type { Reports } from '../reports.ts';
import type { ServerSession } from '../serverSession.ts';
import { createWorkQueue } from './scriptQueue.ts';
import { rowFigures, rowNames } from './scriptRow.ts';

/** As package.json declares it. */
const SCRIPTS_VIEW = 'maixpyMemory.scripts';

const MOST_SCRIPTS = 1000;
const PAUSE_MS = 20;
const HOLD_MS = 1500;
const SHOW_MS = 150;

type Summary = Pick<ScriptSummary, 'uri' | 'verdict' | 'summary' | 'gc' | 'system'>;

interface Row extends Summary {
  readonly name: string;
  /** From the folder of the workspace. */
  readonly path: string;
}

export function registerScriptsView(session: ServerSession, reports: Reports): vscode.Disposable {
  const summaries = new Map<string, Summary>();
  const changed = new vscode.EventEmitter<void>();
  let isLooking = false;
  let showing: ReturnType<typeof setTimeout> | undefined;
  /** The whole list is drawn anew each time: not for every script of hundreds that are judged one after the other. */
  const showSoon = (): void => {
    showing ??= setTimeout(() => {
      showing = undefined;
      changed.fire();
    }, SHOW_MS);
  };

  /** What was judged last stays until there is something newer. */
  const judge = async (uri: string): Promise<void> => {
    const open = reports.get(vscode.Uri.parse(uri));
    const summary = open === undefined ? await ask(uri) : open.maixpy ? open : null;
    const before = summaries.get(uri);
    if (summary === null) summaries.delete(uri);
    else summaries.set(uri, summary);
    if (JSON.stringify(before) !== JSON.stringify(summaries.get(uri))) showSoon();
  };
  const ask = async (uri: string): Promise<Summary | null> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    if (!isBoardProject && !mayBeMaixPy(new TextDecoder().decode(bytes))) return null;
    await session.start();
    const params: ScriptSummaryParams = { uri };
    return (
      (await session.client()?.sendRequest<ScriptSummary | null>(SCRIPT_SUMMARY_REQUEST, params)) ?? null
    );
  };
  const queue = createWorkQueue({ work: judge, pauseMs: PAUSE_MS, holdMs: HOLD_MS });
  let isBoardProject = false;

  const judgeAll = async (): Promise<void> => {
    isBoardProject = await hasProjectFile();
    const found = await vscode.workspace.findFiles('**/*.py', HIDDEN, MOST_SCRIPTS);
    const all = new Set(found.map(String));
    for (const uri of summaries.keys()) if (!all.has(uri)) summaries.delete(uri);
    for (const uri of [...all].sort()) queue.add(uri);
    showSoon();
  };

  const rows = (): readonly Row[] => {
    const shown = [...summaries.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const paths = shown.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri)));
    const names = rowNames(paths);
    return shown.map((summary, index) => ({
      ...summary,
      name: names[index] ?? '',
      path: paths[index] ?? '',
    }));
  };
  const provider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    getChildren: (element) => (element === undefined ? [...rows()] : []),
  };
  const view = vscode.window.createTreeView(SCRIPTS_VIEW, { treeDataProvider: provider });
  // What the two figures of a row are.
  view.description = vscode.l10n.t('GC heap · system heap');
  const look = (): void => {
    if (!view.visible || isLooking) return;
    isLooking = true;
    void judgeAll();
  };
  const files = vscode.workspace.createFileSystemWatcher(`**/{*.py,${PROJECT_FILE}}`);
  const refresh = (uri: vscode.Uri): void => {
    if (!isLooking) return;
    if (uri.path.endsWith('.py')) queue.add(uri.toString());
    // Everything may be judged differently with another target.
    else void judgeAll();
  };
  const remove = (uri: vscode.Uri): void => {
    queue.drop(uri.toString());
    if (summaries.delete(uri.toString())) showSoon();
    if (!uri.path.endsWith('.py')) refresh(uri);
  };
  return vscode.Disposable.from(
    view,
    changed,
    files,
    queue,
    { dispose: () => clearTimeout(showing) },
    view.onDidChangeVisibility(look),
    files.onDidChange(refresh),
    files.onDidCreate(refresh),
    files.onDidDelete(remove),
    vscode.workspace.onDidChangeTextDocument(queue.hold),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (isLooking && event.affectsConfiguration('maixpyMemory')) void judgeAll();
    }),
    reports.onDidChange((uri) => {
      if (isLooking && uri !== undefined) queue.add(uri.toString());
    }),
  );
}

/** Folders of tools, which hold no script for a board. */
const HIDDEN = '**/{node_modules,.git,.venv,venv,__pycache__}/**';

const ICONS: Readonly<Record<ReportVerdict, readonly [icon: string, color: string]>> = {
  fits: ['check', 'charts.green'],
  'may-exceed': ['warning', 'problemsWarningIcon.foreground'],
  exceeds: ['error', 'problemsErrorIcon.foreground'],
  unknown: ['question', 'descriptionForeground'],
};

function treeItem({ uri, name, path, verdict, summary, gc, system }: Row): vscode.TreeItem {
  const resource = vscode.Uri.parse(uri);
  const item = new vscode.TreeItem(name);
  const [icon, color] = ICONS[verdict];
  item.id = uri;
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.description = rowFigures(gc, system);
  item.tooltip = `${path}\n${summary}`;
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [resource] };
  item.accessibilityInformation = { label: `${path}: ${summary}` };
  return item;
}
