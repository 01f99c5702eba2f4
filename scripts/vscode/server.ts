/** Starts and stops the VS Code server. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runProgram } from './commandLine.ts';
import { ensureVscodeServer } from './install.ts';

const READY_MS = 60_000;
const STOP_MS = 5000;

/** A quiet editor: nothing opens by itself, nothing asks the network. */
const USER_SETTINGS: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'files.autoSave': 'off',
};

export interface ServerOptions {
  /** Folder for user data, extensions and logs of this run. */
  readonly state: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Modal questions are shown; a workbench that is driven by tests refuses them else. */
  readonly asksQuestions?: boolean;
}

export interface RunningServer {
  readonly url: string;
  /** `host:port`, the authority of vscode-remote addresses. */
  readonly authority: string;
  readonly log: () => string;
  /** Ends the server and everything it started. */
  readonly stop: () => Promise<void>;
}

function commonArguments(state: string): string[] {
  return [
    path.join(ensureVscodeServer(), 'out/server-main.js'),
    '--accept-server-license-terms',
    '--server-data-dir',
    path.join(state, 'data'),
    '--extensions-dir',
    path.join(state, 'extensions'),
  ];
}

/** The environment of this process without what an editor around it has set, and without the extension gallery. */
function environment(state: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: state, ...extra };
}

/** Installs a packed extension into the given state. */
export function installExtension(vsix: string, state: string): void {
  for (const folder of ['extensions', 'data/data/User/History']) {
    fs.mkdirSync(path.join(state, folder), { recursive: true });
  }
  runProgram(process.execPath, [...commonArguments(state), '--install-extension', vsix], {
    env: environment(state),
  });
}

/** Starts the server on a free port of this machine; resolves when it listens. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { state } = options;
  const user = path.join(state, 'data/data/User');
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...USER_SETTINGS, ...options.settings }, null, 2),
  );
  const child = spawn(
    process.execPath,
    [
      ...commonArguments(state),
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...['--telemetry-level', 'off', '--disable-workspace-trust'],
      ...(options.asksQuestions === true ? [] : ['--enable-smoke-test-driver']),
    ],
    // A process group of its own, so that stop() reaches the extension hosts too.
    { env: environment(state, options.env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let text = '';
  const kill = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const interrupted = (): void => {
    kill('SIGKILL');
    process.exit(130);
  };
  // A detached group gets no Ctrl-C of its own.
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted).once('SIGHUP', interrupted);

  const stop = async (): Promise<void> => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted).off('SIGHUP', interrupted);
    kill('SIGTERM');
    const timer = setTimeout(() => kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(timer);
    kill('SIGKILL');
  };

  const port = await new Promise<number>((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      kill('SIGKILL');
      reject(new Error(`VS Code server: ${reason}\n${text}`));
    };
    const timer = setTimeout(() => fail('not ready in time'), READY_MS);
    const collect = (data: Buffer): void => {
      text += data.toString();
      const found = /Extension host agent listening on (\d+)/.exec(text);
      if (found === null) return;
      clearTimeout(timer);
      resolve(Number(found[1]));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (status, signal) => fail(`ended early (${String(status ?? signal)})`));
  });
  const authority = `127.0.0.1:${port.toString()}`;
  return { url: `http://${authority}`, authority, log: () => text, stop };
}

export interface WorkbenchOptions {
  /** Folder to open. */
  readonly folder: string;
  /** Folder of the extension under development; absent when it is installed or served by other means. */
  readonly extension?: string;
  /** Address of the bundle with the test suite. */
  readonly testsUrl?: string;
}

export function remoteUri(server: RunningServer, file: string): string {
  return `vscode-remote://${server.authority}${file}`;
}

/** Address of the workbench with a folder open. */
export function workbenchUrl(server: RunningServer, options: WorkbenchOptions): string {
  const payload: [string, string][] = [];
  if (options.extension !== undefined) {
    payload.push(['extensionDevelopmentPath', remoteUri(server, options.extension)]);
  }
  if (options.testsUrl !== undefined) payload.push(['extensionTestsPath', options.testsUrl]);
  const query = new URLSearchParams({ folder: options.folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query.toString()}`;
}
