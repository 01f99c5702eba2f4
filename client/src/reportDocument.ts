/** Serves reports as read-only Markdown documents that follow the analysis. */
import * as vscode from 'vscode';
import { clientSay } from '../../messages/clientTexts.ts';
import { reportMarkdown } from './reportMarkdown.ts';
import type { Reports } from './reports.ts';

export const REPORT_SCHEME = 'maixpy-memory';

/** Address of the report about `script`; its query holds the script's own address. */
export function reportUri(script: vscode.Uri): vscode.Uri {
  const name = script.path.split('/').at(-1) ?? 'script';
  return vscode.Uri.from({
    scheme: REPORT_SCHEME,
    path: `/${vscode.l10n.t('{0} (memory)', name)}.md`,
    query: script.toString(),
  });
}

function scriptOf(report: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(report.query);
}

export function registerReportDocuments(reports: Reports): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => {
      const script = scriptOf(uri);
      return reportMarkdown(
        script.path.split('/').at(-1) ?? '',
        reports.get(script),
        clientSay(vscode.env.language),
      );
    },
  });
  const following = reports.onDidChange((script) => {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme !== REPORT_SCHEME) continue;
      if (script === undefined || document.uri.query === script.toString()) changed.fire(document.uri);
    }
  });
  return vscode.Disposable.from(provider, following, changed);
}
