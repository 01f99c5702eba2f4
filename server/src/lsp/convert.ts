import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type Location,
  type Range,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../core/rules/finding.ts';
import type { TextEdit } from '../core/text/edit.ts';
import type { ImportedPlace } from '../core/text/importedPlace.ts';
import { positionAt } from '../core/text/lines.ts';
import type { Span } from '../core/text/span.ts';
import type { DiagnosticData } from '../features/diagnostics.ts';
import type { ProjectFile } from '../features/target/fromProjectFile.ts';

/** Offsets are UTF-16 units on both sides: LSP's default position encoding. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toSpan(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Address of the page about a rule; `pages` is that of their folder and ends in a slash. */
export function rulePage(pages: string, rule: string): string {
  return `${pages}${rule}.md`;
}

/** @param pages address of the folder with the pages about the rules; null when there are none to be opened */
export function toDiagnostic(document: TextDocument, data: DiagnosticData, pages: string | null): Diagnostic {
  return {
    range: toRange(document, data.span),
    severity: SEVERITIES[data.severity],
    code: data.rule,
    ...(pages === null ? {} : { codeDescription: { href: rulePage(pages, data.rule) } }),
    source: 'maixmem',
    message: data.message,
    ...(data.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: data.related.map(({ span, inside, message }) => ({
      location:
        inside === undefined ? { uri: document.uri, range: toRange(document, span) } : toLocation(inside),
      message,
    })),
  };
}

function toLocation({ file, span }: ImportedPlace): Location {
  const at = (offset: number): Range['start'] => {
    const { line, column } = positionAt(file.lines, offset);
    return { line: line - 1, character: column - 1 };
  };
  return { uri: file.uri, range: { start: at(span.start), end: at(span.end) } };
}

export function toEdits(document: TextDocument, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ span, text }) => ({ range: toRange(document, span), newText: text }));
}

/** The text of a maixmem.json, for its positions. */
export function projectDocument({ uri, text }: ProjectFile): TextDocument {
  return TextDocument.create(uri, 'json', 0, text);
}

export function toWorkspaceEdit(
  document: TextDocument,
  edits: readonly TextEdit[],
  versioned: boolean,
): WorkspaceEdit {
  const { uri, version } = document;
  const converted = toEdits(document, edits);
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: converted }] }
    : { changes: { [uri]: converted } };
}
