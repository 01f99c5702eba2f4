import {
  CompletionItemKind,
  MarkupKind,
  type CompletionItem,
  type CompletionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lineAt } from '../../core/text/lines.ts';
import { completeDirective, type DirectiveFacts } from '../../features/directives/complete.ts';
import { directivePlaceAt } from '../../features/directives/place.ts';
import type { CompletionData } from '../../features/completion.ts';
import { completeHeapSize, heapSizeArgumentAt } from '../../features/heapSizeCall.ts';
import { heapSizeChoices, type HeapSizeChoice } from '../../features/heapSizeChoices.ts';
import { parentUri, relativePath } from '../../features/uris.ts';
import { SUGGEST_COMMAND } from '../../../../protocol/index.ts';
import { toRange } from '../convert.ts';
import { BOARD_FILE_ENDINGS, type FileFinder } from '../findFiles.ts';
import { isAboutUs } from '../ownComments.ts';
import { guarded, type Session } from '../session.ts';

/** Behind which something may stand: all parts of a comment for us, and the bracket of gc_heap_size. */
export const COMPLETION_TRIGGERS: readonly string[] = [':', ' ', '[', ',', '=', '('];

export function registerCompletion(session: Session, findFiles: FileFinder): void {
  session.connection.onCompletion((params) =>
    guarded(session, 'completion', null, async () => {
      const document = session.document(params.textDocument.uri);
      if (document?.languageId !== 'python') return null;
      const entries =
        (await inDirective(session, document, params, findFiles)) ??
        (await inHeapSizeCall(session, document, params));
      return entries?.map((entry, index) => toItem(document, entry, index, session.abilities.isOurs)) ?? null;
    }),
  );
}

async function inDirective(
  session: Session,
  document: TextDocument,
  { position }: CompletionParams,
  findFiles: FileFinder,
): Promise<readonly CompletionData[] | null> {
  if (!isAboutUs(document, position)) return null;
  const source = await session.parsed(document);
  const place = directivePlaceAt(source, document.offsetAt(position));
  if (place === null) return null;
  if (place.part === 'name') return completeDirective(place, NOTHING, session.say);
  const [analyzed, files] = await Promise.all([
    goodResult(session, document.uri),
    findFiles(BOARD_FILE_ENDINGS),
  ]);
  const lineNumber = lineAt(source.lines, place.directive.span.start);
  const isHere = (start: number): boolean => {
    const at = lineAt(source.lines, start);
    return place.directive.name === 'ignore-file' || at === lineNumber || at === lineNumber + 1;
  };
  const facts: DirectiveFacts = {
    findings: analyzed?.findings.filter(({ span }) => isHere(span.start)) ?? [],
    models: analyzed?.report?.models ?? [],
    heapSizes: choicesOf(analyzed, session),
    files: files.map((uri) => relativePath(parentUri(document.uri), uri)),
  };
  return completeDirective(place, facts, session.say);
}

const NOTHING: DirectiveFacts = { findings: [], models: [], heapSizes: [], files: [] };

async function inHeapSizeCall(
  session: Session,
  document: TextDocument,
  { position }: CompletionParams,
): Promise<readonly CompletionData[] | null> {
  const span = heapSizeArgumentAt(document.getText(), document.offsetAt(position));
  if (span === null) return null;
  const choices = choicesOf(await goodResult(session, document.uri), session);
  return completeHeapSize(span, choices, session.say);
}

type Result = Awaited<ReturnType<Session['analyzed']>>;

/** The result of the text as it stands, or of what it was before a line was begun. */
export async function goodResult(session: Session, uri: string): Promise<Result> {
  const now = await session.analyzed(uri);
  return now === null || now.report?.ending.kind === 'syntax-error' ? session.lastGood(uri) : now;
}

export function choicesOf(analyzed: Result, { say }: Session): readonly HeapSizeChoice[] {
  if (analyzed === null || analyzed.report === null) return [];
  return heapSizeChoices(analyzed.report, analyzed.resolved.defaultGcHeapBytes, say);
}

const KINDS: Readonly<Record<CompletionData['kind'], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  value: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

function toItem(
  document: TextDocument,
  { label, detail, documentation, kind, text, span, goesOn }: CompletionData,
  index: number,
  isOurs: boolean,
): CompletionItem {
  return {
    label,
    kind: KINDS[kind],
    textEdit: { range: toRange(document, span), newText: text },
    filterText: text,
    sortText: index.toString().padStart(4, '0'),
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(goesOn === true && isOurs ? { command: { title: '', command: SUGGEST_COMMAND } } : {}),
  };
}
