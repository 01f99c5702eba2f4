import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import type { InitializationOptions } from '../../../protocol/index.ts';
import { FIX_ALL_KIND } from './handlers/codeAction.ts';
import { SERVER_COMMANDS } from './handlers/commands.ts';
import { COMPLETION_TRIGGERS } from './handlers/completion.ts';
import type { ServerRuntime } from './runtime.ts';
import { serve } from './serve.ts';
import type { ClientAbilities } from './session.ts';

/** Serves one client until the connection ends. The host calls `connection.listen()` afterwards. */
export function startServer(connection: Connection, runtime: ServerRuntime): void {
  connection.onInitialize((params): InitializeResult => {
    serve(connection, runtime, params, abilitiesOf(params));
    return {
      serverInfo: { name: 'maixmem' },
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL_KIND] },
        completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS] },
        signatureHelpProvider: { triggerCharacters: ['('] },
        inlayHintProvider: true,
        codeLensProvider: {},
        executeCommandProvider: { commands: [...SERVER_COMMANDS] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
}

function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, window } = capabilities;
  return {
    hasFolders: workspace?.workspaceFolders === true,
    asksSettings: workspace?.configuration === true,
    hearsOfSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    isOurs: (initializationOptions as InitializationOptions | undefined)?.engine !== undefined,
  };
}
