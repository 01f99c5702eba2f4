// The steps of `npm test`, in order, and how each is run.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compile } from './compile.mjs';
import { hashInputs, recall, remember } from './inputs.mjs';
import { ROOT } from './paths.mjs';

/**
 * @typedef {object} StageResult
 * @property {number} passed
 * @property {number} failed
 * @property {string} output what to show; empty for a step that just passed
 * @property {string} [note] said behind the closing line
 */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {boolean} alone true when nothing may run beside it (it measures time or drives an editor)
 * @property {() => Promise<StageResult>} run
 */

/** Folders of test/ that hold no node:test files. */
const OTHER_FOLDERS = new Set(['support', 'data', 'vscode']);

/** A hung step is ended after this long and counts as failed. */
const LIMIT_MS = 10 * 60 * 1000;

/** The editor waits for what it needs, each time for a limited time, and a slow computer takes several times as long. */
const EDITOR_LIMIT_MS = 40 * 60 * 1000;

/** With a single step to run, its files are shared by as many processes. */
const CORES = Math.min(4, os.availableParallelism());

/** Suites that wait for other processes half of the time: with two of their own none of it is lost. */
const WAITING = new Set(['protocol']);

/** What the three static checks look at: the same files give the same answer. */
const SOURCES = [
  'board',
  'client',
  'docs',
  'examples',
  'messages',
  'model',
  'protocol',
  'scripts',
  'server',
  'syntaxes',
  'test',
  ...fs.readdirSync(ROOT).filter((name) => /\.(json|mjs|md)$/.test(name)),
  '.prettierignore',
];

/** Processes that are running now, to be ended with this one. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @param {readonly string[]} args arguments of node
 * @param {Record<string, string>} [env]
 * @param {boolean} [inherit] show output at once instead of collecting it
 * @param {number} [limitMs]
 * @returns {Promise<{ status: number, output: string }>}
 */
function node(args, env = {}, inherit = false, limitMs = LIMIT_MS) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    const collect = (/** @type {Buffer} */ data) => (output += data.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const timer = setTimeout(() => {
      output += `\nended: it ran longer than ${limitMs / 1000} s\n`;
      child.kill('SIGKILL');
    }, limitMs);
    const done = (/** @type {number} */ status) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ status, output });
    };
    child.on('error', (error) => {
      output += String(error);
      done(1);
    });
    child.on('close', (status) => done(status ?? 1));
  });
}

/** Ends what still runs; for an interrupted run. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * A static check: passes or fails as a whole, and is not repeated for the very same files.
 *
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Stage}
 */
function check(name, args) {
  return {
    name,
    alone: false,
    run: async () => {
      const hash = hashInputs(SOURCES);
      if (recall(`passed-${name}`) === hash) return { passed: 1, failed: 0, output: '', note: 'unchanged' };
      const { status, output } = await node(args);
      if (status !== 0) return { passed: 0, failed: 1, output };
      remember(`passed-${name}`, hash);
      return { passed: 1, failed: 0, output: '' };
    },
  };
}

/**
 * @param {string} folder
 * @returns {string[]} the test files below it, relative to the repository
 */
function testFiles(folder) {
  const full = path.join(ROOT, folder);
  if (!fs.statSync(full, { throwIfNoEntry: false })?.isDirectory()) return [];
  return fs
    .readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => path.join(folder, file));
}

/**
 * All node:test files of one folder of test/.
 *
 * @param {string} name
 * @param {number} processes how many processes share the files
 * @param {readonly string[]} [only] parts of file names: run just the files that contain one
 * @returns {Stage}
 */
function suite(name, processes, only = []) {
  return {
    name,
    alone: false,
    run: async () => {
      const files = testFiles(`test/${name}`).filter(
        (file) => only.length === 0 || only.some((part) => file.includes(part)),
      );
      if (files.length === 0) return { passed: 0, failed: 1, output: 'no such test file\n' };
      return runCompiled(files, Math.min(processes, files.length));
    },
  };
}

/**
 * Compiles test files and runs them in so many processes, which share them: the largest first, as they take longest.
 *
 * @param {readonly string[]} files
 * @param {number} processes
 * @returns {Promise<StageResult>}
 */
async function runCompiled(files, processes) {
  let compiled;
  try {
    compiled = await compile(files);
  } catch (error) {
    return { passed: 0, failed: 1, output: `${error instanceof Error ? error.message : String(error)}\n` };
  }
  const claims = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-claims-'));
  const { pathOf, dispose } = compiled;
  const size = (/** @type {string} */ file) => fs.statSync(path.join(ROOT, file)).size;
  const inTurn = processes === 1 ? files : [...files].sort((a, b) => size(b) - size(a));
  const run = () => runTestFiles(inTurn.map(pathOf), processes === 1 ? {} : { MAIXMEM_TEST_CLAIMS: claims });
  try {
    const result = total(await Promise.all(Array.from({ length: processes }, run)));
    const isShared = processes === 1 || fs.readdirSync(claims).length === files.length;
    if (isShared && result.passed + result.failed > 0) return result;
    const output = `${result.output}\n${isShared ? 'no test ran' : 'not every file was run'}\n`;
    return { ...result, failed: result.failed + 1, output };
  } finally {
    fs.rmSync(claims, { recursive: true, force: true });
    dispose();
  }
}

/**
 * @param {readonly StageResult[]} results
 * @returns {StageResult}
 */
function total(results) {
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
    output: results.map((result) => result.output).join(''),
  };
}

/**
 * Runs test files in one process.
 *
 * @param {readonly string[]} files compiled
 * @param {Record<string, string>} env
 * @returns {Promise<StageResult>}
 */
async function runTestFiles(files, env) {
  const totals = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-test-')), 'totals.json');
  const reporter = [
    '--test-reporter',
    './test/support/reporter.mjs',
    '--test-reporter-destination',
    'stdout',
  ];
  const { status, output } = await node(
    ['--enable-source-maps', ...reporter, 'test/support/main.mjs', ...files],
    { ...env, MAIXMEM_TEST_TOTALS: totals },
  );
  try {
    const { passed, failed } = JSON.parse(fs.readFileSync(totals, 'utf8'));
    if (failed === 0 && status !== 0) {
      return { passed, failed: 1, output: `${output}\nthe run ended with status ${status}\n` };
    }
    return { passed, failed, output };
  } catch {
    return { passed: 0, failed: 1, output: `${output}\nthe run broke off with status ${status}\n` };
  } finally {
    fs.rmSync(path.dirname(totals), { recursive: true, force: true });
  }
}

/**
 * The suites in a real VS Code; they print their own lines and leave their totals in a file.
 *
 * @param {readonly string[]} only names of runs: host, ui, web; none: all
 * @returns {Stage}
 */
function vscode(only = []) {
  return {
    name: 'vscode',
    alone: true,
    run: async () => {
      const totals = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-vscode-')), 'totals.json');
      const { status } = await node(
        ['--import', 'tsx', 'test/vscode/run.ts', ...only],
        { MAIXMEM_TEST_TOTALS: totals },
        true,
        EDITOR_LIMIT_MS,
      );
      try {
        const { passed, failed, note } = JSON.parse(fs.readFileSync(totals, 'utf8'));
        return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, output: '', note };
      } catch {
        return { passed: 0, failed: 1, output: `the run broke off with status ${status}\n` };
      } finally {
        fs.rmSync(path.dirname(totals), { recursive: true, force: true });
      }
    },
  };
}

/** The longest first: lanes that share the steps end at about the same time then. Others come behind them. */
const LONGEST_FIRST = [
  'properties',
  'lint',
  'protocol',
  'package',
  'corpus',
  'format',
  'mutation',
  'unit',
  'cases',
  'typecheck',
  'accuracy',
  'recorded',
  'oracle',
  'editors',
  'grammar',
];

/** @param {string} name of a step @returns {number} */
function rankOf(name) {
  const rank = LONGEST_FIRST.indexOf(name);
  return rank < 0 ? LONGEST_FIRST.length : rank;
}

/** Folders of test/ with test files. */
function suiteNames() {
  return fs
    .readdirSync(path.join(ROOT, 'test'))
    .filter((name) => !OTHER_FOLDERS.has(name) && testFiles(`test/${name}`).length > 0);
}

/**
 * @param {readonly string[]} names names of stages to run, then parts of file names; none: all stages
 * @returns {Stage[]}
 */
export function stages(names) {
  const suites = suiteNames();
  const [first, ...rest] = names;
  const bin = (/** @type {string} */ file) => path.join('node_modules', file);
  /** @type {Stage[]} */
  const all = [
    check('lint', [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.']),
    check('typecheck', ['scripts/typecheck.mjs']),
    ...suites.map((name) =>
      suite(name, first !== undefined ? CORES : WAITING.has(name) ? 2 : 1, name === first ? rest : []),
    ),
    check('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
    vscode(first === 'vscode' ? rest : []),
  ];
  if (first === undefined) return all.sort((a, b) => rankOf(a.name) - rankOf(b.name));
  const chosen = all.filter((stage) => stage.name === first);
  if (chosen.length === 0) {
    throw new Error(`no step '${first}'; there are: ${all.map((stage) => stage.name).join(', ')}`);
  }
  return chosen;
}
