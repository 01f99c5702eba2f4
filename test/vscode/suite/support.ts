/** What the cases share: open scripts, wait for events (never for a time), find the extension. */
import * as vscode from 'vscode';
import type { MaixPyMemoryApi } from '../../../client/src/activate.ts';
import type { MemoryReportPayload, ReportNotification } from '../../../protocol/index.ts';

export const EXTENSION_ID = 'maixpy-memory-budget.maixpy-memory-budget';
export const DIAGNOSTIC_SOURCE = 'maixmem';

const WAIT_MS = 30_000;
const ASK_AGAIN_MS = 200;

export function check(condition: unknown, message: string): asserts condition {
  if (condition === undefined || condition === null || condition === false) throw new Error(message);
}

export async function api(): Promise<MaixPyMemoryApi> {
  const extension = vscode.extensions.getExtension<MaixPyMemoryApi>(EXTENSION_ID);
  check(extension, 'the extension is not installed');
  return extension.activate();
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  check(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Resolves with the first value of `read` that is not undefined: now, or after one of the events. */
export async function waitFor<T>(
  what: string,
  events: readonly vscode.Event<never>[],
  read: () => T | undefined,
): Promise<T> {
  const now = read();
  if (now !== undefined) return now;
  return new Promise<T>((resolve, reject) => {
    const subscriptions: vscode.Disposable[] = [];
    const end = (): void => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(`waited in vain for ${what}`));
    }, WAIT_MS);
    for (const event of events) {
      subscriptions.push(
        event(() => {
          const value = read();
          if (value === undefined) return;
          end();
          resolve(value);
        }),
      );
    }
  });
}

/** The report about the document as it now stands. */
export async function reportOf(
  document: vscode.TextDocument,
  wanted: (report: ReportNotification) => boolean = () => true,
): Promise<ReportNotification> {
  const extension = await api();
  return waitFor(
    `a report about ${document.uri.path}`,
    [extension.onDidChangeReport as vscode.Event<never>],
    () => {
      const report = extension.report(document.uri);
      return report?.version === document.version && wanted(report) ? report : undefined;
    },
  );
}

export async function maixpyReportOf(document: vscode.TextDocument): Promise<MemoryReportPayload> {
  const report = await reportOf(document);
  if (!report.maixpy) throw new Error(`${document.uri.path} was not taken for a MaixPy script`);
  return report;
}

export function ownDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((one) => one.source === DIAGNOSTIC_SOURCE);
}

/** The extension's diagnostics once they satisfy `wanted`. */
export async function diagnosticsWhere(
  uri: vscode.Uri,
  wanted: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return waitFor('diagnostics', [vscode.languages.onDidChangeDiagnostics as vscode.Event<never>], () => {
    const diagnostics = ownDiagnostics(uri);
    return wanted(diagnostics) ? diagnostics : undefined;
  });
}

/** The rule name in a diagnostic's code. */
export function codeOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/**
 * The first finding of a document and the quick fix of it that is wanted.
 * The editor takes a question back, or answers it for the findings before, while its view still changes: it is asked again.
 */
export async function quickFixWhere(
  uri: vscode.Uri,
  wanted: (diagnostic: vscode.Diagnostic, action: vscode.CodeAction) => boolean,
): Promise<{ readonly diagnostic: vscode.Diagnostic; readonly action: vscode.CodeAction }> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const [diagnostic] = await diagnosticsWhere(uri, (all) => all.length > 0);
    check(diagnostic, 'no diagnostic');
    const actions = await quickFixes(uri, diagnostic.range);
    const action = actions.find((one) => wanted(diagnostic, one));
    if (action !== undefined) return { diagnostic, action };
    if (Date.now() > end) {
      const titles = actions.map(({ title }) => title).join('; ');
      throw new Error(`not what is wanted for ${codeOf(diagnostic)} among: ${titles}`);
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  try {
    return await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
  } catch (error) {
    if (String(error).includes('Canceled')) return [];
    throw error;
  }
}
