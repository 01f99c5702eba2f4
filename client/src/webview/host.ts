/** The way to the extension, and what survives a reload of the page. */
import type { MessageFromPanel } from '../../../protocol/panelMessages.ts';

interface VsCodeApi {
  readonly postMessage: (message: MessageFromPanel) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be asked for once only. */
const api = acquireVsCodeApi();

export const send = api.postMessage;

/** A value that the page kept under a name, if it is of the kind that is meant. */
export function recall<Value>(name: string, isMeant: (value: unknown) => value is Value): Value | undefined {
  const kept = api.getState();
  if (typeof kept !== 'object' || kept === null) return undefined;
  const value: unknown = Reflect.get(kept, name);
  return isMeant(value) ? value : undefined;
}

export function remember(name: string, value: unknown): void {
  const kept = api.getState();
  api.setState({ ...(typeof kept === 'object' ? kept : null), [name]: value });
}
