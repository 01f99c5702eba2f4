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

/** What the page kept, by name; the extension has it where the window was opened anew. */
let kept = newerOf(recordOf(api.getState()), recordOf(handedOver()));

function handedOver(): unknown {
  try {
    return JSON.parse(document.getElementById('panel')?.dataset['kept'] ?? 'null');
  } catch {
    // Nothing was kept, or not by this version.
    return null;
  }
}

type Kept = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Kept {
  return typeof value === 'object' && value !== null ? (value as Kept) : {};
}

/** Of what VS Code and the extension have, either may be of an earlier time. */
function newerOf(one: Kept, other: Kept): Kept {
  return Number(one['at'] ?? 0) >= Number(other['at'] ?? 0) ? one : other;
}

/** A value that the page kept under a name, if it is of the kind that is meant. */
export function recall<Value>(name: string, isMeant: (value: unknown) => value is Value): Value | undefined {
  const value = kept[name];
  return isMeant(value) ? value : undefined;
}

/** A slider changes its value many times a second: the first and the last of them are told. */
const PAUSE_MS = 300;

let timer: ReturnType<typeof setTimeout> | undefined;

export function remember(name: string, value: unknown): void {
  kept = { ...kept, [name]: value, at: Date.now() };
  api.setState(kept);
  const tell = (): void => send({ type: 'keep', kept: JSON.stringify(kept) });
  if (timer === undefined) tell();
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = undefined;
    tell();
  }, PAUSE_MS);
}
