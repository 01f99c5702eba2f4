import { MarkupKind, type Hover } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { directiveHoverAt } from '../../features/directives/hover.ts';
import { hoverAt, type HoverData } from '../../features/hover.ts';
import { toRange } from '../convert.ts';
import type { ParsedDocuments } from '../parsedDocuments.ts';
import { guarded, type Session } from '../session.ts';

export function registerHover(session: Session, parsed: ParsedDocuments): void {
  session.connection.onHover((params) =>
    guarded(session, 'hover', null, async () => {
      const open = session.document(params.textDocument.uri);
      const directive =
        open?.languageId === 'python'
          ? directiveHoverAt(parsed.source(open), open.offsetAt(params.position))
          : null;
      if (open !== undefined && directive !== null) return toHover(open, directive);
      const analyzed = await session.analyzed(params.textDocument.uri);
      const report = analyzed?.report ?? null;
      if (analyzed === null || report === null) return null;
      const { document } = analyzed;
      const hover = hoverAt(report, document.offsetAt(params.position), session.say);
      return hover === null ? null : toHover(document, hover);
    }),
  );
}

function toHover(document: TextDocument, { markdown, span }: HoverData): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: toRange(document, span) };
}
