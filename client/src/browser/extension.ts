/** Entry point in the browser: the server is a web worker. */
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateOn, type MaixPyMemoryApi } from '../activate.ts';
import { toBase64 } from '../base64.ts';
import { webSerialHost } from './serialHost.ts';

/** Writes its errors to the log only: the session starts the server again, and shows when it gives up. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export function activate(context: vscode.ExtensionContext): MaixPyMemoryApi {
  const at = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, 'dist', ...path);
  const read = async (...path: string[]): Promise<string> =>
    toBase64(await vscode.workspace.fs.readFile(at(...path)));
  return activateOn(context, {
    serial: webSerialHost(),
    createClient: (options) =>
      new QuietClient(
        'maixpyMemory',
        'MaixPy Memory',
        // Not a function that returns one: the host's own Worker class is not the one the client asks for.
        new Worker(at('server', 'worker.js').toString(true)),
        options,
      ),
    hostOptions: async () => {
      const [runtimeBase64, pythonBase64] = await Promise.all([
        read('server', 'web-tree-sitter.wasm'),
        read('server', 'tree-sitter-python.wasm'),
      ]);
      return { wasm: { runtimeBase64, pythonBase64 } };
    },
  });
}
