import { RequestType } from 'vscode-languageserver';
import { heapEdits } from '../../core/rules/fixes/heapSize.ts';
import {
  HEAP_SIZE_EDITS_REQUEST,
  PANEL_REQUEST,
  WHAT_IF_REQUEST,
  type HeapSizeEdits,
  type HeapSizeParams,
  type PanelParams,
  type PanelPayload,
  type WhatIfAnswer,
  type WhatIfParams,
} from '../../../../protocol/index.ts';
import type { AnalyzeTools } from '../analyzeDocument.ts';
import { toPlainEdits } from '../convert.ts';
import { toPanelPayload } from '../panelPayload.ts';
import { guarded, type Session } from '../session.ts';
import type { SettingsStore } from '../settings.ts';
import { whatIf } from '../whatIf.ts';

const PANEL = new RequestType<PanelParams, PanelPayload | null, void>(PANEL_REQUEST);
const HEAP_SIZE_EDITS = new RequestType<HeapSizeParams, HeapSizeEdits | null, void>(HEAP_SIZE_EDITS_REQUEST);
const WHAT_IF = new RequestType<WhatIfParams, WhatIfAnswer | null, void>(WHAT_IF_REQUEST);

/** What the memory panel asks for. */
export function registerPanel(session: Session, tools: AnalyzeTools, settings: SettingsStore): void {
  const { connection } = session;
  connection.onRequest(PANEL, ({ uri }) =>
    guarded(session, 'memory panel', null, async () => {
      const analyzed = await session.analyzed(uri);
      return analyzed === null ? null : toPanelPayload(analyzed, session.say);
    }),
  );
  connection.onRequest(HEAP_SIZE_EDITS, ({ uri, bytes }) =>
    guarded(session, 'gc_heap_size', null, async () => {
      const analyzed = await session.analyzed(uri);
      if (analyzed === null || analyzed.report === null || !isSize(bytes)) return null;
      const { document, version, report, source } = analyzed;
      const edits = heapEdits(report, source, bytes);
      return edits === null ? null : { version, edits: toPlainEdits(document, edits) };
    }),
  );
  connection.onRequest(WHAT_IF, (params) =>
    guarded(session, 'what if', null, async () => {
      const analyzed = await session.analyzed(params.uri);
      if (analyzed === null) return null;
      const { raw } = await settings.of(params.uri);
      const isCurrent = (): boolean => session.document(params.uri)?.version === analyzed.version;
      return whatIf(analyzed, params, raw, tools, isCurrent, session.say);
    }),
  );
}

function isSize(bytes: unknown): bytes is number {
  return Number.isSafeInteger(bytes) && (bytes as number) > 0;
}
