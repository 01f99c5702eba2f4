import type { Connection } from 'vscode-languageserver';
import {
  DEFAULT_SETTINGS,
  INLAY_HINT_MODES,
  RULE_SEVERITIES,
  SETTINGS_SECTION,
  type RuleSeverity,
  type Settings,
} from '../../../protocol/index.ts';

/** The user's settings, per resource, asked for once and kept until they change. */
export interface SettingsStore {
  readonly of: (uri: string) => Promise<Settings>;
  /** New settings, from a client that sends them instead of being asked. */
  readonly changed: (pushed: unknown) => void;
}

export function createSettingsStore(connection: Connection, canAsk: boolean): SettingsStore {
  const cached = new Map<string, Promise<Settings>>();
  let pushedSettings = DEFAULT_SETTINGS;
  const ask = async (scopeUri: string): Promise<Settings> => {
    try {
      return readSettings(
        await connection.workspace.getConfiguration({ scopeUri, section: SETTINGS_SECTION }),
      );
    } catch (error) {
      connection.console.warn(`settings could not be read: ${String(error)}`);
      return DEFAULT_SETTINGS;
    }
  };
  return {
    of: (uri) => {
      if (!canAsk) return Promise.resolve(pushedSettings);
      const known = cached.get(uri) ?? ask(uri);
      cached.set(uri, known);
      return known;
    },
    changed: (pushed) => {
      cached.clear();
      if (isRecord(pushed) && isRecord(pushed[SETTINGS_SECTION])) {
        pushedSettings = readSettings(pushed[SETTINGS_SECTION]);
      }
    },
  };
}

/** Takes what is valid and the default for the rest: a typing error in one setting must not cost the others. */
export function readSettings(value: unknown): Settings {
  if (!isRecord(value)) return DEFAULT_SETTINGS;
  const text = (key: 'board' | 'firmware' | 'bootLine'): string =>
    typeof value[key] === 'string' ? value[key] : DEFAULT_SETTINGS[key];
  const size = value['gcHeapSize'];
  return {
    board: text('board'),
    firmware: text('firmware'),
    gcHeapSize: typeof size === 'string' || typeof size === 'number' ? size : null,
    bootLine: text('bootLine'),
    models: entriesOf(
      value['models'],
      (entry) => typeof entry === 'string' && entry !== '',
    ) as Settings['models'],
    rules: entriesOf(value['rules'], (entry) =>
      RULE_SEVERITIES.includes(entry as RuleSeverity),
    ) as Settings['rules'],
    inlayHints: INLAY_HINT_MODES.find((mode) => mode === value['inlayHints']) ?? DEFAULT_SETTINGS.inlayHints,
    codeLens: value['codeLens'] === true,
    engine: DEFAULT_SETTINGS.engine,
  };
}

function entriesOf(value: unknown, accepts: (entry: unknown) => boolean): Record<string, unknown> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => accepts(entry)));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
