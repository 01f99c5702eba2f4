/**
 * The pages about the rules, from the extension itself: they open without network, and always fit the version that
 * reported the finding.
 */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { languageOf, type Language } from '../../messages/language.ts';
import { OPEN_PAGE_COMMAND } from '../../protocol/index.ts';

const SCHEME = 'maixpy-memory-rule';

/** Folders of the pages below `docs`, by language: so that links between them lead where they do in the repository. */
const FOLDERS: Readonly<Record<Language, string>> = { en: 'rules', 'zh-cn': 'zh-cn/rules' };

function pagesFolder(): string {
  return FOLDERS[languageOf(vscode.env.language) ?? 'en'];
}

/** Address of the folder in the language of the editor, for the server. */
export function rulePagesAddress(): string {
  return `${SCHEME}:/${pagesFolder()}/`;
}

const OPEN_RULE_COMMAND = 'maixpyMemory.openRule';
const RULE_NAME = /^[a-z][a-z-]*$/;

export function registerRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async (uri) => {
      const file = vscode.Uri.joinPath(extensionUri, 'docs', uri.path);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    },
  });
  const command = vscode.commands.registerCommand(OPEN_RULE_COMMAND, openRulePage);
  return vscode.Disposable.from(provider, command);
}

/** Shows the page about a rule; nothing for what is no name of one. */
export async function openRulePage(rule: unknown): Promise<void> {
  if (typeof rule !== 'string' || !RULE_NAME.test(rule)) return;
  const page = vscode.Uri.from({ scheme: SCHEME, path: `/${pagesFolder()}/${rule}.md` });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
}

/** Name of the rule that an address of the server ends in. */
function ruleOf(address: unknown): string | undefined {
  const name = String(address).split('/').at(-1) ?? '';
  return name.endsWith('.md') ? name.slice(0, -'.md'.length) : undefined;
}

/** Leads links and actions to the pages inside the extension. */
export const rulePageMiddleware: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => {
    for (const diagnostic of diagnostics) {
      const { code } = diagnostic;
      if (typeof code !== 'object') continue;
      const rule = ruleOf(code.target.path);
      if (rule === undefined) continue;
      const query = encodeURIComponent(JSON.stringify([rule]));
      diagnostic.code = {
        value: code.value,
        target: vscode.Uri.parse(`command:${OPEN_RULE_COMMAND}?${query}`),
      };
    }
    next(uri, diagnostics);
  },
  executeCommand: async (command, args: readonly unknown[], next) => {
    const rule = command === OPEN_PAGE_COMMAND ? ruleOf(args[0]) : undefined;
    if (rule === undefined) return next(command, [...args]) as Promise<unknown>;
    return openRulePage(rule);
  },
};
