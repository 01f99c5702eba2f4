import type { Connection } from 'vscode-languageserver';
import {
  DEFAULT_SETTINGS,
  INLAY_HINT_MODES,
  RULE_SEVERITIES,
  SETTINGS_SECTION,
  type RuleSeverity,
  type Settings,
} from '../../../protocol/index.ts';

/** The user's settings for a resource. */
export interface UserSettings {
  /** What is valid, and the default for the rest. */
  readonly settings: Settings;
  /** As the client sent them: what is wrong in them is said to the user. */
  readonly raw: unknown;
}

/** The user's settings, per resource, asked for once and kept until they change. */
export interface SettingsStore {
  readonly of: (uri: string) => Promise<UserSettings>;
  /** The document was closed. */
  readonly forget: (uri: string) => void;
  /** New settings, from a client that sends them instead of being asked. */
  readonly changed: (pushed: unknown) => void;
}

export function createSettingsStore(connection: Connection, canAsk: boolean): SettingsStore {
  const cached = new Map<string, Promise<UserSettings>>();
  let pushedSettings: UserSettings = { settings: DEFAULT_SETTINGS, raw: {} };
  const ask = async (scopeUri: string): Promise<UserSettings> => {
    try {
      return userSettings(
        await connection.workspace.getConfiguration({ scopeUri, section: SETTINGS_SECTION }),
      );
    } catch (error) {
      connection.console.warn(`settings could not be read: ${String(error)}`);
      return { settings: DEFAULT_SETTINGS, raw: {} };
    }
  };
  return {
    of: (uri) => {
      if (!canAsk) return Promise.resolve(pushedSettings);
      const known = cached.get(uri) ?? ask(uri);
      cached.set(uri, known);
      return known;
    },
    forget: (uri) => cached.delete(uri),
    changed: (pushed) => {
      cached.clear();
      if (isRecord(pushed) && isRecord(pushed[SETTINGS_SECTION])) {
        pushedSettings = userSettings(pushed[SETTINGS_SECTION]);
      }
    },
  };
}

function userSettings(raw: unknown): UserSettings {
  return { settings: readSettings(raw), raw };
}

/** Takes what is valid and the default for the rest: a typing error in one setting must not cost the others. */
export function readSettings(value: unknown): Settings {
  if (!isRecord(value)) return DEFAULT_SETTINGS;
  const text = (key: 'board' | 'firmware' | 'bootLine' | 'run'): string =>
    typeof value[key] === 'string' ? value[key] : DEFAULT_SETTINGS[key];
  const size = value['gcHeapSize'];
  return {
    board: text('board'),
    firmware: text('firmware'),
    gcHeapSize: typeof size === 'string' || typeof size === 'number' ? size : null,
    bootLine: text('bootLine'),
    run: text('run'),
    models: entriesOf(
      value['models'],
      (entry) => typeof entry === 'string' && entry !== '',
    ) as Settings['models'],
    folders: entriesOf(
      value['folders'],
      (entry) => typeof entry === 'string' && entry !== '',
    ) as Settings['folders'],
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
