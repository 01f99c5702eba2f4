/**
 * Runs the suites in a real VS Code: `host` (Node extension host), `ui` (keyboard and eyes), `cases` (what went wrong on screen once), `panel` and `panel-web`
 * (the memory panel on both kinds of host), `mouse` and `keyboard` with their `-web` (a user's whole way by one hand),
 * `board` (a board at a pseudo-terminal), `chinese` (display language) and `web` (worker host); all but the first with
 * the packed extension. `screens` takes pictures of all screens, `animation` makes the film of the README, `walkthrough`
 * the pictures of the walkthrough.
 */
import fs from 'node:fs';
import { ensureVscodeServer } from '../../scripts/vscode/install.ts';
import { ensureSystemPackages, findChromium } from '../../scripts/vscode/systemPackages.ts';
import { runAnimation } from './runs/animation.ts';
import { runBoard } from './runs/board.ts';
import { runCases } from './runs/cases.ts';
import { runHost } from './runs/host.ts';
import { runPanel } from './runs/panel.ts';
import { runPath } from './runs/path.ts';
import { runChinese, runScreens } from './runs/screens.ts';
import { runUi } from './runs/ui.ts';
import { runWalkthrough } from './runs/walkthrough.ts';
import { runWeb } from './runs/web.ts';
import { KEYBOARD, MOUSE } from './support/hands.ts';
import { runInLanes } from './support/lanes.ts';
import { IS_PACKED, packedExtension } from './support/packedExtension.ts';
import type { Outcome } from './support/outcome.ts';

/** What runs without a name, the longest first: each hand on one kind of host, so that it stays within some minutes. */
const RUNS = ['panel', 'keyboard-web', 'mouse', 'ui', 'host', 'cases', 'board', 'chinese', 'web'] as const;

/** Run when they are named. */
const MORE = ['panel-web', 'mouse-web', 'keyboard', 'screens', 'animation', 'walkthrough'] as const;

async function run(name: string, desktop: boolean): Promise<Outcome> {
  switch (name) {
    case 'host':
      return runHost(desktop);
    case 'ui':
      return runUi();
    case 'cases':
      return runCases();
    case 'panel':
      return runPanel(false);
    case 'panel-web':
      return runPanel(true);
    case 'mouse':
      return runPath(MOUSE, false);
    case 'mouse-web':
      return runPath(MOUSE, true);
    case 'keyboard':
      return runPath(KEYBOARD, false);
    case 'keyboard-web':
      return runPath(KEYBOARD, true);
    case 'board':
      return runBoard();
    case 'web':
      return runWeb();
    case 'chinese':
      return runChinese();
    case 'screens':
      return runScreens();
    case 'animation':
      return runAnimation();
    case 'walkthrough':
      return runWalkthrough();
    default:
      throw new Error(`no run '${name}'; there are: ${[...RUNS, ...MORE].join(', ')}`);
  }
}

const problem = ensureSystemPackages();
if (problem !== undefined) console.log(problem);
const desktop = findChromium() === undefined;
const wanted = process.argv.length > 2 ? process.argv.slice(2) : [...RUNS];
const possible = desktop ? wanted.filter((name) => name === 'host') : wanted;
const left = wanted.filter((name) => !possible.includes(name));

async function runHere(name: string): Promise<Outcome> {
  try {
    return await run(name, desktop);
  } catch (error) {
    console.log(`NOT OK ${name}\n${error instanceof Error ? String(error.stack) : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

/** What all of them need is made before: two at a time would make it twice. */
function runAll(names: readonly string[]): Promise<Outcome> {
  ensureVscodeServer();
  packedExtension();
  return runInLanes(names, { [IS_PACKED]: '1' });
}

const [only, ...others] = possible;
const outcome =
  only === undefined
    ? { passed: 0, failed: 0 }
    : others.length === 0
      ? await runHere(only)
      : await runAll(possible);
const { passed } = outcome;
let { failed } = outcome;
// On a build machine everything has to run; elsewhere it is said what did not.
if (left.length > 0 && process.env['CI'] !== undefined) failed += left.length;
const note = left.length === 0 ? undefined : `not run without Chromium: ${left.join(', ')}`;
const totals = process.env['MAIXMEM_TEST_TOTALS'];
if (totals !== undefined) fs.writeFileSync(totals, JSON.stringify({ passed, failed, note }));
process.exit(failed > 0 ? 1 : 0);
