/** The status bar item: both heaps of the active MaixPy script, hidden for every other file. */
import * as vscode from 'vscode';
import type { ReportVerdict } from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { COMMANDS } from './commandNames.ts';
import type { Disposable } from './disposable.ts';
import { gaugeText } from './gaugeText.ts';
import type { Reports } from './reports.ts';

const PRIORITY = 100;

export interface Gauge extends Disposable {
  /** Text now shown; undefined while hidden. */
  readonly shownText: () => string | undefined;
}

export function createGauge(reports: Reports): Gauge {
  const item = vscode.window.createStatusBarItem(
    'maixpyMemory.gauge',
    vscode.StatusBarAlignment.Right,
    PRIORITY,
  );
  item.name = vscode.l10n.t('MaixPy memory');
  item.command = COMMANDS.showReport;
  let shown: string | undefined;

  const update = (): void => {
    const report = activeReport(reports);
    if (report === undefined) {
      shown = undefined;
      item.hide();
      return;
    }
    const { text, tooltip, spoken } = gaugeText(report);
    shown = text;
    item.text = text;
    item.tooltip = new vscode.MarkdownString(tooltip);
    item.accessibilityInformation = { label: spoken };
    item.backgroundColor = background(report.verdict);
    item.show();
  };

  const subscriptions = [
    vscode.window.onDidChangeActiveTextEditor(update),
    reports.onDidChange(update),
    item,
  ];
  update();
  return {
    shownText: () => shown,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
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
