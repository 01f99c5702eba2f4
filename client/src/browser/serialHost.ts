import * as vscode from 'vscode';
import { allowedPorts, openWebPort, WEB_CLOCK, type WebSerial } from '../../../board/web/webSerial.ts';
import { chipName, type PortFacts } from '../../../board/ports.ts';
import type { SerialHost } from '../board/serialHost.ts';

/** A worker cannot ask the user for a port: the window of VS Code does, and the worker then finds it among its own. */
const REQUEST_PORT = 'workbench.experimental.requestSerialPort';

declare const navigator: { readonly serial?: WebSerial };

interface Allowed {
  readonly usbVendorId?: number;
  readonly usbProductId?: number;
}

export function webSerialHost(): SerialHost {
  return {
    clock: WEB_CLOCK,
    choosePort: async () => {
      // Says so where there are no ports at all, before anybody is asked.
      await allowedPorts(navigator.serial);
      const allowed = await vscode.commands.executeCommand<Allowed | undefined>(REQUEST_PORT);
      if (allowed === undefined) return undefined;
      const ports = await allowedPorts(navigator.serial);
      const isIt = ({ port }: (typeof ports)[number]): boolean => {
        const { usbVendorId, usbProductId } = port.getInfo();
        return usbVendorId === allowed.usbVendorId && usbProductId === allowed.usbProductId;
      };
      // The one that was allowed last comes last.
      const found = ports.filter(isIt).at(-1);
      if (found === undefined) return undefined;
      const name = nameOf(found.facts);
      return { name, open: () => openWebPort(found.port, name) };
    },
  };
}

function nameOf(facts: PortFacts): string {
  const chip = chipName(facts);
  return chip === '' ? facts.path : chip;
}
