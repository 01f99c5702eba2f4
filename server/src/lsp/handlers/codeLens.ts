import { codeLensesOf } from '../../features/codeLens.ts';
import { SHOW_REPORT_COMMAND } from '../../../../protocol/index.ts';
import { toRange } from '../convert.ts';
import { guarded, type Session } from '../session.ts';

export function registerCodeLenses(session: Session): void {
  session.connection.onCodeLens((params) =>
    guarded(session, 'code lenses', [], async () => {
      const analyzed = await session.analyzed(params.textDocument.uri);
      const report = analyzed?.report ?? null;
      if (analyzed?.settings.codeLens !== true || report === null) return [];
      const command = session.abilities.isOurs ? SHOW_REPORT_COMMAND : '';
      return codeLensesOf(report, analyzed.source.lines, session.say).map(({ span, title }) => ({
        range: toRange(analyzed.document, span),
        command: { title, command },
      }));
    }),
  );
}
