import {
  CodeActionKind,
  type CodeAction,
  type Command,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../core/text/edit.ts';
import type { CodeActionData } from '../features/codeActions.ts';
import type { ProjectFile } from '../features/target/fromProjectFile.ts';
import {
  CHOOSE_MODEL_COMMAND,
  EXPLAIN_COMMAND,
  OPEN_PAGE_COMMAND,
  OPEN_SETTINGS_COMMAND,
  USE_FIRMWARE_COMMAND,
  type ChooseModelArguments,
  type ExplainArguments,
  type UseFirmwareArguments,
} from '../../../protocol/index.ts';
import { projectDocument, rulePage, toEdits, toWorkspaceEdit } from './convert.ts';
import { toPlainEdits } from './plainEdits.ts';

export interface CodeActionOptions {
  /** The client takes edits together with the version they are for. */
  readonly versionedEdits: boolean;
  /** The client is our own: it has the commands that actions carry. */
  readonly isOurs: boolean;
  /** As for diagnostics. */
  readonly pages: string | null;
  /** The diagnostics of the request that the action is about. */
  readonly diagnostics: readonly Diagnostic[];
  /** The maixmem.json that holds for the document. */
  readonly project: ProjectFile | null;
}

/** Null for an action that this client cannot carry out. */
export function toCodeAction(
  document: TextDocument,
  action: CodeActionData,
  options: CodeActionOptions,
): CodeAction | null {
  const { title, finding } = action;
  const diagnostics = options.diagnostics.filter(({ code }) => code === finding.rule);
  const base = { title, kind: CodeActionKind.QuickFix, diagnostics };
  if (action.kind === 'edit') {
    const edit = toWorkspaceEdit(document, action.edits, options.versionedEdits);
    return { ...base, ...(action.preferred ? { isPreferred: true } : {}), edit };
  }
  if (action.kind === 'project-edit') {
    const { project } = options;
    return project === null ? null : { ...base, edit: projectEdit(project, action.edit, options) };
  }
  const command = commandOf(document, action, options);
  return command === null ? null : { ...base, command };
}

/** An edit of a file that is open or not: its version is not known. */
function projectEdit(
  project: ProjectFile,
  edit: TextEdit,
  { versionedEdits }: CodeActionOptions,
): WorkspaceEdit {
  const { uri } = project;
  const edits = toEdits(projectDocument(project), [edit]);
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version: null }, edits }] }
    : { changes: { [uri]: edits } };
}

function commandOf(
  document: TextDocument,
  action: Exclude<CodeActionData, { readonly kind: 'edit' | 'project-edit' }>,
  { isOurs, pages }: CodeActionOptions,
): Command | null {
  const { title, finding } = action;
  const { uri, version } = document;
  const carry = (command: string, argument: unknown): Command => ({ title, command, arguments: [argument] });
  if (action.kind === 'open')
    return pages === null ? null : carry(OPEN_PAGE_COMMAND, rulePage(pages, finding.rule));
  if (!isOurs) return null;
  switch (action.kind) {
    case 'firmware': {
      const edits = toPlainEdits(document, action.edits);
      const { firmware } = action;
      return carry(USE_FIRMWARE_COMMAND, { uri, version, firmware, edits } satisfies UseFirmwareArguments);
    }
    case 'choose-model':
      return carry(CHOOSE_MODEL_COMMAND, { uri, onBoard: action.onBoard } satisfies ChooseModelArguments);
    case 'explain': {
      const line = document.positionAt(finding.span.start).line + 1;
      return carry(EXPLAIN_COMMAND, { uri, line, rule: finding.rule } satisfies ExplainArguments);
    }
    case 'setting':
      return carry(OPEN_SETTINGS_COMMAND, `@id:${action.setting}`);
  }
}
