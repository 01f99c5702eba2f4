/** The programs that the editor tests need from the system: a Chromium, ripgrep and a font; other editors. */
import fs from 'node:fs';
import { findProgram, runProgram } from './commandLine.ts';

/** Names of the variables that point at a program of one's own. */
const CHROMIUM_VARIABLE = 'MAIXMEM_CHROMIUM';
const CODE_VARIABLE = 'MAIXMEM_CODE';

const CHROMIUM_PROGRAMS = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const DEBIAN_PACKAGES = ['chromium', 'ripgrep', 'fonts-dejavu-core'];
const EDITOR_PACKAGES = ['neovim', 'emacs-nox', 'elpa-eglot'];

export function findChromium(): string | undefined {
  const own = process.env[CHROMIUM_VARIABLE];
  if (own !== undefined) return own;
  for (const name of CHROMIUM_PROGRAMS) {
    const program = findProgram(name);
    if (program !== undefined) return program;
  }
  return CHROMIUM_PLACES.find((place) => fs.existsSync(place));
}

/** A desktop VS Code's command line; undefined when none is installed. */
export function findDesktopCode(): string | undefined {
  return process.env[CODE_VARIABLE] ?? findProgram('code');
}

function missing(): string[] {
  return [
    ...(findChromium() === undefined ? ['Chromium'] : []),
    ...(findProgram('rg') === undefined ? ['ripgrep'] : []),
  ];
}

/**
 * Installs what is missing where that can be done unasked (Debian and its kin, as root).
 *
 * @returns one sentence that says what is still missing and how to get it; undefined when all is there
 */
export function ensureSystemPackages(): string | undefined {
  const advice = `elsewhere install Chrome and ripgrep, or set ${CHROMIUM_VARIABLE} to a Chromium`;
  return ensure(missing, DEBIAN_PACKAGES, advice);
}

/** The same for the other editors that are tried: Neovim, and Emacs with its client. */
export function ensureEditors(): string | undefined {
  return ensure(missingEditors, EDITOR_PACKAGES, 'elsewhere install Neovim and Emacs');
}

function missingEditors(): string[] {
  return ['nvim', 'emacs'].filter((name) => findProgram(name) === undefined);
}

function ensure(
  missingNow: () => readonly string[],
  packages: readonly string[],
  advice: string,
): string | undefined {
  if (missingNow().length === 0) return undefined;
  if (findProgram('apt-get') !== undefined && process.getuid?.() === 0) {
    console.log(`installing system packages: ${packages.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
      runProgram('apt-get', ['update', '-qq'], { env });
      runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
    }
  }
  const still = missingNow();
  if (still.length === 0) return undefined;
  return (
    `missing: ${still.join(', ')}. On Debian or Ubuntu: ` +
    `sudo apt-get install --no-install-recommends ${packages.join(' ')}; ${advice}`
  );
}
