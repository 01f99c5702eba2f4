/** Answers the server's requests for files, through VS Code: works in remote and virtual workspaces too. */
import * as vscode from 'vscode';
import type { FileContents, FindFilesParams, ReadFileParams } from '../../protocol/index.ts';
import { toBase64 } from './base64.ts';

export async function readWorkspaceFile(params: ReadFileParams): Promise<FileContents> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(params.uri, true));
    const wanted = params.limitBytes === undefined ? bytes : bytes.subarray(0, params.limitBytes);
    return { base64: toBase64(wanted), sizeBytes: bytes.length };
  } catch {
    // No such file, no permission, no such scheme: to the server it is all the same.
    return null;
  }
}

export async function findWorkspaceFiles({ endings, most }: FindFilesParams): Promise<readonly string[]> {
  const anyCase = endings.map((ending) => ending.replace(/[a-z]/g, (one) => `[${one}${one.toUpperCase()}]`));
  const found = await vscode.workspace.findFiles(`**/*.{${anyCase.join(',')}}`, HIDDEN, most);
  return found.map((uri) => uri.toString());
}

/** Folders of tools, which hold nothing of a script for the board. */
const HIDDEN = '**/{node_modules,.git,.venv,venv}/**';
