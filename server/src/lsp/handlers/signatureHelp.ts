import { MarkupKind } from 'vscode-languageserver';
import { heapSizeArgumentAt, heapSizeSignature } from '../../features/heapSizeCall.ts';
import { guarded, type Session } from '../session.ts';
import { choicesOf, goodResult } from './completion.ts';

/** What may stand in `gc_heap_size(…)`, each value with what it leaves. */
export function registerSignatureHelp(session: Session): void {
  session.connection.onSignatureHelp(({ textDocument: { uri }, position }) =>
    guarded(session, 'signature help', null, async () => {
      const document = session.document(uri);
      if (document?.languageId !== 'python') return null;
      if (heapSizeArgumentAt(document.getText(), document.offsetAt(position)) === null) return null;
      const choices = choicesOf(await goodResult(session, uri), session);
      if (choices.length === 0) return null;
      const { label, parameter, documentation, parameterDocumentation } = heapSizeSignature(
        choices,
        session.say,
      );
      const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value });
      return {
        activeSignature: 0,
        activeParameter: 0,
        signatures: [
          {
            label,
            documentation: markdown(documentation),
            parameters: [{ label: parameter, documentation: markdown(parameterDocumentation) }],
          },
        ],
      };
    }),
  );
}
