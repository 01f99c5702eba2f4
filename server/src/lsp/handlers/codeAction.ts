import { codeActionsAt } from '../../features/codeActions.ts';
import { toCodeAction, toSpan } from '../convert.ts';
import { guarded, type Session } from '../session.ts';

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction((params) =>
    guarded(session, 'code actions', [], async () => {
      const { only, diagnostics } = params.context;
      if (only !== undefined && !only.some((kind) => kind === '' || kind === 'quickfix')) return [];
      const analyzed = await session.analyzed(params.textDocument.uri);
      if (analyzed === null) return [];
      const { document, findings, source } = analyzed;
      const options = {
        versionedEdits: session.abilities.versionedEdits,
        showsReports: session.abilities.isOurs,
        pages: session.pages,
        diagnostics,
      };
      return codeActionsAt(findings, source, toSpan(document, params.range))
        .map((action) => toCodeAction(document, action, options))
        .filter((action) => action !== null);
    }),
  );
}
