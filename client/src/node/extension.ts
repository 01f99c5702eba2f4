/** Entry point on desktop and remote hosts: the server is a Node process. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type NodeModule } from 'vscode-languageclient/node';
import { SERVER_OPTIONS } from '../../../protocol/index.ts';
import { nodeSerialHost } from './serialHost.ts';
import { activateOn, type MaixPyMemoryApi } from '../activate.ts';

/** Writes its errors to the log only: the session starts the server again, and shows when it gives up. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function activate(context: vscode.ExtensionContext): MaixPyMemoryApi {
  const server: NodeModule = {
    module: context.asAbsolutePath('dist/server/main.mjs'),
    transport: TransportKind.ipc,
    options: { execArgv: [...SERVER_OPTIONS] },
  };
  return activateOn(context, {
    createClient: (options) => new QuietClient('maixpyMemory', 'MaixPy Memory', server, options),
    hostOptions: () => Promise.resolve({}),
    serial: nodeSerialHost(context.asAbsolutePath('dist/client/node/extension.cjs')),
  });
}
