import * as vscode from 'vscode';
import type { Measurement } from '../../../board/measurement.ts';

/** What was measured since the window was opened, by script. What is saved beside a script the server finds itself. */
export interface Measurements {
  readonly get: (uri: string) => Measurement | undefined;
  readonly set: (script: vscode.Uri, measurement: Measurement) => void;
  readonly onDidChange: vscode.Event<vscode.Uri>;
}

export function createMeasurements(): Measurements & vscode.Disposable {
  const measured = new Map<string, Measurement>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return {
    get: (uri) => measured.get(uri),
    set: (script, measurement) => {
      measured.set(script.toString(), measurement);
      changed.fire(script);
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
