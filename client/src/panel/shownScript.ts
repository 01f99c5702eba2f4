/** Which script the panel shows, and all that it shows of it. */
import * as vscode from 'vscode';
import {
  PANEL_REQUEST,
  TARGETS_REQUEST,
  type MemoryReportPayload,
  type PanelParams,
  type PanelPayload,
  type TargetChoices,
} from '../../../protocol/index.ts';
import type { PanelState } from '../../../protocol/panelMessages.ts';
import { activeReport } from '../activeReport.ts';
import type { Measurements } from '../board/measurements.ts';
import type { Reports } from '../reports.ts';
import type { ServerSession } from '../serverSession.ts';

const NO_CHOICES: TargetChoices = {
  boards: [],
  firmware: [],
  defaultBoardName: '',
  defaultFirmwareName: '',
};

export interface ShownScript {
  /** What there is to show now; null for no MaixPy script, undefined when it was overtaken by a newer question. */
  readonly read: () => Promise<PanelState | null | undefined>;
  /** What was read last. */
  readonly state: () => PanelState | null;
}

export function createShownScript(
  session: ServerSession,
  reports: Reports,
  measurements: Measurements,
): ShownScript {
  let choices: TargetChoices | undefined;
  let shown: PanelState | null = null;
  let questions = 0;

  /** That of the active script, or the one shown before while another kind of document is active. */
  const current = (): MemoryReportPayload | undefined => {
    const active = activeReport(reports);
    if (active !== undefined || shown === null) return active;
    const before = reports.get(vscode.Uri.parse(shown.uri));
    return before?.maixpy === true ? before : undefined;
  };

  const panelOf = async (report: MemoryReportPayload): Promise<PanelPayload | null> => {
    const before = shown?.uri === report.uri ? shown.panel : null;
    // While there is a syntax error the figures are those from before it.
    if (report.figures !== 'current') return before;
    const measurement = measurements.get(report.uri);
    const params: PanelParams = {
      uri: report.uri,
      ...(measurement === undefined ? {} : { measurement }),
    };
    const client = session.client();
    return client === undefined ? before : client.sendRequest<PanelPayload | null>(PANEL_REQUEST, params);
  };

  return {
    read: async () => {
      const question = ++questions;
      const report = current();
      if (report === undefined) return (shown = null);
      const [panel, known] = await Promise.all([
        panelOf(report),
        choices ?? session.client()?.sendRequest<TargetChoices>(TARGETS_REQUEST, {}),
      ]);
      if (question !== questions) return undefined;
      choices = known;
      const name = vscode.Uri.parse(report.uri).path.split('/').at(-1) ?? '';
      shown = { uri: report.uri, name, report, panel, choices: choices ?? NO_CHOICES };
      return shown;
    },
    state: () => shown,
  };
}
