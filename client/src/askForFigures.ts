import * as vscode from 'vscode';
import { holdsMemoryFigures, PROMPT_LINE } from './bootLine.ts';

/**
 * Asks for what the board printed. A button copies the line that prints the figures.
 *
 * @returns the text without spaces around it, empty to calibrate no more; undefined when the user gave up
 */
export async function askForFigures(current: string): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  const copy: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('copy'),
    tooltip: vscode.l10n.t('Copy the line that prints the free memory, for the prompt of the board'),
  };
  input.title = vscode.l10n.t('Calibrate With What the Board Prints');
  input.prompt = vscode.l10n.t(
    'Paste the boot line, or what gc.mem_free() and utils.heap_free() print right after a start; leave it empty to calibrate no more.',
  );
  input.placeholder = '[MaixPy] gc heap=0x802fd080-0x8037d080(524288)';
  input.value = current;
  input.ignoreFocusOut = true;
  input.buttons = [copy];
  try {
    return await new Promise<string | undefined>((resolve) => {
      input.onDidTriggerButton(() => void vscode.env.clipboard.writeText(PROMPT_LINE));
      input.onDidChangeValue((typed) => (input.validationMessage = problemWith(typed)));
      input.onDidAccept(() => {
        if (problemWith(input.value) === undefined) resolve(input.value.trim());
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    input.dispose();
  }
}

function problemWith(typed: string): string | undefined {
  if (typed.trim() === '' || holdsMemoryFigures(typed)) return undefined;
  return vscode.l10n.t(
    'There is no memory figure in this text: it looks like {0} or {1}.',
    '[MaixPy] gc heap=0x…-0x…(N)',
    'heap_free 4751360',
  );
}
