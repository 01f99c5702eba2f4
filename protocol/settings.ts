/**
 * The user's settings, section `maixpyMemory` (see `contributes.configuration` in package.json; a test keeps both
 * the same). The client sends them whole; the server validates what it gets.
 */

export const SETTINGS_SECTION = 'maixpyMemory';

export const RULE_SEVERITIES = ['default', 'error', 'warning', 'information', 'hint', 'off'] as const;
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

export const INLAY_HINT_MODES = ['off', 'large', 'all'] as const;
export type InlayHintMode = (typeof INLAY_HINT_MODES)[number];

export const ENGINE_CHOICES = ['auto', 'native', 'wasm'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export interface Settings {
  /** Identity of a board in model/boards; empty: the default board. */
  readonly board: string;
  /** Identity of a firmware in model/firmware, or the path of a .bin file; empty: the board's default. */
  readonly firmware: string;
  /** gc_heap_size of the board: bytes, or a text such as `512K`; null: what script and firmware say. */
  readonly gcHeapSize: string | number | null;
  /** What the board printed when it started (`[MaixPy] gc heap=…`); empty: nothing was pasted. */
  readonly bootLine: string;
  /** How the script is started: `main.py`, `ide` or `repl`; empty: as main.py. */
  readonly run: string;
  /** Flash address or path on the board (`0x300000`, `/sd/face.kmodel`) to a model file in the workspace. */
  readonly models: Readonly<Record<string, string>>;
  /** Drive of the board (`/sd`, `/flash`) to the folder that holds what is on it. */
  readonly folders: Readonly<Record<string, string>>;
  /** Rule name to severity. */
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  readonly inlayHints: InlayHintMode;
  readonly codeLens: boolean;
  readonly engine: EngineChoice;
}

export const DEFAULT_SETTINGS: Settings = {
  board: '',
  firmware: '',
  gcHeapSize: null,
  bootLine: '',
  run: '',
  models: {},
  folders: {},
  rules: {},
  inlayHints: 'off',
  codeLens: false,
  engine: 'auto',
};
