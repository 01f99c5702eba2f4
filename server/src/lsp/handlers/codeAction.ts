import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { message } from '../../../../messages/message.ts';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionsAt, findingsAt, projectActionsAt } from '../../features/codeActions.ts';
import { safeEdits } from '../../features/fixAll.ts';
import { wantedModel } from '../../features/modelFiles.ts';
import { writeCurrentTarget } from '../../features/target/currentTarget.ts';
import { isProjectUri, statementsOfProject } from '../../features/target/fromProjectFile.ts';
import { statementsOfSettings } from '../../features/target/fromSettings.ts';
import { resolveStatements } from '../../features/target/resolveTarget.ts';
import { treatAsMaixPy } from '../../features/treatAsMaixPy.ts';
import { parentUri } from '../../features/uris.ts';
import type { Finding, FindingData } from '../../core/rules/finding.ts';
import { toSpan, toWorkspaceEdit } from '../convert.ts';
import type { DocumentResult } from '../documentResult.ts';
import { toCodeAction, type CodeActionOptions } from '../convertAction.ts';
import { MODEL_FILE_ENDINGS, type FileFinder } from '../findFiles.ts';
import type { MovedPlaces } from '../movedPlaces.ts';
import { guarded, type Session } from '../session.ts';
import type { SettingsStore } from '../settings.ts';
import { withFiles, type WorkspaceFiles } from '../workspaceFiles.ts';
import { targetedScript } from './targets.ts';

/** What may be set to be done on saving. */
export const FIX_ALL_KIND = 'source.fixAll.maixmem';

/** Kinds are trees: `source` includes `source.fixAll`. */
function includes(kind: string, other: string): boolean {
  return kind === '' || other === kind || other.startsWith(`${kind}.`);
}

export function registerCodeActions(
  session: Session,
  files: WorkspaceFiles,
  settings: SettingsStore,
  findFiles: FileFinder,
): void {
  session.connection.onCodeAction((params) =>
    guarded(session, 'code actions', [], async () => {
      const { only } = params.context;
      const wants = (kind: string): boolean => only === undefined || only.some((one) => includes(one, kind));
      const { uri } = params.textDocument;
      const fixes = wants(CodeActionKind.QuickFix)
        ? await (isProjectUri(uri)
            ? projectFixes(session, files, settings, params)
            : scriptFixes(session, findFiles, params))
        : [];
      // A menu that shows everything does not need it; on saving, and under "Source Action…", it is asked for.
      return only !== undefined && wants(FIX_ALL_KIND) ? [...fixes, ...(await fixAll(session, uri))] : fixes;
    }),
  );
}

async function scriptFixes(
  session: Session,
  findFiles: FileFinder,
  params: CodeActionParams,
): Promise<CodeAction[]> {
  const shown = await session.shown(params.textDocument.uri);
  if (shown === null) return [];
  const { result, places, isNewest } = shown;
  const { document, report, project } = result;
  const span = toSpan(document, params.range);
  if (report === null) return treatment(session, result, params);
  const moved = isNewest ? result.findings.map(untried) : movedFindings(result.findings, places);
  // Asked at every move of the cursor: what nobody points at needs no trial, and the text no tree.
  if (findingsAt(moved, span).length === 0) return [];
  const findings = isNewest ? await session.withFixes(result) : moved;
  const wantsModel = findingsAt(findings, span).some((finding) => wantedModel(report, finding) !== null);
  const modelFiles = wantsModel ? await findFiles(MODEL_FILE_ENDINGS) : [];
  const actions = codeActionsAt(
    { ...(await targetedScript(session, result)), report, findings, modelFiles },
    span,
    session.say,
  );
  const options = { ...optionsOf(session, params), project };
  return actions.map((action) => toCodeAction(document, action, options)).filter((action) => action !== null);
}

function optionsOf(session: Session, { context }: CodeActionParams): Omit<CodeActionOptions, 'project'> {
  const { abilities, pages } = session;
  const { versionedEdits, isOurs } = abilities;
  return { versionedEdits, isOurs, pages, diagnostics: context.diagnostics };
}

function untried(finding: FindingData): Finding {
  return { ...finding, fixes: () => [] };
}

/** Findings of an older text where they are now. Their fixes were for that text, and wait for the next result. */
function movedFindings(findings: readonly FindingData[], places: MovedPlaces): readonly Finding[] {
  return findings.flatMap((finding) => {
    const span = places.toNew(finding.span);
    return span === null ? [] : [{ ...untried(finding), span, related: [] }];
  });
}

/** Of Python that is taken for something else: on an import that a board would have. */
async function treatment(
  session: Session,
  { document, resolved }: DocumentResult,
  { range }: CodeActionParams,
): Promise<CodeAction[]> {
  const { abilities, say } = session;
  const source = await session.parsed(document);
  // Brings the catalogue, which nothing else on this thread needs.
  const { importsOfBoardAt } = await import('../../features/boardImports.ts');
  if (!importsOfBoardAt(source.module, toSpan(document, range))) return [];
  const edit = treatAsMaixPy(source, resolved.board);
  return [
    {
      title: say(message('action.treatAsMaixPy')),
      kind: CodeActionKind.QuickFix,
      edit: toWorkspaceEdit(document, [edit], abilities.versionedEdits),
    },
  ];
}

async function projectFixes(
  session: Session,
  files: WorkspaceFiles,
  settings: SettingsStore,
  params: CodeActionParams,
): Promise<CodeAction[]> {
  const found = await session.project(params.textDocument.uri);
  if (found === null) return [];
  const { document, findings } = found;
  const options = { ...optionsOf(session, params), project: null };
  const fixes = projectActionsAt(findings, toSpan(document, params.range), session.say)
    .map((action) => toCodeAction(document, action, options))
    .filter((action) => action !== null);
  const { uri } = document;
  const project = { uri, text: document.getText() };
  const { raw } = await settings.of(uri);
  const said = statementsOfSettings(raw, session.folderOf(uri) ?? parentUri(uri));
  const isCurrent = (): boolean => session.document(uri)?.version === document.version;
  const resolved = await withFiles(files, isCurrent, ({ read }) =>
    resolveStatements([statementsOfProject(project), said], read),
  );
  const current = resolved === null ? null : writeCurrentTarget(project, said, resolved);
  if (current === null) return fixes;
  const edit = toWorkspaceEdit(document, [current.edit], session.abilities.versionedEdits);
  return [...fixes, { title: session.say(current.title), kind: CodeActionKind.QuickFix, edit }];
}

async function fixAll(session: Session, uri: string): Promise<CodeAction[]> {
  const found = isProjectUri(uri) ? await session.project(uri) : await fixedResult(session, uri);
  if (found === null) return [];
  const { document, findings } = found;
  const edits = safeEdits(findings, document.getText().length);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(document, edits, session.abilities.versionedEdits);
  return [{ title: session.say(message('action.fixAll')), kind: FIX_ALL_KIND, edit }];
}

async function fixedResult(
  session: Session,
  uri: string,
): Promise<{ readonly document: TextDocument; readonly findings: readonly Finding[] } | null> {
  const analyzed = await session.analyzed(uri);
  if (analyzed === null) return null;
  return { document: analyzed.document, findings: await session.withFixes(analyzed) };
}
