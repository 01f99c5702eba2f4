/** The file that says what the scripts of a folder run on, and other ways in which the workspace says it. */
import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../protocol/index.ts';

export const PROJECT_FILE = 'maixmem.json';

export function isProjectFile({ uri }: vscode.TextDocument): boolean {
  return uri.path.endsWith(`/${PROJECT_FILE}`);
}

/** Whether the workspace has such a file anywhere but among packages. */
export async function hasProjectFile(): Promise<boolean> {
  const found = await vscode.workspace.findFiles(`**/${PROJECT_FILE}`, '**/node_modules/**', 1);
  return found.length > 0;
}

/** Whether board or firmware are chosen in the settings. */
export function saysBoard(): boolean {
  const settings = vscode.workspace.getConfiguration(SETTINGS_SECTION);
  return ['board', 'firmware'].some((name) => (settings.get<string>(name) ?? '') !== '');
}
