/** The status bar item: both heaps of the active MaixPy script, hidden for every other file unless the server has given up. */
import * as vscode from 'vscode';
import { clientSay } from '../../messages/clientTexts.ts';
import type { ReportVerdict } from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { COMMANDS } from './commandNames.ts';
import type { Disposable } from './disposable.ts';
import { gaugeText, stoppedText, type GaugeText } from './gaugeText.ts';
import type { Reports } from './reports.ts';
import type { ServerState } from './serverSession.ts';

const PRIORITY = 100;

const say = clientSay(vscode.env.language);

export interface Gauge extends Disposable {
  /** Text now shown; undefined while hidden. */
  readonly shownText: () => string | undefined;
  readonly showServer: (state: ServerState) => void;
}

export function createGauge(reports: Reports): Gauge {
  const item = vscode.window.createStatusBarItem(
    'maixpyMemory.gauge',
    vscode.StatusBarAlignment.Right,
    PRIORITY,
  );
  item.name = vscode.l10n.t('MaixPy memory');
  let shown: string | undefined;
  let server: ServerState = { kind: 'stopped' };

  const show = ({ text, tooltip, spoken }: GaugeText, command: string, color?: vscode.ThemeColor): void => {
    shown = text;
    item.text = text;
    item.tooltip = new vscode.MarkdownString(unbroken(tooltip));
    item.tooltip.isTrusted = { enabledCommands: Object.values(COMMANDS) };
    item.accessibilityInformation = { label: spoken, role: 'button' };
    item.command = command;
    item.backgroundColor = color;
    item.show();
  };

  const update = (): void => {
    if (server.kind === 'failed') {
      show(stoppedText(server.reason, say), COMMANDS.restartServer, background('exceeds'));
      return;
    }
    const report = activeReport(reports);
    if (report === undefined) {
      shown = undefined;
      item.hide();
      return;
    }
    show(gaugeText(report, say), COMMANDS.showPanel, background(report.verdict));
  };

  const subscriptions = [
    vscode.window.onDidChangeActiveTextEditor(update),
    reports.onDidChange(update),
    item,
  ];
  update();
  return {
    shownText: () => shown,
    showServer: (state) => {
      server = state;
      update();
    },
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** A size stays in one line with its unit. */
function unbroken(text: string): string {
  return text.replace(/(\d) ([KM]iB)/g, '$1\u00a0$2');
}

function background(verdict: ReportVerdict): vscode.ThemeColor | undefined {
  switch (verdict) {
    case 'exceeds':
      return new vscode.ThemeColor('statusBarItem.errorBackground');
    case 'may-exceed':
      return new vscode.ThemeColor('statusBarItem.warningBackground');
    case 'fits':
    case 'unknown':
      return undefined;
  }
}
