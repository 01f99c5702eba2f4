import * as vscode from 'vscode';
import { loadSerialPorts, SYSTEM_CLOCK } from '../../../board/node/serialPorts.ts';
import { chipName, mayBeBoard, sortPorts, type PortFacts } from '../../../board/ports.ts';
import { printableLine } from '../../../board/printable.ts';
import type { SerialHost } from '../board/serialHost.ts';
import { plainLabel } from '../plainLabel.ts';

/** @param from file from which the package for serial ports is looked up */
export function nodeSerialHost(from: string): SerialHost {
  return {
    clock: SYSTEM_CLOCK,
    choosePort: async () => {
      const ports = loadSerialPorts(from);
      const path = await choosePath(sortPorts(await ports.list()));
      return path === undefined
        ? undefined
        : { name: printableLine(path, 120), open: () => ports.open(path) };
    },
  };
}

interface PortChoice extends vscode.QuickPickItem {
  /** Null: the user types one. */
  readonly path: string | null;
}

/** The only port that may be a board's, or the one that the user chooses. */
async function choosePath(found: readonly PortFacts[]): Promise<string | undefined> {
  const [only, ...others] = found.filter(mayBeBoard);
  if (only !== undefined && others.length === 0) return only.path;
  const choices = found.map((port): PortChoice => ({
    label: plainLabel(printableLine(port.path, 120)),
    description: plainLabel(printableLine(chipName(port), 60)),
    path: port.path,
  }));
  const other: PortChoice = { label: vscode.l10n.t('Other Port…'), path: null };
  const placeHolder =
    found.length === 0
      ? vscode.l10n.t('No serial port is there: is the board plugged in?')
      : vscode.l10n.t('Which port is the board on?');
  const chosen = await vscode.window.showQuickPick([...choices, other], { placeHolder });
  if (chosen === undefined) return undefined;
  return chosen.path ?? askForPath();
}

/** For what the system does not list: a name of the user's own, a port by Bluetooth, one in a container. */
async function askForPath(): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Other Port…'),
    prompt: vscode.l10n.t('Which port is the board on?'),
    placeHolder: '/dev/ttyUSB0, COM3',
  });
  const path = (typed ?? '').trim();
  return path === '' ? undefined : path;
}
