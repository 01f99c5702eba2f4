import { inlayHintsOf } from '../../features/inlayHints.ts';
import { toSpan } from '../convert.ts';
import { guarded, type Session } from '../session.ts';

export function registerInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on((params) =>
    guarded(session, 'inlay hints', [], async () => {
      const analyzed = await session.analyzed(params.textDocument.uri);
      const report = analyzed?.report ?? null;
      if (analyzed === null || report === null) return [];
      const { document, settings, source } = analyzed;
      const range = toSpan(document, params.range);
      return inlayHintsOf(report, source.text, source.lines, settings.inlayHints, range, session.say).map(
        ({ offset, label, tooltip }) => ({
          position: document.positionAt(offset),
          label,
          tooltip,
          paddingLeft: true,
        }),
      );
    }),
  );
}
