/** "Measure on Board": runs the script of the active editor on a board and shows what was measured in the panel. */
import * as vscode from 'vscode';
import { MEASUREMENT_ENDING, toMeasurement, type Measurement } from '../../../board/measurement.ts';
import { measureOnBoard, type BoardMeasurement } from '../../../board/session.ts';
import {
  MARKED_SCRIPT_REQUEST,
  type MarkedScriptParams,
  type MarkedScriptPayload,
} from '../../../protocol/index.ts';
import type { ServerSession } from '../serverSession.ts';
import type { Measurements } from './measurements.ts';
import type { SerialHost } from './serialHost.ts';
import { withBoard } from './withBoard.ts';

const SECONDS = 10;
const LONG_SECONDS = 60;

interface Extent extends vscode.QuickPickItem {
  readonly seconds: number;
  readonly line: number | null;
}

export interface MeasureContext {
  readonly session: ServerSession;
  readonly serial: SerialHost;
  readonly measurements: Measurements;
  readonly log: vscode.LogOutputChannel;
  readonly version: string;
  readonly showPanel: () => Promise<void>;
}

export async function measure(ctx: MeasureContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'python') {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open the script that is to be measured.'));
    return;
  }
  const { document } = editor;
  const extent = await chooseExtent(editor.selection.active.line + 1);
  if (extent === undefined) return;
  const marked = await markedScript(ctx, { uri: document.uri.toString(), line: extent.line });
  if (marked === undefined) return;
  const measured = await withBoard(ctx.serial, ctx.log, vscode.l10n.t('Measure on Board'), (access) =>
    measureOnBoard(access, {
      script: marked,
      upToLine: extent.line,
      mostMs: extent.seconds * 1000,
      tag: `m${Math.trunc(Math.random() * 46_656)
        .toString(36)
        .padStart(3, '0')}`,
    }),
  );
  if (measured === undefined) return;
  const measurement = toMeasurement(measured, {
    program: `maixpy-memory-budget ${ctx.version}`,
    measuredAt: new Date(),
    script: document.uri.path.split('/').at(-1) ?? '',
    scriptLines: marked.text.split(/\r\n|\r|\n/),
  });
  logRun(measured, ctx.log);
  ctx.measurements.set(document.uri, measurement);
  await ctx.showPanel();
  await offerToSave(document.uri, measurement, measured);
}

async function chooseExtent(line: number): Promise<Extent | undefined> {
  const choices: readonly Extent[] = [
    {
      label: vscode.l10n.t('To its end, at most {0} seconds', SECONDS),
      seconds: SECONDS,
      line: null,
    },
    {
      label: vscode.l10n.t('Up to line {0}', line),
      description: vscode.l10n.t('where the cursor is'),
      seconds: LONG_SECONDS,
      line,
    },
    {
      label: vscode.l10n.t('To its end, at most {0} seconds', LONG_SECONDS),
      seconds: LONG_SECONDS,
      line: null,
    },
  ];
  return vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Measure on Board'),
    placeHolder: vscode.l10n.t('How far is the script to run? The board is started anew before.'),
  });
}

async function markedScript(
  { session }: MeasureContext,
  params: MarkedScriptParams,
): Promise<MarkedScriptPayload | undefined> {
  await session.start();
  const marked = await session
    .client()
    ?.sendRequest<MarkedScriptPayload | null>(MARKED_SCRIPT_REQUEST, params);
  if (marked !== null && marked !== undefined) return marked;
  void vscode.window.showErrorMessage(
    vscode.l10n.t('This script cannot be measured: it has a syntax error, or is not for MaixPy.'),
  );
  return undefined;
}

/** What the script printed, in printable lines. */
function logRun({ board, run }: BoardMeasurement, log: vscode.LogOutputChannel): void {
  log.info(`${board.banner.version}; ${board.bootLine ?? ''}`);
  log.info(`run: ${run.ending} ${run.exception ?? ''}`);
  run.output.forEach((line) => log.info(`> ${line}`));
}

async function offerToSave(
  script: vscode.Uri,
  measurement: Measurement,
  { run }: BoardMeasurement,
): Promise<void> {
  const save = vscode.l10n.t('Save Measurement');
  const chosen = await vscode.window.showInformationMessage(endingWords(run.ending, run.lines.length), save);
  if (chosen !== save) return;
  const file = script.with({ path: script.path.replace(/\.py$/i, '') + MEASUREMENT_ENDING });
  const text = `${JSON.stringify(measurement, null, 2)}\n`;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}

function endingWords(ending: BoardMeasurement['run']['ending'], lines: number): string {
  const measured = vscode.l10n.t('{0} lines measured.', lines);
  switch (ending) {
    case 'finished':
      return vscode.l10n.t('The script came to its end. {0}', measured);
    case 'line':
      return vscode.l10n.t('The script was ended at the chosen line. {0}', measured);
    case 'time':
      return vscode.l10n.t('The script was ended when its time was over. {0}', measured);
    case 'exception':
      return vscode.l10n.t('The script ended with an exception, which the log shows. {0}', measured);
    case 'cancelled':
      return vscode.l10n.t('The script was interrupted. {0}', measured);
    case 'reset':
    case 'crashed':
    case 'unplugged':
      return vscode.l10n.t('The board was lost in the middle. {0}', measured);
  }
}
