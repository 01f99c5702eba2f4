/** The commands that talk to a board. */
import * as vscode from 'vscode';
import { readBoard, writeHeapSize } from '../../../board/session.ts';
import { activeReport } from '../activeReport.ts';
import { chooseTarget } from '../chooseTarget.ts';
import { COMMANDS } from '../commandNames.ts';
import { formatBytes } from '../format.ts';
import type { Reports } from '../reports.ts';
import { measure, type MeasureContext } from './measureCommand.ts';
import { withBoard } from './withBoard.ts';

export function registerBoardCommands(ctx: MeasureContext, reports: Reports): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.measureOnBoard, () => measure(ctx)),
    vscode.commands.registerCommand(COMMANDS.calibrateFromBoard, () => calibrate(ctx, reports)),
    vscode.commands.registerCommand(COMMANDS.writeHeapSizeToBoard, () => writeSize(ctx, reports)),
  );
}

/** Takes the boot line of the board as what was printed: for the active script where that counts, as with a board. */
async function calibrate({ session, serial, log }: MeasureContext, reports: Reports): Promise<void> {
  const script = activeReport(reports)?.uri;
  const title = vscode.l10n.t('Calibrate From Board');
  const reading = await withBoard(serial, log, title, (access) => readBoard(access, { anew: true }));
  if (reading === undefined) return;
  if (reading.bootLine === null) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The board printed no boot line: there is nothing to calibrate with.'),
    );
    return;
  }
  log.info(`${reading.banner.version}; ${reading.bootLine}`);
  await chooseTarget(session, script, 'bootLine', { printed: reading.bootLine });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Calibrated with what the board printed when it started.'),
  );
}

/** Below this no firmware starts; above it nothing of the RAM would be left. */
const SMALLEST_BYTES = 16 * 1024;
const LARGEST_BYTES = 5 * 1024 * 1024;

async function writeSize({ serial, log }: MeasureContext, reports: Reports): Promise<void> {
  const suggested = activeReport(reports)?.suggestedGcHeapBytes ?? 512 * 1024;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Write gc_heap_size to Board'),
    prompt: vscode.l10n.t('Bytes, or a number with K or M; it counts from the next start on.'),
    value: `${(suggested / 1024).toString()}K`,
    validateInput: (text) =>
      sizeOf(text) === null
        ? vscode.l10n.t('A size between {0} and {1}, such as 512K.', '16K', '5M')
        : undefined,
  });
  const bytes = typed === undefined ? null : sizeOf(typed);
  if (bytes === null) return;
  const write = vscode.l10n.t('Write and Restart');
  const agreed = await vscode.window.showWarningMessage(
    vscode.l10n.t('Store gc_heap_size {0} on the board and start it anew?', formatBytes(bytes)),
    { modal: true },
    write,
  );
  if (agreed !== write) return;
  const title = vscode.l10n.t('Write gc_heap_size to Board');
  const reading = await withBoard(serial, log, title, (access) => writeHeapSize(access, bytes));
  if (reading === undefined) return;
  const inForce = Number(/\((\d+)\)$/.exec(reading.bootLine ?? '')?.[1] ?? bytes);
  if (inForce === bytes)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The board has started with gc_heap_size {0}.', formatBytes(bytes)),
    );
  else
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The board started with {0} all the same: it has no room for more.',
        formatBytes(inForce),
      ),
    );
}

function sizeOf(text: string): number | null {
  const match = /^(0x[0-9a-f]{1,8}|\d{1,8})\s?([km]?)(?:i?b)?$/i.exec(text.trim());
  const factor = { '': 1, k: 1024, m: 1024 * 1024 }[(match?.[2] ?? '').toLowerCase()] ?? 1;
  const bytes = Number(match?.[1]) * factor;
  return Number.isSafeInteger(bytes) && bytes >= SMALLEST_BYTES && bytes <= LARGEST_BYTES ? bytes : null;
}
