/** Commands that code actions and code lenses carry. */
import type { PlainEdit } from './panel.ts';

/** Run by the client: shows the report of the active script. */
export const SHOW_REPORT_COMMAND = 'maixpyMemory.showReport';

/** Run by the client, with {@link ExplainArguments}: shows a finding in the memory panel. */
export const EXPLAIN_COMMAND = 'maixpyMemory.explain';

export interface ExplainArguments {
  readonly uri: string;
  /** One-based. */
  readonly line: number;
  readonly rule: string;
}

/** Run by the client, with {@link UseFirmwareArguments}: sets a firmware that was tried, and the size to go with it. */
export const USE_FIRMWARE_COMMAND = 'maixpyMemory.useFirmware';

export interface UseFirmwareArguments {
  readonly uri: string;
  readonly version: number;
  readonly firmware: string;
  readonly edits: readonly PlainEdit[];
}

/** Run by the client, with {@link ChooseModelArguments}: asks for the file of a model. */
export const CHOOSE_MODEL_COMMAND = 'maixpyMemory.chooseModelFile';

export interface ChooseModelArguments {
  readonly uri: string;
  /** Flash address or path of the board, as the script says it. */
  readonly onBoard: string;
}

/** Run by the server, with the address of a page as its argument: asks the client to open it in a browser. */
export const OPEN_PAGE_COMMAND = 'maixmem.openPage';

/** Of VS Code itself: shows the settings that a query finds. */
export const OPEN_SETTINGS_COMMAND = 'workbench.action.openSettings';

/** Of VS Code itself: shows the list of completions. */
export const SUGGEST_COMMAND = 'editor.action.triggerSuggest';
