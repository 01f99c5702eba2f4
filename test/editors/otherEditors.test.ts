/** Editors that are not at hand: what their blocks in docs/editors.md name is started and asked as they do. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { parse as parseToml } from 'smol-toml';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  CompletionList,
  Hover,
  InlayHint,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { ROOT } from '../../scripts/paths.mjs';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const SCRIPT = 'import sensor\nsensor.reset()\nx = bytearray(700000)\n# maixmem: board maix-d\n';

/** What a block says, in the same words for each editor. */
interface SetUp {
  readonly command: readonly string[];
  /** What the editor answers to workspace/configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: unknown;
}

/** The first block of a language below a heading. */
function block(heading: string, language: string): string {
  const page = fs.readFileSync(path.join(ROOT, 'docs/editors.md'), 'utf8');
  const section = page.slice(page.indexOf(`\n## ${heading}\n`) + 1).split(/\n## /)[0] ?? '';
  const text = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'ms').exec(section)?.[1];
  assert.ok(text !== undefined, `no ${language} below ${heading}`);
  return text;
}

interface Helix {
  readonly 'language-server': Readonly<
    Record<
      string,
      { readonly command: string; readonly args: readonly string[]; readonly config: SetUp['settings'] }
    >
  >;
  readonly language: readonly { readonly name: string; readonly 'language-servers': readonly string[] }[];
}

function helix(): SetUp {
  const config = parseToml(block('Helix', 'toml')) as unknown as Helix;
  const [python] = config.language;
  assert.deepEqual(python?.['language-servers'], Object.keys(config['language-server']));
  const server = config['language-server']['maixmem'];
  assert.ok(server !== undefined && python.name === 'python');
  // Its config is both: what is sent at the start, and what is answered later.
  return {
    command: [server.command, ...server.args],
    settings: server.config,
    initializationOptions: server.config,
  };
}

function sublime(): SetUp {
  const { clients } = JSON.parse(block('Sublime Text', 'json')) as {
    clients: {
      maixmem: { enabled: boolean; command: string[]; selector: string; settings: SetUp['settings'] };
    };
  };
  assert.ok(clients.maixmem.enabled && clients.maixmem.selector === 'source.python');
  return clients.maixmem;
}

function zed(): SetUp {
  const { languages, lsp } = JSON.parse(block('Zed', 'json')) as {
    languages: { Python: { language_servers: string[] } };
    lsp: Record<string, { binary: { path: string; arguments: string[] }; initialization_options: unknown }>;
  };
  const [name = ''] = languages.Python.language_servers;
  const server = lsp[name];
  assert.ok(server !== undefined);
  return {
    command: [server.binary.path, ...server.binary.arguments],
    settings: {},
    initializationOptions: server.initialization_options,
  };
}

/** What such an editor shows of a script. */
interface Shown {
  readonly diagnostic: { readonly line: number; readonly severity: number | undefined };
  readonly hover: string;
  readonly actions: readonly string[];
  readonly hints: readonly string[];
  readonly completions: readonly string[];
}

/** @param extra settings besides those of the block, as a user may have */
async function show({ command, settings, initializationOptions }: SetUp, extra: object): Promise<Shown> {
  const folder = temporaryFolder({ 'main.py': SCRIPT, 'bin/none': '' });
  fs.symlinkSync(path.join(ROOT, 'dist/cli/maixmem.mjs'), path.join(folder, 'bin/maixmem'));
  const [program = '', ...args] = command;
  const server = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => ({ ...(settings[section] as object | undefined), ...extra })),
  );
  for (const request of ['client/registerCapability', 'window/workDoneProgress/create'])
    connection.onRequest(request, () => null);
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.diagnostics.some(({ code }) => code === 'gc-heap-too-small')) resolve(params);
    });
  });
  connection.listen();
  const textDocument = { uri: pathToFileURL(path.join(folder, 'main.py')).href };
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'project' }],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    },
    ...(initializationOptions === undefined ? {} : { initializationOptions }),
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, languageId: 'python', version: 1, text: SCRIPT },
  });
  const { diagnostics } = await published;
  const diagnostic = diagnostics.find(({ code }) => code === 'gc-heap-too-small');
  assert.ok(diagnostic !== undefined);
  const { start } = diagnostic.range;
  const hover = await connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument,
    position: { line: 2, character: 6 },
  });
  const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start, end: start },
    context: { diagnostics: [diagnostic] },
  });
  const hints = await connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument,
    range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
  });
  const found = await connection.sendRequest<CompletionList | { label: string }[]>(
    'textDocument/completion',
    { textDocument, position: { line: 3, character: 23 } },
  );
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return {
    diagnostic: { line: start.line + 1, severity: diagnostic.severity },
    hover: (hover?.contents as { value: string } | undefined)?.value ?? '',
    actions: actions.map(({ title }) => title),
    hints: hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map((part) => part.value).join(''),
    ),
    completions: (Array.isArray(found) ? found : found.items).map(({ label }) => label),
  };
}

for (const [name, setUp] of Object.entries({ Helix: helix, 'Sublime Text': sublime, Zed: zed })) {
  void test(`${name} gets findings, fixes, hovers, hints and completion from what its block names`, async () => {
    const { settings } = setUp();
    // A board of the block is one that exists.
    const { board = 'maix-dock' } = (settings['maixpyMemory'] ?? {}) as { board?: string };
    assert.equal(board, 'maix-dock');
    const shown = await show(setUp(), {
      inlayHints: 'large',
      ...(name === 'Zed' ? {} : { rules: { 'gc-heap-too-small': 'warning' } }),
    });
    assert.deepEqual(shown.diagnostic, { line: 3, severity: name === 'Zed' ? 1 : 2 });
    assert.match(shown.hover, /^\*\*\+683\.6 KiB GC heap\*\* to the end/);
    assert.match(shown.actions[0] ?? '', /^Set gc_heap_size to \d+ KiB$/);
    assert.ok(
      shown.hints.some((hint) => /KiB/.test(hint)),
      shown.hints.join(),
    );
    assert.ok(shown.completions.includes('maix-dock'), shown.completions.join());
  });
}
