import type { Module } from '../core/syntax/ast.ts';
import { parseSize } from '../core/quantity/parseSize.ts';
import type { SeverityChoice } from '../core/rules/severities.ts';
import { decodeUtf8 } from '../features/decodeUtf8.ts';
import { CONFIG_FILE, parseProjectConfig, type ProjectConfig } from '../features/projectConfig.ts';
import { choiceOfScript, located, mergeChoices, type TargetChoice } from '../features/scriptTarget.ts';
import { foldersUpTo, joinUri, parentUri } from '../features/uris.ts';
import type { Settings } from '../../../protocol/index.ts';

/** What counts for one script: its own comments before the project's file before the editor's settings. */
export interface EffectiveChoice {
  readonly choice: TargetChoice;
  readonly rules: Readonly<Record<string, SeverityChoice>>;
  /** What is wrong with the project's file, in words. */
  readonly problems: readonly string[];
}

export interface ChoiceOptions {
  readonly uri: string;
  readonly module: Module;
  /** The workspace folder of the script; undefined outside of any. */
  readonly folder: string | undefined;
  readonly settings: Settings;
  readonly read: (uri: string) => Uint8Array | null;
}

export function effectiveChoice({ uri, module, folder, settings, read }: ChoiceOptions): EffectiveChoice {
  const own = parentUri(uri);
  const project = projectConfig(uri, folder, read);
  const choice = mergeChoices([
    located(choiceOfScript(module), own),
    ...(project.config === null ? [] : [located(project.config, project.folder)]),
    located(choiceOfSettings(settings), folder ?? own),
  ]);
  return { choice, rules: { ...settings.rules, ...project.config?.rules }, problems: project.problems };
}

/** The nearest maixmem.json in the script's folder or above it, inside the workspace. */
function projectConfig(
  uri: string,
  root: string | undefined,
  read: (uri: string) => Uint8Array | null,
): { readonly config: ProjectConfig | null; readonly folder: string; readonly problems: readonly string[] } {
  for (const folder of foldersUpTo(uri, root ?? parentUri(uri))) {
    const bytes = read(joinUri(folder, CONFIG_FILE));
    if (bytes === null) continue;
    const result = parseProjectConfig(decodeUtf8(bytes));
    if (result.ok) return { config: result.config, folder, problems: [] };
    return { config: null, folder, problems: result.problems.map((problem) => `${CONFIG_FILE}: ${problem}`) };
  }
  return { config: null, folder: '', problems: [] };
}

function choiceOfSettings({ board, firmware, gcHeapSize, bootLine, models }: Settings): TargetChoice {
  const bytes = typeof gcHeapSize === 'string' ? parseSize(gcHeapSize) : gcHeapSize;
  return {
    ...(board === '' ? {} : { board }),
    ...(firmware === '' ? {} : { firmware }),
    ...(bytes === null || bytes <= 0 ? {} : { gcHeapBytes: bytes }),
    ...(bootLine.trim() === '' ? {} : { bootLine }),
    models,
  };
}
