/** The newest report of every open document, as the server sent it. */
import * as vscode from 'vscode';
import type { ReportNotification } from '../../protocol/index.ts';
import type { Disposable } from './disposable.ts';

export interface Reports extends Disposable {
  readonly get: (uri: vscode.Uri) => ReportNotification | undefined;
  readonly set: (report: ReportNotification) => void;
  readonly clear: () => void;
  /** Fires with the document whose report changed; undefined: all of them. */
  readonly onDidChange: vscode.Event<vscode.Uri | undefined>;
}

export function createReports(): Reports {
  const newest = new Map<string, ReportNotification>();
  const changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  const closing = vscode.workspace.onDidCloseTextDocument((document) => {
    if (newest.delete(document.uri.toString())) changed.fire(document.uri);
  });
  return {
    get: (uri) => newest.get(uri.toString()),
    set: (report) => {
      const uri = vscode.Uri.parse(report.uri);
      const known = newest.get(uri.toString());
      if (known !== undefined && known.version > report.version) return;
      newest.set(uri.toString(), report);
      changed.fire(uri);
    },
    clear: () => {
      newest.clear();
      changed.fire(undefined);
    },
    onDidChange: changed.event,
    dispose: () => {
      closing.dispose();
      changed.dispose();
    },
  };
}
