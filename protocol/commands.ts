/** Commands that code actions and code lenses carry. */

/** Run by the client: shows the report of the active script. */
export const SHOW_REPORT_COMMAND = 'maixpyMemory.showReport';

/** Run by the server, with the address of a page as its argument: asks the client to open it in a browser. */
export const OPEN_PAGE_COMMAND = 'maixmem.openPage';

/** Of VS Code itself: shows the settings that a query finds. */
export const OPEN_SETTINGS_COMMAND = 'workbench.action.openSettings';

/** Of VS Code itself: shows the list of completions. */
export const SUGGEST_COMMAND = 'editor.action.triggerSuggest';
