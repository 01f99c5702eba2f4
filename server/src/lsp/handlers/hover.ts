import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { Say } from '../../../../messages/render.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { directiveHoverAt } from '../../features/directives/hover.ts';
import { escapeMarkdown } from '../../features/escapeMarkdown.ts';
import { hoverAt, type HoverData } from '../../features/hover.ts';
import { measuredHere } from '../../features/measured/measuredHere.ts';
import { lineAt } from '../../core/text/lines.ts';
import { toRange } from '../convert.ts';
import type { DocumentResult } from '../documentResult.ts';
import { isAboutUs } from '../ownComments.ts';
import { guarded, type Session } from '../session.ts';

export function registerHover(session: Session): void {
  session.connection.onHover(({ textDocument: { uri }, position }) =>
    guarded(session, 'hover', null, async () => {
      const open = session.document(uri);
      const directive = open === undefined ? null : await directiveAt(session, open, position);
      if (open !== undefined && directive !== null) return toHover(open, directive);
      const shown = await session.shown(uri);
      const report = shown?.result.report ?? null;
      if (shown === null || report === null) return null;
      const { result, places } = shown;
      const offset = places.toOld(result.document.offsetAt(position));
      const hover = offset === null ? null : hoverAt(report, offset, result.source.text, session.say);
      const span = hover === null ? null : places.toNew(hover.span);
      if (offset === null || hover === null || span === null) return null;
      const markdown = [hover.markdown, ...measuredAt(result, offset, session.say)].join('\n\n');
      return toHover(result.document, { markdown, span });
    }),
  );
}

/** What a board was measured to hold behind the line of an offset. */
function measuredAt({ measured, source }: DocumentResult, offset: number, say: Say): readonly string[] {
  const text = measured === null ? null : measuredHere(measured, source, lineAt(source.lines, offset));
  return text === null ? [] : [escapeMarkdown(say(text))];
}

async function directiveAt(
  session: Session,
  document: TextDocument,
  position: Position,
): Promise<HoverData | null> {
  if (document.languageId !== 'python' || !isAboutUs(document, position)) return null;
  return directiveHoverAt(await session.parsed(document), document.offsetAt(position), session.say);
}

function toHover(document: TextDocument, { markdown, span }: HoverData): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: toRange(document, span) };
}
