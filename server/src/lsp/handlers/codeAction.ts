import { codeActionsAt, projectActionsAt, type CodeActionData } from '../../features/codeActions.ts';
import type { CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isProjectUri } from '../../features/target/fromProjectFile.ts';
import { toCodeAction, toSpan } from '../convert.ts';
import { guarded, type Session } from '../session.ts';

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction((params) =>
    guarded(session, 'code actions', [], async () => {
      const { only, diagnostics } = params.context;
      if (only !== undefined && !only.some((kind) => kind === '' || kind === 'quickfix')) return [];
      const found = await actionsAt(session, params);
      if (found === null) return [];
      const options = {
        versionedEdits: session.abilities.versionedEdits,
        showsReports: session.abilities.isOurs,
        pages: session.pages,
        diagnostics,
      };
      return found.actions
        .map((action) => toCodeAction(found.document, action, options))
        .filter((action) => action !== null);
    }),
  );
}

async function actionsAt(
  session: Session,
  { textDocument: { uri }, range }: CodeActionParams,
): Promise<{ readonly document: TextDocument; readonly actions: readonly CodeActionData[] } | null> {
  if (isProjectUri(uri)) {
    const project = await session.project(uri);
    if (project === null) return null;
    const { document, findings } = project;
    return { document, actions: projectActionsAt(findings, toSpan(document, range)) };
  }
  const analyzed = await session.analyzed(uri);
  if (analyzed === null) return null;
  const { document, findings, source } = analyzed;
  return { document, actions: codeActionsAt(findings, source, toSpan(document, range)) };
}
