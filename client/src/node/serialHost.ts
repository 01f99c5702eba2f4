import * as vscode from 'vscode';
import { loadSerialPorts, SYSTEM_CLOCK } from '../../../board/node/serialPorts.ts';
import { chipName, mayBeBoard, sortPorts, type PortFacts } from '../../../board/ports.ts';
import { PortProblem } from '../../../board/portProblem.ts';
import { printableLine } from '../../../board/printable.ts';
import type { BoardPort, SerialHost } from '../board/serialHost.ts';

/** @param from file from which the package for serial ports is looked up */
export function nodeSerialHost(from: string): SerialHost {
  return {
    clock: SYSTEM_CLOCK,
    choosePort: async () => {
      const ports = loadSerialPorts(from);
      const found = sortPorts(await ports.list());
      const boards = found.filter(mayBeBoard);
      const open =
        ({ path }: PortFacts): BoardPort['open'] =>
        () =>
          ports.open(path);
      const choices = found.map((port) => ({
        label: printableLine(port.path, 120),
        description: printableLine(chipName(port), 60),
        port,
      }));
      const [first] = choices;
      if (first === undefined)
        throw new PortProblem('no-port', 'No serial port is there: is the board plugged in?');
      const [only] = boards.length === 1 ? boards : [];
      const ask = (): Thenable<typeof first | undefined> =>
        vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t('Which port is the board on?') });
      const port = only ?? (choices.length === 1 ? first : await ask())?.port;
      return port === undefined ? undefined : { name: printableLine(port.path, 120), open: open(port) };
    },
  };
}
