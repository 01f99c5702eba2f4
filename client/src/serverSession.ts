/**
 * Runs the language server: starts it on demand, notices when it dies and starts it again with the WebAssembly
 * parser (native code is the one part that can take a process down), gives up after a few deaths in a row.
 */
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type BaseLanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import {
  SETTINGS_SECTION,
  type EngineChoice,
  type InitializationOptions,
  type Settings,
} from '../../protocol/index.ts';
import { PROJECT_FILE } from './projectFile.ts';
import { rulePageMiddleware, rulePagesAddress } from './rulePages.ts';

/** Makes a client for one run of the server, on this host. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** What a host adds to the options the server starts with. */
export type HostOptions = () => Promise<Omit<InitializationOptions, 'engine'>>;

export type ServerState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface ServerSession {
  /** Starts the server unless it runs. Never rejects: a failure shows in `onDidChangeState`. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** A new server process, with the engine of the settings again. */
  readonly restart: () => Promise<void>;
  /** The running client; undefined before the first start and after a failure. */
  readonly client: () => BaseLanguageClient | undefined;
  readonly onDidChangeState: vscode.Event<ServerState>;
}

/** More unexpected ends than this within the window below: the server stays down until restarted by hand. */
const MOST_DEATHS = 3;
const DEATH_WINDOW_MS = 3 * 60 * 1000;

export interface SessionOptions {
  readonly createClient: ClientFactory;
  readonly hostOptions: HostOptions;
  readonly log: vscode.LogOutputChannel;
  /** Registers handlers for custom messages on every new client, before it starts. */
  readonly connect: (client: BaseLanguageClient) => void;
}

export function createServerSession(options: SessionOptions): ServerSession {
  const { createClient, hostOptions, log, connect } = options;
  const stateChanged = new vscode.EventEmitter<ServerState>();
  let client: BaseLanguageClient | undefined;
  let starting: Promise<void> | undefined;
  let fallback: EngineChoice | undefined;
  let deaths: number[] = [];

  const run = async (): Promise<void> => {
    const initializationOptions: InitializationOptions = {
      ...(await hostOptions()),
      engine: fallback ?? configuredEngine(),
      rulePages: rulePagesAddress(),
    };
    const next = createClient({
      documentSelector: [{ language: 'python' }, { pattern: `**/${PROJECT_FILE}` }],
      outputChannel: log,
      traceOutputChannel: log,
      initializationOptions,
      middleware: rulePageMiddleware,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => {
          if (client === next) void afterDeath(next);
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    });
    connect(next);
    client = next;
    try {
      await next.start();
    } catch (error) {
      if (client === next) await afterDeath(next, error);
      return;
    }
    if (client === next) stateChanged.fire({ kind: 'running' });
  };

  const afterDeath = async (dead: BaseLanguageClient, error?: unknown): Promise<void> => {
    client = undefined;
    stateChanged.fire({ kind: 'stopped' });
    // A client that failed to start refuses to be disposed in the usual way; it holds nothing then.
    await dead.dispose().catch(() => undefined);
    const now = Date.now();
    deaths = [...deaths.filter((time) => now - time < DEATH_WINDOW_MS), now];
    const reason = error === undefined ? 'the server process ended' : messageOf(error);
    if (deaths.length > MOST_DEATHS) {
      log.error(`the server ended ${deaths.length.toString()} times: ${reason}`);
      stateChanged.fire({ kind: 'failed', reason });
      return;
    }
    log.warn(`${reason}; starting it again with the WebAssembly parser`);
    fallback = 'wasm';
    await run();
  };

  const start = (): Promise<void> => {
    starting ??= run();
    return starting;
  };

  const stop = async (): Promise<void> => {
    const running = client;
    client = undefined;
    starting = undefined;
    if (running !== undefined) await running.dispose().catch(() => undefined);
    stateChanged.fire({ kind: 'stopped' });
  };

  return {
    start,
    stop,
    restart: async () => {
      await stop();
      fallback = undefined;
      deaths = [];
      await start();
    },
    client: () => client,
    onDidChangeState: stateChanged.event,
  };
}

function configuredEngine(): EngineChoice {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION).get<Settings['engine']>('engine') ?? 'auto';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
