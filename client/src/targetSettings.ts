/** Board, firmware and what the board printed, in the settings of the workspace. */
import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../protocol/index.ts';

export type TargetSetting = 'board' | 'firmware' | 'bootLine';

/** What is set; empty where nothing is. */
export function targetSetting(name: TargetSetting): string {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION).get<string>(name) ?? '';
}

/** Sets it for the workspace, or for the user where no folder is open; undefined: no longer. */
export async function saveTarget(name: TargetSetting, value: string | undefined): Promise<void> {
  const scope =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration(SETTINGS_SECTION).update(name, value, scope);
}
