import { message, term, type Text } from '../../../../messages/message.ts';
import { english, type Say } from '../../../../messages/render.ts';
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
import { directiveHelp, DRIVE_HELP, RUN_HELP } from './help.ts';
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
export function completeDirective(
  place: DirectivePlace,
  facts: DirectiveFacts,
  say: Say = english,
): readonly CompletionData[] {
  const { directive, part, span } = place;
  const known = part === 'name' ? names(say) : valuesOf(directive.name, part, facts, say);
  return known.map((entry) => ({ ...entry, span }));
}

type Entry = Omit<CompletionData, 'span'>;

function names(say: Say): readonly Entry[] {
  return DIRECTIVES.map((name) => {
    const { summary, example } = directiveHelp(name);
    return {
      label: name,
      detail: say(summary),
      documentation: `\`${example}\``,
      kind: 'keyword',
      text: name.startsWith('ignore') ? name : `${name} `,
      goesOn: !name.startsWith('ignore'),
    };
  });
}

function valuesOf(
  name: string,
  part: 'rule' | 'value' | 'path',
  facts: DirectiveFacts,
  say: Say,
): readonly Entry[] {
  const value = (text: string, detail?: Text, documentation?: Text): Entry =>
    valueEntry(text, detail && say(detail), documentation && say(documentation));
  switch (name) {
    case 'ignore':
    case 'ignore-file':
      return part === 'rule' ? rules(facts.findings, say) : [];
    case 'board':
      return offeredBoards().map(({ id, name: title, summary }) => value(id, term(title), term(summary)));
    case 'firmware':
      return [
        ...offeredFirmware().map(({ id, name: title, summary }) => value(id, term(title), term(summary))),
        ...filesWith(facts.files, /\.(?:bin|kfpkg)$/i),
      ];
    case 'gc-heap':
      return facts.heapSizes.map(({ bytes, name: title, leaves }) => value(sizeValue(bytes), title, leaves));
    case 'run':
      return SCRIPT_RUNS.map((run) => value(run, RUN_HELP[run]));
    case 'model':
      return part === 'path' ? filesWith(facts.files, /\.(?:[kse]model|kfpkg)$/i) : modelSources(facts, say);
    case 'folder':
      return part === 'path'
        ? foldersOf(facts.files)
        : DRIVES.map((drive) => ({ ...value(drive, DRIVE_HELP[drive]), text: `${drive}=`, goesOn: true }));
    default:
      return [];
  }
}

/** The rules that have something to say here, then all others. */
function rules(findings: readonly FindingData[], say: Say): readonly Entry[] {
  const here = new Set(findings.map(({ rule }) => rule));
  const ordered = [...RULES].sort((a, b) => Number(here.has(b.name)) - Number(here.has(a.name)));
  return ordered.map((rule) =>
    valueEntry(rule.name, say(message('directive.rule', { code: rule.code, title: titleOf(rule) }))),
  );
}

/** What the script loads, unless it is a file that was found. */
function modelSources({ models, files }: DirectiveFacts, say: Say): readonly Entry[] {
  const sources = new Set(models.flatMap(({ source }) => (source === null ? [] : [source])));
  const loaded = [...sources].map((source): Entry => ({
    ...valueEntry(source, say(loadedAs(models, source))),
    text: `${source}=`,
    goesOn: true,
  }));
  return [...loaded, ...filesWith(files, /\.kfpkg$/i)];
}

function loadedAs(models: readonly ModelUse[], source: string): Text {
  const resolved = models.find((model) => model.source === source)?.resolved ?? null;
  return resolved === null
    ? message('directive.loadedUnknown')
    : message('directive.loaded', { file: resolved });
}

function filesWith(files: readonly string[], ending: RegExp): readonly Entry[] {
  return files.filter((file) => ending.test(file)).map((file) => ({ ...valueEntry(file), kind: 'file' }));
}

function foldersOf(files: readonly string[]): readonly Entry[] {
  const folders = new Set(
    files.flatMap((file) => (file.includes('/') ? [file.replace(/\/[^/]*$/, '')] : [])),
  );
  return [...folders].sort().map((folder) => ({ ...valueEntry(folder), kind: 'folder' }));
}

function valueEntry(text: string, detail?: string, documentation?: string): Entry {
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
