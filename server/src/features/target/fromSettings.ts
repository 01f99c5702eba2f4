import { RULE_NAMES } from '../../core/rules/registry.ts';
import type { Place, TargetProblem } from '../../core/device/problems.ts';
import { SEVERITY_CHOICES } from '../../core/rules/severities.ts';
import { nearestNames } from '../../core/text/nearest.ts';
import {
  didYouMean,
  noStatements,
  unusable,
  type RuleChoice,
  type Stated,
  type StatedFile,
  type Statements,
} from './statements.ts';

/**
 * What the editor's settings say about the target, as the client sent them.
 *
 * @param base folder that paths are relative to
 */
export function statementsOfSettings(settings: unknown, base: string): Statements {
  if (!isRecord(settings)) return noStatements();
  const problems: TargetProblem[] = [];
  const rules = recordOf(settings, 'rules', problems).flatMap((entry) => ruleOf(entry, problems));
  return {
    board: textOf(settings, 'board', problems),
    firmware: textOf(settings, 'firmware', problems).map((stated) => ({ ...stated, base })),
    gcHeap: sizeOf(settings, problems),
    bootLine: textOf(settings, 'bootLine', problems),
    run: textOf(settings, 'run', problems),
    models: filesOf(settings, 'models', base, problems),
    folders: filesOf(settings, 'folders', base, problems),
    rules,
    problems,
  };
}

type Settings = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function placeOf(key: string): Place {
  return { source: 'setting', setting: `maixpyMemory.${key}` };
}

/** Empty and absent mean the same: nothing is said. */
function textOf(settings: Settings, key: string, problems: TargetProblem[]): readonly Stated<string>[] {
  const value = settings[key];
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string') return value.trim() === '' ? [] : [{ value, place: placeOf(key) }];
  problems.push(unusable(placeOf(key), 'This must be a text.'));
  return [];
}

function sizeOf(settings: Settings, problems: TargetProblem[]): readonly Stated<string | number>[] {
  const value = settings['gcHeapSize'];
  if (value === undefined || value === null || value === '') return [];
  if (typeof value === 'string' || typeof value === 'number')
    return [{ value, place: placeOf('gcHeapSize') }];
  problems.push(unusable(placeOf('gcHeapSize'), 'This must be a size: 524288, "512K" or "0x80000".'));
  return [];
}

function filesOf(
  settings: Settings,
  key: string,
  base: string,
  problems: TargetProblem[],
): readonly StatedFile[] {
  const place = placeOf(key);
  return recordOf(settings, key, problems).flatMap(([onBoard, path]): readonly StatedFile[] => {
    if (typeof path === 'string' && path.trim() !== '')
      return [{ onBoard: { value: onBoard, place }, path: { value: path, place, base } }];
    problems.push(unusable(place, `"${onBoard}" needs the path of a file or folder.`));
    return [];
  });
}

function ruleOf(
  [rule, choice]: readonly [string, unknown],
  problems: TargetProblem[],
): readonly Stated<RuleChoice>[] {
  const place = placeOf('rules');
  if (!RULE_NAMES.has(rule)) {
    const nearest = nearestNames(rule, [...RULE_NAMES], 1)[0];
    problems.push(unusable(place, `There is no rule "${rule}".${didYouMean(nearest)}`));
    return [];
  }
  const known = SEVERITY_CHOICES.find((severity) => severity === choice);
  if (known !== undefined) return [{ value: { rule, choice: known }, place }];
  problems.push(unusable(place, `The severity of "${rule}" must be one of ${SEVERITY_CHOICES.join(', ')}.`));
  return [];
}

function recordOf(
  settings: Settings,
  key: string,
  problems: TargetProblem[],
): readonly (readonly [string, unknown])[] {
  const value = settings[key];
  if (value === undefined || value === null) return [];
  if (isRecord(value)) return Object.entries(value);
  problems.push(unusable(placeOf(key), 'This must be an object with a text for each key.'));
  return [];
}
