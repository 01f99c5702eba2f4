/** Does something with a board: chooses the port, shows progress that can be cancelled, says what went wrong. */
import * as vscode from 'vscode';
import { PortProblem } from '../../../board/portProblem.ts';
import { BoardProblem } from '../../../board/problem.ts';
import type { BoardAccess } from '../../../board/session.ts';
import type { Cancellation } from '../../../board/transport.ts';
import type { SerialHost } from './serialHost.ts';

/** @returns undefined when it could not be done, or nobody wanted it any more; the user knows why */
export async function withBoard<Answer>(
  serial: SerialHost,
  log: vscode.LogOutputChannel,
  title: string,
  use: (access: BoardAccess) => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    const port = await serial.choosePort();
    if (port === undefined) return undefined;
    return await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) => {
        const { clock } = serial;
        const transport = await port.open();
        return use({
          transport,
          clock,
          cancellation: cancellationOf(token),
          progress: (step, lines) => progress.report({ message: stepWords(step, lines) }),
        });
      },
    );
  } catch (error) {
    if (!(error instanceof BoardProblem) && !(error instanceof PortProblem)) throw error;
    // What the board printed goes to the log: a notification would make links of it.
    if (error instanceof BoardProblem) log.info(error.message);
    const sentence = error instanceof BoardProblem ? error.sentence : error.message;
    if (error instanceof BoardProblem && error.kind === 'cancelled')
      vscode.window.setStatusBarMessage(vscode.l10n.t(sentence), 4000);
    else void vscode.window.showErrorMessage(vscode.l10n.t(sentence));
    return undefined;
  }
}

function cancellationOf(token: vscode.CancellationToken): Cancellation {
  return {
    isRequested: () => token.isCancellationRequested,
    onRequest: (listener) => {
      const listening = token.onCancellationRequested(listener);
      return () => {
        listening.dispose();
      };
    },
  };
}

function stepWords(step: Parameters<BoardAccess['progress']>[0], lines = 0): string {
  switch (step) {
    case 'restart':
      return vscode.l10n.t('starting the board anew');
    case 'prepare':
      return vscode.l10n.t('reading its figures');
    case 'send':
      return vscode.l10n.t('sending the script');
    case 'run':
      return vscode.l10n.t('running the script: {0} lines measured', lines);
  }
}
