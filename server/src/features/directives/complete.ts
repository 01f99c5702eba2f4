import { english } from '../../../../messages/render.ts';
import { titleOf } from '../../core/rules/rule.ts';
import { DIRECTIVES } from '../../core/rules/checks/unknownDirective.ts';
import { RULES } from '../../core/rules/registry.ts';
import type { FindingData } from '../../core/rules/finding.ts';
import type { ModelUse } from '../../core/report/report.ts';
import { SCRIPT_RUNS } from '../../core/device/description.ts';
import { offeredBoards, offeredFirmware } from '../../core/device/knownTargets.ts';
import { DRIVES } from '../boardFiles.ts';
import type { CompletionData } from '../completion.ts';
import type { HeapSizeChoice } from '../heapSizeChoices.ts';
import { DIRECTIVE_HELP, DRIVE_HELP, RUN_HELP } from './help.ts';
import type { DirectivePlace } from './place.ts';

/** What completions inside `# maixmem:` comments choose from. */
export interface DirectiveFacts {
  /** Of the line that the comment is about, or of the script. */
  readonly findings: readonly FindingData[];
  readonly models: readonly ModelUse[];
  readonly heapSizes: readonly HeapSizeChoice[];
  /** Files of the workspace that may stand for something on the board, relative to the script. */
  readonly files: readonly string[];
}

/** What may stand at a place of such a comment, the likeliest first. */
export function completeDirective(place: DirectivePlace, facts: DirectiveFacts): readonly CompletionData[] {
  const { directive, part, span } = place;
  const known = part === 'name' ? names() : valuesOf(directive.name, part, facts);
  return known.map((entry) => ({ ...entry, span }));
}

type Entry = Omit<CompletionData, 'span'>;

function names(): readonly Entry[] {
  return DIRECTIVES.map((name) => ({
    label: name,
    detail: DIRECTIVE_HELP[name].summary,
    documentation: `\`${DIRECTIVE_HELP[name].example}\``,
    kind: 'keyword',
    text: name.startsWith('ignore') ? name : `${name} `,
    goesOn: !name.startsWith('ignore'),
  }));
}

function valuesOf(name: string, part: 'rule' | 'value' | 'path', facts: DirectiveFacts): readonly Entry[] {
  switch (name) {
    case 'ignore':
    case 'ignore-file':
      return part === 'rule' ? rules(facts.findings) : [];
    case 'board':
      return offeredBoards().map(({ id, name: title, summary }) => value(id, title, summary));
    case 'firmware':
      return [
        ...offeredFirmware().map(({ id, name: title, summary }) => value(id, title, summary)),
        ...filesWith(facts.files, /\.(?:bin|kfpkg)$/i),
      ];
    case 'gc-heap':
      return facts.heapSizes.map(({ bytes, name: title, leaves }) => value(sizeValue(bytes), title, leaves));
    case 'run':
      return SCRIPT_RUNS.map((run) => value(run, RUN_HELP[run]));
    case 'model':
      return part === 'path' ? filesWith(facts.files, /\.(?:[kse]model|kfpkg)$/i) : modelSources(facts);
    case 'folder':
      return part === 'path'
        ? foldersOf(facts.files)
        : DRIVES.map((drive) => ({ ...value(drive, DRIVE_HELP[drive]), text: `${drive}=`, goesOn: true }));
    default:
      return [];
  }
}

/** The rules that have something to say here, then all others. */
function rules(findings: readonly FindingData[]): readonly Entry[] {
  const here = new Set(findings.map(({ rule }) => rule));
  const ordered = [...RULES].sort((a, b) => Number(here.has(b.name)) - Number(here.has(a.name)));
  return ordered.map((rule) => value(rule.name, `${rule.code}: ${english(titleOf(rule))}`));
}

/** What the script loads, unless it is a file that was found. */
function modelSources({ models, files }: DirectiveFacts): readonly Entry[] {
  const sources = new Set(models.flatMap(({ source }) => (source === null ? [] : [source])));
  const loaded = [...sources].map((source): Entry => ({
    ...value(source, loadedAs(models, source)),
    text: `${source}=`,
    goesOn: true,
  }));
  return [...loaded, ...filesWith(files, /\.kfpkg$/i)];
}

function loadedAs(models: readonly ModelUse[], source: string): string {
  const resolved = models.find((model) => model.source === source)?.resolved ?? null;
  return resolved === null ? 'loaded by this script, file not known' : `loaded by this script: ${resolved}`;
}

function filesWith(files: readonly string[], ending: RegExp): readonly Entry[] {
  return files.filter((file) => ending.test(file)).map((file) => ({ ...value(file), kind: 'file' }));
}

function foldersOf(files: readonly string[]): readonly Entry[] {
  const folders = new Set(
    files.flatMap((file) => (file.includes('/') ? [file.replace(/\/[^/]*$/, '')] : [])),
  );
  return [...folders].sort().map((folder) => ({ ...value(folder), kind: 'folder' }));
}

function value(text: string, detail?: string, documentation?: string): Entry {
  return {
    label: text,
    kind: 'value',
    text,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

const KIB = 1024;

/** `512K` where it is whole KiB, else bytes. */
function sizeValue(bytes: number): string {
  return bytes % KIB === 0 ? `${(bytes / KIB).toFixed(0)}K` : bytes.toFixed(0);
}
