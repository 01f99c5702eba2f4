import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover.ts';
import { toRange } from '../convert.ts';
import { guarded, type Session } from '../session.ts';

export function registerHover(session: Session): void {
  session.connection.onHover((params) =>
    guarded(session, 'hover', null, async () => {
      const analyzed = await session.analyzed(params.textDocument.uri);
      const report = analyzed?.report ?? null;
      if (analyzed === null || report === null) return null;
      const { document } = analyzed;
      const hover = hoverAt(report, document.offsetAt(params.position));
      if (hover === null) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: hover.markdown },
        range: toRange(document, hover.span),
      };
    }),
  );
}
