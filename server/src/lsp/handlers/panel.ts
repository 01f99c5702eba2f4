import { RequestType } from 'vscode-languageserver';
import { heapEdits } from '../../core/rules/fixes/heapSize.ts';
import {
  HEAP_SIZE_EDITS_REQUEST,
  MARKED_SCRIPT_REQUEST,
  PANEL_REQUEST,
  WHAT_IF_REQUEST,
  type HeapSizeEdits,
  type HeapSizeParams,
  type MarkedScriptParams,
  type MarkedScriptPayload,
  type PanelParams,
  type PanelPayload,
  type WhatIfAnswer,
  type WhatIfParams,
} from '../../../../protocol/index.ts';
import { toPlainEdits } from '../plainEdits.ts';
import { guarded, type Session } from '../session.ts';

const PANEL = new RequestType<PanelParams, PanelPayload | null, void>(PANEL_REQUEST);
const HEAP_SIZE_EDITS = new RequestType<HeapSizeParams, HeapSizeEdits | null, void>(HEAP_SIZE_EDITS_REQUEST);
const MARKED_SCRIPT = new RequestType<MarkedScriptParams, MarkedScriptPayload | null, void>(
  MARKED_SCRIPT_REQUEST,
);
const WHAT_IF = new RequestType<WhatIfParams, WhatIfAnswer | null, void>(WHAT_IF_REQUEST);

/** What the memory panel asks for. */
export function registerPanel(session: Session): void {
  const { connection } = session;
  connection.onRequest(PANEL, ({ uri, measurement }) =>
    guarded(session, 'memory panel', null, async () => {
      const analyzed = await session.analyzed(uri);
      return analyzed === null ? null : session.onDocument('panel', { measurement }, analyzed);
    }),
  );
  connection.onRequest(MARKED_SCRIPT, ({ uri, line }) =>
    guarded(session, 'marks for a board', null, async () => {
      const analyzed = await session.analyzed(uri);
      return analyzed === null ? null : session.onDocument('markedScript', { line }, analyzed);
    }),
  );
  connection.onRequest(HEAP_SIZE_EDITS, ({ uri, bytes }) =>
    guarded(session, 'gc_heap_size', null, async () => {
      const analyzed = await session.analyzed(uri);
      if (analyzed === null || analyzed.report === null || !isSize(bytes)) return null;
      const { document, version, report } = analyzed;
      const edits = heapEdits(report, await session.parsed(document), bytes);
      return edits === null ? null : { version, edits: toPlainEdits(document, edits) };
    }),
  );
  connection.onRequest(WHAT_IF, (params) =>
    guarded(session, 'what if', null, async () => {
      const analyzed = await session.analyzed(params.uri);
      return analyzed === null ? null : session.onDocument('whatIf', params, analyzed);
    }),
  );
}

function isSize(bytes: unknown): bytes is number {
  return Number.isSafeInteger(bytes) && (bytes as number) > 0;
}
