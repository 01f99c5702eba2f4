/** Opens a workbench page that runs a test suite in its extension host, and waits for the end. */
import type { Browser } from 'playwright-core';
import type { RunningServer } from '../../../scripts/vscode/server.ts';
import { workbenchUrl, type WorkbenchOptions } from '../../../scripts/vscode/server.ts';
import { serveAsWebExtension } from './webExtension.ts';

/** A run that hangs is ended; the slowest machine needs a fraction of it. */
const LIMIT_MS = 300_000;

export interface SuiteRun {
  /** 0 for success; the workbench's exit code, or what went wrong. */
  readonly exit: number | string;
  /** Lines of the browser console, where both extension hosts write. */
  readonly lines: readonly string[];
}

export interface SuiteOptions extends WorkbenchOptions {
  readonly web: boolean;
  /** Where a screenshot goes when the suite fails. */
  readonly screenshot: string;
  /** Whether this line of the console is the suite's last: the workbench may hang while it shuts down. */
  readonly isLast?: (line: string) => boolean;
}

export async function runSuite(
  server: RunningServer,
  browser: Browser,
  options: SuiteOptions,
): Promise<SuiteRun> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const lines: string[] = [];
  let finish: (exit: number | string) => void = () => undefined;
  const finished = new Promise<number | string>((resolve) => {
    finish = resolve;
  });
  // The workbench calls these two, where the page has them, when it runs tests.
  await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
  await page.exposeFunction('codeAutomationLog', () => undefined);
  page.on('console', (message) => {
    const line = message.text();
    lines.push(line);
    if (options.isLast?.(line) === true) finish(0);
  });
  page.on('crash', () => finish('the page crashed'));
  const timer = setTimeout(() => finish('no end in time'), LIMIT_MS);
  if (options.web) await serveAsWebExtension(page, server);
  await page.goto(workbenchUrl(server, options));
  const exit = await finished;
  clearTimeout(timer);
  if (exit !== 0) await page.screenshot({ path: options.screenshot }).catch(() => undefined);
  await page.close();
  return { exit, lines };
}
