/** Entry point on desktop and remote hosts: the server is a Node process. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateOn, type MaixPyMemoryApi } from '../activate.ts';

export function activate(context: vscode.ExtensionContext): MaixPyMemoryApi {
  const module = context.asAbsolutePath('dist/server/node/main.mjs');
  return activateOn(context, {
    createClient: (options) =>
      new LanguageClient(
        'maixpyMemory',
        'MaixPy Memory Budget',
        { module, transport: TransportKind.ipc },
        options,
      ),
    hostOptions: () => Promise.resolve({}),
  });
}
