import { pathToFileURL } from 'node:url';
import { SEVERITIES, type Severity } from '../../core/rules/finding.ts';
import { splitAssignment } from '../../features/target/statements.ts';
import { oneOf, parseAnalysisArguments, type AnalysisArguments } from '../options.ts';
import { STANDARD_INPUT } from '../scripts.ts';
import { UsageError } from '../usage.ts';

export const FORMATS = ['text', 'summary', 'json', 'sarif', 'github', 'gitlab'] as const;
export type Format = (typeof FORMATS)[number];

const SHOWS_FIXES: Readonly<Record<Format, boolean>> = {
  text: true,
  summary: false,
  json: true,
  sarif: true,
  github: false,
  gitlab: false,
};

/** More threads than any computer has use for. */
const MOST_JOBS = 64;

/** The gravest finding that a run may have without failing. */
export type SeverityLimit = Severity | 'none';

/** Where --write-baseline writes when no file is named. */
export const BASELINE_FILE = 'maixmem-baseline.json';

/** How a script on standard input is called when nothing is said. */
const STANDARD_INPUT_NAME = 'stdin.py';

const OPTIONS = {
  format: { type: 'string' },
  output: { type: 'string', multiple: true },
  'stdin-filename': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
  'max-severity': { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean' },
  fix: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  watch: { type: 'boolean', short: 'w' },
  'no-ignore': { type: 'boolean' },
  'only-maixpy': { type: 'boolean' },
  jobs: { type: 'string', short: 'j' },
} as const;

export interface OutputFile {
  readonly format: Format;
  readonly path: string;
}

/** The command line of `maixmem check`. */
export interface CheckArguments extends AnalysisArguments {
  readonly format: Format;
  /** What is written to files besides. */
  readonly outputs: readonly OutputFile[];
  /** Path that a script on standard input would have. */
  readonly standardInputName: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly maxSeverity: SeverityLimit;
  readonly baselinePath: string | null;
  readonly writesBaseline: boolean;
  /** `write` changes the scripts, `show` prints what would change. */
  readonly fix: 'no' | 'write' | 'show';
  readonly watches: boolean;
  readonly respectsGit: boolean;
  /** Scripts that are named count as found: those for something else are left alone. */
  readonly onlyMaixPy: boolean;
  /** Threads that judge; one unless asked: each gets warm by itself, which 160 scripts hardly make up for. */
  readonly jobs: number;
}

/** @throws UsageError */
export function parseCheckArguments(args: readonly string[], cwd: string): CheckArguments {
  const parsed = parseAnalysisArguments(args, OPTIONS, pathToFileURL(cwd).href);
  const { own, paths } = parsed;
  const text = (name: keyof typeof OPTIONS): string | undefined => {
    const value = own[name];
    if (value === '') throw new UsageError(`--${name} needs a value`);
    return typeof value === 'string' ? value : undefined;
  };
  const writesBaseline = own['write-baseline'] === true;
  const fix = own.fix === true ? (own['dry-run'] === true ? 'show' : 'write') : 'no';
  const result: CheckArguments = {
    ...parsed,
    own: {},
    format: oneOf('--format', FORMATS, own.format, 'text'),
    outputs: [own.output ?? []].flat().map((given) => outputFile(String(given))),
    standardInputName: text('stdin-filename') ?? STANDARD_INPUT_NAME,
    quiet: own.quiet === true,
    verbose: own.verbose === true,
    maxSeverity: oneOf('--max-severity', [...SEVERITIES, 'none'], own['max-severity'], 'warning'),
    baselinePath: text('baseline') ?? (writesBaseline ? BASELINE_FILE : null),
    writesBaseline,
    fix,
    watches: own.watch === true,
    respectsGit: own['no-ignore'] !== true,
    onlyMaixPy: own['only-maixpy'] === true,
    jobs: jobsOf(text('jobs')),
  };
  const problem = problemOf(result, paths, own['dry-run'] === true, own['stdin-filename'] !== undefined);
  if (problem !== null) throw new UsageError(problem);
  return result;
}

/** @throws UsageError */
function jobsOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > MOST_JOBS)
    throw new UsageError(`--jobs needs a number from 1 to ${MOST_JOBS.toFixed(0)}, not "${text}"`);
  return jobs;
}

/** Whether anything that is written shows what a finding is mended with. */
export function showsFixes({ format, outputs }: Pick<CheckArguments, 'format' | 'outputs'>): boolean {
  return [format, ...outputs.map((output) => output.format)].some((one) => SHOWS_FIXES[one]);
}

/** @throws UsageError */
function outputFile(text: string): OutputFile {
  const split = splitAssignment(text);
  if (split === null)
    throw new UsageError(`--output needs FORMAT=FILE, such as sarif=maixmem.sarif, not "${text}"`);
  return { format: oneOf('--output', FORMATS, split.onBoard, 'text'), path: split.path };
}

/** What does not go together. */
function problemOf(
  { fix, watches, writesBaseline, format, quiet, verbose, outputs }: CheckArguments,
  paths: readonly string[],
  isDryRun: boolean,
  namesInput: boolean,
): string | null {
  const readsInput = paths.includes(STANDARD_INPUT);
  if (paths.length === 0) return 'no PATH given';
  if (namesInput && !readsInput)
    return '--stdin-filename names what comes in for -, which is not among the paths';
  if (readsInput && paths.length > 1) return '- stands alone: give no other PATH';
  const twice = outputs.find(({ path }, at) => outputs.findIndex((one) => one.path === path) < at);
  if (twice !== undefined) return `two --output name the same file: ${twice.path}`;
  if (isDryRun && fix === 'no') return '--dry-run shows what --fix would change; give both';
  if (quiet && verbose) return '--quiet and --verbose contradict each other';
  if (fix !== 'no' && writesBaseline) return 'first --fix, then --write-baseline';
  if (watches && (readsInput || fix !== 'no' || writesBaseline)) {
    return '--watch goes with neither -, --fix nor --write-baseline';
  }
  if (watches && format !== 'text' && format !== 'summary') return '--watch prints text or summary only';
  return null;
}
