/** Entries of the language status menu ({} in the status bar): target, unknown calls, parser engine. */
import * as vscode from 'vscode';
import type { MemoryReportPayload } from '../../protocol/index.ts';
import { activeReport } from './activeReport.ts';
import { COMMANDS } from './commandNames.ts';
import type { Disposable } from './disposable.ts';
import type { Reports } from './reports.ts';
import type { ServerState } from './serverSession.ts';

const SELECTOR: vscode.DocumentSelector = { language: 'python' };

export interface LanguageStatus extends Disposable {
  readonly showServer: (state: ServerState) => void;
}

export function createLanguageStatus(reports: Reports): LanguageStatus {
  const subscriptions: vscode.Disposable[] = [];
  let items: readonly vscode.LanguageStatusItem[] = [];
  let server: ServerState = { kind: 'stopped' };

  const update = (): void => {
    for (const item of items) item.dispose();
    items = [];
    const report = activeReport(reports);
    if (server.kind === 'failed') items = [failureItem(server.reason)];
    else if (report?.maixpy === true)
      items = [targetItem(report), ...unknownItems(report), engineItem(report)];
  };

  subscriptions.push(reports.onDidChange(update), vscode.window.onDidChangeActiveTextEditor(update));
  return {
    showServer: (state) => {
      server = state;
      update();
    },
    dispose: () => {
      for (const disposable of [...subscriptions, ...items]) disposable.dispose();
    },
  };
}

function targetItem(report: MemoryReportPayload): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem('maixpyMemory.target', SELECTOR);
  item.name = vscode.l10n.t('MaixPy target');
  item.text = `${report.target.boardName} · ${report.target.firmwareName}`;
  const detail = report.target.assumed ? vscode.l10n.t('assumed') : vscode.l10n.t('chosen');
  item.detail = report.target.calibrated ? `${detail}, ${vscode.l10n.t('calibrated')}` : detail;
  item.command = { title: vscode.l10n.t('Choose Board'), command: COMMANDS.chooseBoard };
  return item;
}

function unknownItems(report: MemoryReportPayload): vscode.LanguageStatusItem[] {
  if (report.unknown.length === 0) return [];
  const item = vscode.languages.createLanguageStatusItem('maixpyMemory.unknown', SELECTOR);
  item.name = vscode.l10n.t('MaixPy calls of unknown size');
  item.text = vscode.l10n.t('{0} places of unknown size', report.unknown.length);
  item.severity = vscode.LanguageStatusSeverity.Warning;
  item.command = { title: vscode.l10n.t('Show Report'), command: COMMANDS.showReport };
  return [item];
}

function engineItem(report: MemoryReportPayload): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem('maixpyMemory.engine', SELECTOR);
  item.name = vscode.l10n.t('MaixPy parser engine');
  item.text =
    report.engine === 'native' ? vscode.l10n.t('Native parser') : vscode.l10n.t('WebAssembly parser');
  item.detail = vscode.l10n.t('analysed in {0} ms', Math.round(report.elapsedMs));
  return item;
}

function failureItem(reason: string): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem('maixpyMemory.server', SELECTOR);
  item.name = vscode.l10n.t('MaixPy memory analysis');
  item.text = vscode.l10n.t('Memory analysis is not running');
  item.detail = reason;
  item.severity = vscode.LanguageStatusSeverity.Error;
  item.command = { title: vscode.l10n.t('Restart'), command: COMMANDS.restartServer };
  return item;
}
