/** Serves reports as read-only Markdown documents that follow the analysis. */
import * as vscode from 'vscode';
import { clientSay } from '../../messages/clientTexts.ts';
import { PANEL_REQUEST, type PanelParams, type PanelPayload } from '../../protocol/index.ts';
import type { Place } from './placeText.ts';
import { previewLink } from './previewLinks.ts';
import { reportMarkdown } from './reportMarkdown.ts';
import type { Reports } from './reports.ts';
import type { ServerSession } from './serverSession.ts';

export const REPORT_SCHEME = 'maixpy-memory';

/** Address of the report about `script`; its query holds the script's own address. */
export function reportUri(script: vscode.Uri): vscode.Uri {
  return vscode.Uri.from({
    scheme: REPORT_SCHEME,
    path: `/${vscode.l10n.t('{0} (memory)', nameOf(script))}.md`,
    query: script.toString(),
  });
}

function scriptOf(report: vscode.Uri): vscode.Uri {
  return vscode.Uri.parse(report.query);
}

function nameOf(script: vscode.Uri): string {
  return script.path.split('/').at(-1) ?? 'script';
}

/** Links to the lines of a script and of what it imports. */
function linksFrom(script: vscode.Uri): (place: Place) => string | null {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return ({ line, file }) => {
    if (folder === undefined || line === undefined) return null;
    return previewLink(folder, file === undefined ? script : vscode.Uri.parse(file), line);
  };
}

export function registerReportDocuments(session: ServerSession, reports: Reports): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const say = clientSay(vscode.env.language);
  const panelOf = async (uri: string): Promise<PanelPayload | null> => {
    const params: PanelParams = { uri };
    try {
      const panel = await session.client()?.sendRequest<PanelPayload | null>(PANEL_REQUEST, params);
      return panel ?? null;
    } catch {
      // The server stops: what it has sent before is still shown.
      return null;
    }
  };
  const provider = vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => {
      const script = scriptOf(uri);
      const report = reports.get(script);
      const isCurrent = report?.maixpy === true && report.figures === 'current';
      const panel = isCurrent ? await panelOf(report.uri) : null;
      return reportMarkdown({
        fileName: nameOf(script),
        report,
        panel,
        say,
        linkTo: linksFrom(script),
      });
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
