import * as vscode from 'vscode';
import { HEAP_SIZE_EDITS_REQUEST, type HeapSizeEdits, type HeapSizeParams } from '../../protocol/index.ts';
import { applyEdits } from './applyEdits.ts';
import type { ServerSession } from './serverSession.ts';

/** Has the script store a gc_heap_size, as the quick fix would. */
export async function writeHeapSize(session: ServerSession, uri: string, bytes: number): Promise<void> {
  const params: HeapSizeParams = { uri, bytes };
  const answer = await session.client()?.sendRequest<HeapSizeEdits | null>(HEAP_SIZE_EDITS_REQUEST, params);
  if (answer === undefined) return;
  if (answer === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The script computes its gc_heap_size: change it by hand.'),
    );
    return;
  }
  await applyEdits(uri, answer.edits, answer.version);
}
