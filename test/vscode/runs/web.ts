/** The same suite in the web extension host: a worker of the page, with the language server in a second one. */
import fs from 'node:fs';
import path from 'node:path';
import { startServer } from '../../../scripts/vscode/server.ts';
import { launchBrowser } from '../support/browser.ts';
import { printOutcome, type CaseResult, type Outcome } from '../support/outcome.ts';
import { runSuite } from '../support/suiteRun.ts';
import { webSuiteUrl } from '../support/webExtension.ts';
import { createRunFolders, resultFile } from '../support/workspace.ts';

/** A web worker has no files: the suite prints its results behind this mark. */
const MARK = 'MAIXMEM-SUITE-RESULTS ';

export async function runWeb(): Promise<Outcome> {
  const folders = createRunFolders();
  try {
    const server = await startServer({ state: path.join(folders.state, 'server') });
    try {
      const browser = await launchBrowser();
      try {
        const { exit, lines } = await runSuite(server, browser, {
          folder: folders.workspace,
          testsUrl: webSuiteUrl(server),
          web: true,
          screenshot: resultFile('web-failure.png'),
          isLast: (line) => line.includes(MARK),
        });
        fs.writeFileSync(resultFile('web-console.log'), lines.join('\n'));
        return printOutcome('web', casesIn(lines), exit);
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    folders.remove();
  }
}

function casesIn(lines: readonly string[]): CaseResult[] | undefined {
  const line = lines.find((text) => text.includes(MARK));
  if (line === undefined) return undefined;
  const json = line.slice(line.indexOf(MARK) + MARK.length).split('\n')[0] ?? '';
  return JSON.parse(json) as CaseResult[];
}
