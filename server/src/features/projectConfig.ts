import { parseSize } from '../core/quantity/parseSize.ts';
import { RULE_NAMES } from '../core/rules/registry.ts';
import type { SeverityChoice } from '../core/rules/severities.ts';
import { readBootLine } from '../core/target/bootLine.ts';
import { nearestNames } from '../core/text/nearest.ts';

/** Name of the file that fixes the target of a project; looked for beside a script and in the folders above. */
export const CONFIG_FILE = 'maixmem.json';

/** What a maixmem.json says. Paths are as written: relative to the file. */
export interface ProjectConfig {
  readonly board?: string;
  /** A known firmware or the path of a .bin file. */
  readonly firmware?: string;
  readonly gcHeapBytes?: number;
  /** What the board printed when it started. */
  readonly bootLine?: string;
  /** Flash address or path on the board to a file. */
  readonly models: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, SeverityChoice>>;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: ProjectConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

const KEYS = ['$schema', 'board', 'firmware', 'gcHeapSize', 'bootLine', 'models', 'rules'] as const;
const CHOICES: readonly string[] = ['default', 'off', 'error', 'warning', 'information', 'hint'];

/** Reads the text of a maixmem.json; every mistake is named, nothing is silently left out. */
export function parseProjectConfig(text: string): ConfigResult {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      problems: [`not valid JSON: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  if (!isRecord(data)) return { ok: false, problems: ['must be an object: { "board": "…" }'] };
  const problems = Object.keys(data)
    .filter((key) => !KEYS.some((known) => known === key))
    .map((key) => `unknown key "${key}"${suggestion(key, KEYS)}`);
  const config: ProjectConfig = {
    ...optional('board', textOf(data, 'board', problems)),
    ...optional('firmware', textOf(data, 'firmware', problems)),
    ...optional('gcHeapBytes', sizeOf(data['gcHeapSize'], problems)),
    ...optional('bootLine', bootLineOf(data, problems)),
    models: textsOf(data, 'models', problems, (_key, value) => value !== ''),
    rules: textsOf(data, 'rules', problems, (key, value) => isRuleChoice(key, value, problems)) as Readonly<
      Record<string, SeverityChoice>
    >,
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function textOf(
  data: Readonly<Record<string, unknown>>,
  key: string,
  problems: string[],
): string | undefined {
  const value = data[key];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  problems.push(`"${key}" must be a text`);
  return undefined;
}

function sizeOf(value: unknown, problems: string[]): number | undefined {
  if (value === undefined || value === null) return undefined;
  const bytes = typeof value === 'number' ? value : typeof value === 'string' ? parseSize(value) : null;
  if (bytes !== null && Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  problems.push('"gcHeapSize" must be a size above 0: 524288, "512K" or "0x80000"');
  return undefined;
}

function bootLineOf(data: Readonly<Record<string, unknown>>, problems: string[]): string | undefined {
  const text = textOf(data, 'bootLine', problems);
  if (text === undefined) return undefined;
  const calibration = readBootLine(text);
  if (calibration.ok) return text;
  problems.push(`"bootLine": ${calibration.error.message.replace(/\.$/, '')}`);
  return undefined;
}

function textsOf(
  data: Readonly<Record<string, unknown>>,
  key: string,
  problems: string[],
  accepts: (key: string, value: string) => boolean,
): Readonly<Record<string, string>> {
  const value = data[key];
  if (value === undefined) return {};
  if (!isRecord(value)) {
    problems.push(`"${key}" must be an object`);
    return {};
  }
  const accepted: Record<string, string> = {};
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry !== 'string') problems.push(`"${key}.${name}" must be a text`);
    else if (accepts(name, entry)) accepted[name] = entry;
    else if (entry === '') problems.push(`"${key}.${name}" must not be empty`);
  }
  return accepted;
}

function isRuleChoice(rule: string, choice: string, problems: string[]): boolean {
  if (!RULE_NAMES.has(rule))
    problems.push(`"rules": there is no rule "${rule}"${suggestion(rule, [...RULE_NAMES])}`);
  if (!CHOICES.includes(choice)) problems.push(`"rules.${rule}" must be one of ${CHOICES.join(', ')}`);
  return RULE_NAMES.has(rule) && CHOICES.includes(choice);
}

function suggestion(wanted: string, names: readonly string[]): string {
  const nearest = nearestNames(wanted, names, 1)[0];
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}
