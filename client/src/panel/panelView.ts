/** The memory panel: a view that follows the active script. The page keeps its own state; what it shows is sent anew. */
import * as vscode from 'vscode';
import { WHAT_IF_REQUEST, type ExplainArguments, type WhatIfAnswer } from '../../../protocol/index.ts';
import {
  readMessageFromPanel,
  type MessageFromPanel,
  type MessageToPanel,
  type Supposition,
} from '../../../protocol/panelMessages.ts';
import { activeReport, loadHiddenScript } from '../activeReport.ts';
import type { Measurements } from '../board/measurements.ts';
import { chooseTarget } from '../chooseTarget.ts';
import { CARRIED_COMMANDS, COMMANDS } from '../commandNames.ts';
import type { Reports } from '../reports.ts';
import { openRulePage } from '../rulePages.ts';
import type { ServerSession } from '../serverSession.ts';
import { writeHeapSize } from '../heapSizeEdits.ts';
import { applyHelp, copyMarkdown, goTo, savePicture } from './panelActions.ts';
import { panelFolder, panelHtml } from './panelHtml.ts';
import { createShownScript } from './shownScript.ts';

/** As package.json declares it. */
export const PANEL_VIEW = 'maixpyMemory.panel';

/** Says whether the active editor shows a MaixPy script: for the icon in its title. */
const SCRIPT_CONTEXT = 'maixpyMemory.isScript';

/** True once a script of the window was for MaixPy: for the list of all of them. */
const WORKSPACE_CONTEXT = 'maixpyMemory.isBoardWorkspace';

/** The film costs the server a run of the script: a pause in typing is waited for. */
const PAUSE_MS = 250;

/** Under which the workspace keeps what was looked at. */
const KEPT = 'maixpyMemory.panel';

export function registerPanelView(
  { extensionUri, workspaceState }: vscode.ExtensionContext,
  session: ServerSession,
  reports: Reports,
  measurements: Measurements,
): vscode.Disposable {
  const script = createShownScript(session, reports, measurements);
  let view: vscode.WebviewView | undefined;
  /** What the panel scrolls to once it shows that script. */
  let explained: ExplainArguments | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const post = (message: MessageToPanel): void => {
    // A page that has gone away gets nothing.
    view?.webview.postMessage(message).then(undefined, () => undefined);
  };
  const update = async (): Promise<void> => {
    if (view?.visible !== true) return;
    const state = await script.read();
    if (state === undefined) return;
    post({ type: 'show', state });
    postCursor();
    if (explained !== undefined && explained.uri === state?.uri && state.panel !== null) {
      const { line, rule } = explained;
      explained = undefined;
      post({ type: 'reveal', line, rule });
    }
  };
  const updateSoon = (pauseMs = PAUSE_MS): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // The server may stop meanwhile: the next report brings everything again.
      update().catch(() => undefined);
    }, pauseMs);
  };
  const postCursor = (): void => {
    const editor = vscode.window.activeTextEditor;
    const isShown = editor !== undefined && editor.document.uri.toString() === script.state()?.uri;
    post({ type: 'cursor', line: isShown ? editor.selection.active.line + 1 : null });
  };
  const tellContext = (): void => {
    const editor = vscode.window.activeTextEditor;
    const isScript = editor !== undefined && reports.get(editor.document.uri)?.maixpy === true;
    void vscode.commands.executeCommand('setContext', SCRIPT_CONTEXT, isScript);
    if (isScript) void vscode.commands.executeCommand('setContext', WORKSPACE_CONTEXT, true);
  };
  const suppose = async (uri: string, supposed: Supposition): Promise<void> => {
    let answer: WhatIfAnswer | null | undefined;
    try {
      answer = await session
        .client()
        ?.sendRequest<WhatIfAnswer | null>(WHAT_IF_REQUEST, { uri, ...supposed });
    } finally {
      // The panel waits for an answer, whatever became of the question.
      post({ type: 'whatIf', supposed, answer: answer ?? null });
    }
  };
  const receive = async (message: MessageFromPanel): Promise<void> => {
    if (message.type === 'ready') {
      await loadHiddenScript();
      return update();
    }
    if (message.type === 'run') return vscode.commands.executeCommand(COMMANDS[message.command]);
    if (message.type === 'openRule') return openRulePage(message.rule);
    if (message.type === 'keep') return workspaceState.update(KEPT, message.kept);
    if (message.type === 'choose')
      return chooseTarget(session, script.state()?.uri, message.what, { id: message.id });
    const state = script.state();
    if (state === null) return;
    switch (message.type) {
      case 'goTo':
        return goTo(state, message.line, message.file);
      case 'apply':
        return applyHelp(session, state, message.index);
      case 'writeHeapSize':
        return writeHeapSize(session, state.uri, message.bytes);
      case 'whatIf':
        return suppose(state.uri, message.supposed);
      case 'copyMarkdown':
        return copyMarkdown(reports, state);
      case 'savePicture':
        return savePicture(state, message);
    }
  };

  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView: (resolved) => {
      view = resolved;
      const { webview } = resolved;
      webview.options = { enableScripts: true, localResourceRoots: [panelFolder(extensionUri)] };
      webview.html = panelHtml(webview, extensionUri, workspaceState.get<string>(KEPT, ''));
      webview.onDidReceiveMessage((raw: unknown) => {
        const message = readMessageFromPanel(raw);
        if (message !== undefined)
          receive(message).catch((error: unknown) => vscode.window.showErrorMessage(String(error)));
      });
      resolved.onDidChangeVisibility(() => updateSoon(0));
      resolved.onDidDispose(() => {
        view = undefined;
      });
    },
  };
  const explain = async (given: ExplainArguments): Promise<void> => {
    explained = given;
    await vscode.commands.executeCommand(`${PANEL_VIEW}.focus`);
    // A page that is opened only now asks by itself.
    await update();
  };
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(PANEL_VIEW, provider),
    vscode.commands.registerCommand(CARRIED_COMMANDS.explain, explain),
    measurements.onDidChange(() => updateSoon(0)),
    reports.onDidChange(() => {
      tellContext();
      updateSoon();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      tellContext();
      if (activeReport(reports)?.uri === script.state()?.uri) postCursor();
      else updateSoon(0);
    }),
    vscode.window.onDidChangeTextEditorSelection(postCursor),
    { dispose: () => clearTimeout(timer) },
  );
}
