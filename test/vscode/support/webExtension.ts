/**
 * Makes a workbench page treat the packed extension as a web extension, as vscode.dev does: its files come over
 * http, it runs in the web worker host, and its own worker may start (from a vscode-remote address it may not).
 */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../../scripts/paths.mjs';
import type { RunningServer } from '../../../scripts/vscode/server.ts';
import { packedFiles } from './packedExtension.ts';

const PREFIX = '/__extension';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The suite, which is no part of the extension. */
const SUITE = 'dist/test/vscode/web.js';

/** Address under which the page finds the suite. */
export function webSuiteUrl(server: RunningServer): string {
  return `${server.url}${PREFIX}/${SUITE}`;
}

export async function serveAsWebExtension(page: Page, server: RunningServer): Promise<void> {
  const files = packedFiles();
  await page.context().route(`${server.url}${PREFIX}/**`, async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname).slice(PREFIX.length + 1);
    const body = name === SUITE ? fs.readFileSync(path.join(ROOT, SUITE)) : files.get(name);
    if (body === undefined) {
      await route.fulfill({ status: 404 });
      return;
    }
    const contentType = MIME_TYPES[path.extname(name)] ?? 'application/octet-stream';
    await route.fulfill({ status: 200, contentType, body: Buffer.from(body) });
  });
  // Edited inside the page: answering for the page itself would cost it its WebSocket to this machine.
  await page.addInitScript(
    (extension) => {
      const original = Object.getOwnPropertyDescriptor(Element.prototype, 'getAttribute')?.value as (
        this: Element,
        name: string,
      ) => string | null;
      Element.prototype.getAttribute = function (this: Element, name: string): string | null {
        const value = original.call(this, name);
        if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration' || value === null) {
          return value;
        }
        const configuration = JSON.parse(value) as { developmentOptions?: object };
        configuration.developmentOptions = { ...configuration.developmentOptions, extensions: [extension] };
        return JSON.stringify(configuration);
      };
    },
    { scheme: 'http', authority: server.authority, path: PREFIX },
  );
}
